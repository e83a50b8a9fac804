"""`/api/v1/movers`: what changed beyond chance."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import parameters, schemas
from api.desk import Desk
from api.doorman import Admit, Caller
from api.question import FILTERS, FRAME, Comparison, Words
from api.representation import days, is_known, not_modified, tag
from reports.method import METHOD, TOTALS_METHOD
from reports.view import View
from reports.whole_days import compared_days

if TYPE_CHECKING:
    import pandas as pd

    from reports.answer import Asker


def _movers(asker: "Asker", now: View, then: View) -> "pd.DataFrame":
    from reports.movers import movers  # with numpy and pandas: not before the first question

    return movers(asker, now, then)


def routes(desk: Desk, admit: Admit) -> APIRouter:
    """The one route."""
    router = APIRouter(tags=["Reports"])

    @router.get(
        "/api/v1/movers",
        operation_id="movers",
        summary="What changed beyond chance",
        description="Totals, products, sources and pages, the surest first. The days are those "
        "that were compared: the ones that are over, of a week or more at least seven. Nothing is "
        "told where counting had not begun before them all. "
        f"{METHOD} The totals, which are a family of their own: {TOTALS_METHOD}",
        openapi_extra={"parameters": [*parameters.frame(FILTERS), parameters.COMPARE]},
        responses={
            200: schemas.json_answer(schemas.MOVERS, "What changed; often nothing."),
            304: schemas.NOT_MODIFIED,
            **schemas.problems(401, 403, 404, 422, 429, 503),
        },
    )
    async def endpoint(request: Request, caller: Annotated[Caller, Depends(admit)]) -> Response:
        words = Words.of(
            request.query_params.multi_items(), (*FRAME, *FILTERS, "compare"), many=FILTERS
        )
        view = await desk.view(caller, words)
        before = (words.choice("compare", Comparison) or Comparison.PREVIOUS).view(view)
        today = datetime.now(ZoneInfo(desk.asker.zone(view.site))).date()
        begins = await desk.answers.work(desk.asker.first_day, view.site)
        compared = compared_days(view, before, today, begins)
        now, then = compared or (view, before)
        versions = [await desk.answers.version(one) for one in (now, then)]
        etag = tag("movers", now, then, compared is None, *versions)
        headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
        if is_known(request, etag):
            return not_modified(headers)
        rows = []
        if compared:
            found = await desk.answers.work(_movers, desk.asker, now, then)
            rows = found.astype(object).where(found.notna(), None).to_dict("records")
        document = {
            "site": view.site,
            **days(now),
            "compared": days(then),
            "method": METHOD,
            "movers": rows,
        }
        return JSONResponse(document, headers=headers)

    return router
