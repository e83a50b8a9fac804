"""`/api/v1/health`: whether there are answers to be had. For whoever asks, so it tells no more."""

import sqlalchemy as sa
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from api import schemas


def routes(engine: sa.Engine) -> APIRouter:
    """The one route."""
    router = APIRouter(tags=["Now"])

    @router.get(
        "/api/v1/health",
        operation_id="health",
        summary="Whether the API can answer",
        responses={
            200: schemas.json_answer(schemas.HEALTH, "It can."),
            **schemas.problems(503),
        },
    )
    async def health() -> Response:
        """Whether the database is there. Needs no token."""
        await run_in_threadpool(_ask, engine)
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    return router


def _ask(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execute(sa.select(1))
