"""`/api/v1/reports`: what can be asked, and each report's answer."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import parameters, schemas
from api.desk import Desk
from api.doorman import Admit, Caller
from api.problem import Problem
from api.question import FRAME, Comparison, Words, filters_of
from api.representation import (
    MEDIA_TYPES,
    Answer,
    Representation,
    accepted,
    body,
    described,
    is_known,
    not_modified,
    tag,
)
from contract.errors import QuestionError
from reports.catalogue import REPORTS, Report
from reports.dimensions import DIMENSIONS
from reports.view import View

PATH = "/api/v1/reports"
AS_ASKED = ("compare", "format", "bom")


def routes(desk: Desk, admit: Admit) -> APIRouter:
    """The catalogue, and a route a report."""
    router = APIRouter(tags=["Reports"])

    @router.get(
        PATH,
        summary="Which reports there are",
        responses={
            200: schemas.json_answer(schemas.CATALOGUE, "All reports."),
            **schemas.problems(401, 422, 429, 503),
        },
    )
    async def catalogue(request: Request, _caller: Annotated[Caller, Depends(admit)]) -> Response:
        """Each report with its options and columns, and what views can be filtered by."""
        Words.of(request.query_params.multi_items(), ())
        return JSONResponse(_catalogue())

    for report in REPORTS:
        router.add_api_route(
            f"{PATH}/{report.name}",
            _endpoint(desk, admit, report),
            methods=["GET"],
            name=report.name,
            operation_id=report.name,
            summary=report.title,
            description=report.question,
            openapi_extra={"parameters": parameters.report_parameters(report)},
            responses={
                200: schemas.report_answer(report),
                304: schemas.NOT_MODIFIED,
                **schemas.problems(401, 403, 404, 406, 422, 429, 503),
            },
        )

    @router.get(f"{PATH}/{{name}}", include_in_schema=False)
    async def unknown(name: str, _caller: Annotated[Caller, Depends(admit)]) -> Response:
        names = ", ".join(report.name for report in REPORTS)
        raise Problem(HTTPStatus.NOT_FOUND, f"There is no report {name!r}. There are: {names}.")

    return router


def _endpoint(desk: Desk, admit: Admit, report: Report) -> Callable[..., Awaitable[Response]]:
    filters = filters_of(report)
    options = [option.name for option in report.options]
    known = (*FRAME, *filters, *options, *AS_ASKED)
    many = (*filters, *(option.name for option in report.options if option.many))

    async def endpoint(request: Request, caller: Annotated[Caller, Depends(admit)]) -> Response:
        words = Words.of(request.query_params.multi_items(), known, many=many)
        wanted = words.choice("format", Representation) or accepted(request)
        comparison = words.choice("compare", Comparison)
        bom = words.flag("bom")
        if comparison and wanted is not Representation.JSON:
            raise QuestionError(
                f"{wanted} is the rows alone: leave compare out, and ask for the other days, too."
            )
        view = await desk.view(caller, words, filters)
        chosen = words.options(report)
        report.bound(chosen)
        other = comparison.view(view) if comparison else None
        versions = [await desk.answers.version(one, report) for one in (view, other) if one]
        etag = tag(report.name, view, sorted(chosen.items()), wanted, comparison, bom, *versions)
        headers = {
            "ETag": etag,
            "Cache-Control": "private, no-cache",
            "Vary": "Authorization, Accept",
        }
        if is_known(request, etag):
            return not_modified(headers)
        answers = [
            await _answer(desk, report, one, chosen, version)
            for one, version in zip([view, other] if other else [view], versions, strict=True)
        ]
        if wanted is not Representation.JSON:
            name = answers[0].file_name(wanted)
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        content = body(answers[0], answers[1] if other else None, wanted, bom=bom)
        return Response(content, headers=headers, media_type=MEDIA_TYPES[wanted])

    return endpoint


async def _answer(
    desk: Desk, report: Report, view: View, options: Mapping[str, Any], version: str
) -> Answer:
    result = await desk.answers.read(report, view, options, version)
    return Answer(report.name, view, desk.asker.zone(view.site), options, result)


def _catalogue() -> dict[str, Any]:
    return {
        "reports": [
            {
                "name": report.name,
                "title": report.title,
                "question": report.question,
                "url": f"{PATH}/{report.name}",
                "filters": list(filters_of(report)),
                "options": [
                    {
                        "name": option.name,
                        "meaning": option.meaning,
                        "default": option.default,
                        "choices": list(option.choices),
                        "many": option.many,
                    }
                    for option in report.options
                ],
                "columns": [described(column) for column in report.columns],
            }
            for report in REPORTS
        ],
        "dimensions": [
            {"name": one.name, "label": one.label, "meaning": one.meaning, "unknown": one.unknown}
            for one in DIMENSIONS.values()
        ],
    }
