"""What cannot be answered, as RFC 9457 has it: a status, and a sentence that says what to do."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse

from contract.errors import FootfallError

MEDIA_TYPE = "application/problem+json"


class Problem(FootfallError):
    """Why a request is not answered as asked."""

    def __init__(
        self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def unauthorised(detail: str) -> Problem:
    """Nobody whom we know asks."""
    return Problem(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})


def busy(detail: str, retry_after_seconds: int) -> Problem:
    """Not now."""
    headers = {"Retry-After": str(retry_after_seconds)}
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers)


def answer(problem: Problem) -> JSONResponse:
    """The problem as an HTTP answer."""
    body = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
    }
    headers = {"Cache-Control": "no-store", **problem.headers}
    return JSONResponse(body, problem.status, headers, MEDIA_TYPE)
