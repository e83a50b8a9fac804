"""`/api/v1/events`: raw events, as many as there are, with memory that does not grow."""

from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from api import parameters, schemas
from api.desk import Desk
from api.doorman import Admit, Caller
from api.question import FRAME, Words
from api.stream import Blocks, StreamedAnswer
from contract.errors import QuestionError
from exports.extract import Extract, Slice
from exports.formats import Format
from exports.stream import blocks
from exports.tables import ExportTable

OFFERED = {Format.CSV: "csv", Format.JSON_LINES: "jsonl"}


def routes(desk: Desk, admit: Admit) -> APIRouter:
    """The one route."""
    router = APIRouter(tags=["Raw events"])

    @router.get(
        "/api/v1/events",
        operation_id="events",
        summary="Raw events, streamed",
        openapi_extra={"parameters": parameters.event_parameters()},
        responses={
            200: schemas.event_answer(),
            **schemas.problems(401, 403, 404, 422, 429, 503),
        },
    )
    async def events(request: Request, caller: Annotated[Caller, Depends(admit)]) -> Response:
        """One row an event, by day and time; the data dictionary has the columns.

        All as they were at one moment, times in UTC. An answer that breaks off is not whole: the
        connection is closed without its last chunk, which HTTP clients report.
        """
        words = Words.of(request.query_params.multi_items(), (*FRAME, "format", "bom"))
        wanted = words.choice("format", Format) or Format.CSV
        if wanted not in OFFERED:
            raise QuestionError(
                f"Raw events are streamed as {' or '.join(OFFERED.values())}. For {wanted}: "
                "footfall export events"
            )
        bom = words.flag("bom")
        view = await desk.view(caller, words, ())
        rows = Slice(ExportTable.EVENTS, view.first_day, view.last_day, view.site, view.bots)
        name = f"footfall-events-{view.first_day}-{view.last_day}.{wanted}"
        return StreamedAnswer(
            lambda: _blocks(desk.stream_engine, rows, wanted, bom=bom),
            gate=desk.stream_gate,
            media_type=wanted.media_type,
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f'attachment; filename="{name}"',
            },
        )

    return router


def _blocks(engine: sa.Engine, rows: Slice, wanted: Format, *, bom: bool) -> Blocks:
    with engine.connect() as connection:
        yield from blocks(Extract(connection, rows), wanted, lambda _day, _rows: None, bom=bom)
