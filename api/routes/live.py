"""`/api/v1/live` and `/api/v1/sites`: who is there now, and which sites there are."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import parameters, schemas
from api.desk import Desk
from api.doorman import Admit, Caller
from api.question import Words


def routes(desk: Desk, admit: Admit) -> APIRouter:
    """Both routes."""
    router = APIRouter(tags=["Now"])

    @router.get(
        "/api/v1/live",
        operation_id="live",
        summary="Who is there now",
        openapi_extra={"parameters": [parameters.SITE]},
        responses={
            200: schemas.json_answer(schemas.LIVE, "As of this moment, bots aside."),
            **schemas.problems(401, 403, 404, 422, 429, 503),
        },
    )
    async def live(request: Request, caller: Annotated[Caller, Depends(admit)]) -> Response:
        """Active visitors of the last five minutes, where they are, and the last half hour."""
        words = Words.of(request.query_params.multi_items(), ("site",))
        site, now = await desk.site(caller, words), datetime.now(UTC)
        asked = {"site": site, "now": now}
        (active,) = await desk.answers.ask("active_visitors", **asked)
        found = {
            "site": site,
            "at": now.isoformat(),
            **active,
            "minutes": await desk.answers.ask("active_minutes", **asked),
            "pages": await desk.answers.ask("active_pages", **asked),
        }
        return JSONResponse(found, headers={"Cache-Control": "no-store"})

    @router.get(
        "/api/v1/sites",
        operation_id="sites",
        summary="Which sites there are",
        responses={
            200: schemas.json_answer(schemas.SITES, "The sites that the token opens."),
            **schemas.problems(401, 422, 429, 503),
        },
    )
    async def sites(request: Request, caller: Annotated[Caller, Depends(admit)]) -> Response:
        """Those that are configured, and those that have data from an import."""
        Words.of(request.query_params.multi_items(), ())
        found = await desk.sites(caller)
        return JSONResponse(
            {"sites": [{"name": name, "time_zone": zone} for name, zone in found.items()]}
        )

    return router
