"""`/metrics`: what Prometheus asks, with a token for all sites."""

from typing import Annotated

from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from api.doorman import Admit, Caller
from api.metrics import Metrics
from contract.errors import AccessDenied


def routes(metrics: Metrics, admit: Admit) -> APIRouter:
    """The one route."""
    router = APIRouter()

    @router.get("/metrics", include_in_schema=False)
    async def scrape(caller: Annotated[Caller, Depends(admit)]) -> Response:
        """Of all sites together, so not for who may see but one."""
        if caller.site is not None:
            raise AccessDenied(
                f"This token opens the site {caller.site!r} only, and metrics are of all sites. "
                "Have another token made: footfall tokens add NAME"
            )
        return Response(metrics.exposition(), media_type=CONTENT_TYPE_LATEST)

    return router
