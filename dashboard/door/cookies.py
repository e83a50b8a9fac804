"""The door's cookies: not for scripts, nor for other sites' requests; over TLS if there is any."""

from starlette.responses import Response


class Cookies:
    """Sets and takes away cookies; `secure` is whether the dashboard is opened by https."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure

    def give(self, response: Response, name: str, value: str, *, seconds: int | None) -> None:
        """Have the browser keep a value for some seconds; None: until it is closed."""
        response.set_cookie(
            name, value, max_age=seconds, httponly=True, samesite="lax", secure=self._secure
        )

    def take(self, response: Response, name: str) -> None:
        """Have the browser forget it."""
        response.delete_cookie(name, httponly=True, samesite="lax", secure=self._secure)
