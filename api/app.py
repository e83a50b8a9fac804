"""The application: routes, and every failure as a problem that says what to do."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

import psycopg
import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from api import problem, reference, schemas
from api.answers import Answers
from api.desk import Desk
from api.doorman import Caller, Doorman
from api.gate import Gate
from api.metrics import Measured, Metrics
from api.problem import Problem
from api.routes import events, health, live, movers, reports
from api.routes import metrics as metrics_route
from contract.database import read_only_engine
from contract.errors import AccessDenied, QuestionError
from contract.settings import Settings
from reports.answer import Asker

logger = logging.getLogger("api")

# A report that takes longer is a fault, or a question of years at once.
LONGEST_STATEMENT_SECONDS = 30
# A day of raw events; their reader may be slow.
LONGEST_DAY_SECONDS = 900
# Questions that may be with the database at once, and how long others wait for their turn.
PLACES = 4
STREAM_PLACES = 2
PATIENCE_SECONDS = 10
# Tokens, versions and sites are asked for without a place.
SMALL_CONNECTIONS = 8

DESCRIPTION = """The dashboard's numbers for notebooks and BI tools: same statements, same bytes.

Show a token, made with `footfall tokens add NAME`, as `Authorization: Bearer <token>`.
Days are those of the site's time zone. What every number means is in its description."""


def create_app(settings: Settings) -> FastAPI:
    """The application. Raises SettingError where no database is set."""
    engine = read_only_engine(
        settings.dashboard_url(),
        application="api",
        longest_statement_seconds=LONGEST_STATEMENT_SECONDS,
        pool_size=PLACES + SMALL_CONNECTIONS,
        answer_seconds=settings.database_answer_seconds,
    )
    stream_engine = read_only_engine(
        settings.dashboard_url(),
        application="api-stream",
        longest_statement_seconds=LONGEST_DAY_SECONDS,
        pool_size=STREAM_PLACES,
    )
    asker = Asker(engine, settings.zones)
    desk = Desk(
        settings=settings,
        asker=asker,
        answers=Answers(asker, Gate(PLACES, PATIENCE_SECONDS)),
        stream_engine=stream_engine,
        stream_gate=Gate(STREAM_PLACES, PATIENCE_SECONDS),
    )
    doorman = Doorman(engine)
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        engine.dispose()
        stream_engine.dispose()

    async def admit(request: Request) -> Caller:
        return await doorman.admit(request)

    app = FastAPI(
        title="Footfall stats API",
        version=version("footfall"),
        description=DESCRIPTION,
        docs_url=None,  # they load scripts from elsewhere: api.reference loads nothing
        redoc_url=None,
        lifespan=lifespan,
    )
    for module in (reports, movers, live, events):
        app.include_router(module.routes(desk, admit))
    app.include_router(health.routes(engine))
    app.include_router(metrics_route.routes(metrics, admit))
    app.add_middleware(Measured, metrics=metrics)
    _describe(app)
    _say_what_failed(app)
    return app


def _describe(app: FastAPI) -> None:
    document: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not document:
            found = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
            )
            components = found.setdefault("components", {})
            components.setdefault("schemas", {}).update(schemas.COMPONENTS)
            components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            for path, methods in found["paths"].items():
                for operation in methods.values():
                    open_to_all = path == "/api/v1/health"
                    operation["security"] = [] if open_to_all else [{"token": []}]
            document.update(found)
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(reference.page(openapi()), headers=reference.HEADERS)


def _say_what_failed(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def known(_request: Request, failure: Problem) -> Response:
        return problem.answer(failure)

    @app.exception_handler(QuestionError)
    async def makes_no_sense(_request: Request, failure: QuestionError) -> Response:
        return problem.answer(Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(failure)))

    @app.exception_handler(AccessDenied)
    async def denied(_request: Request, failure: AccessDenied) -> Response:
        return problem.answer(Problem(HTTPStatus.FORBIDDEN, str(failure)))

    @app.exception_handler(HTTPException)
    async def http(_request: Request, failure: HTTPException) -> Response:
        detail = f"{failure.detail}. What there is stands at /docs and in /openapi.json."
        return problem.answer(Problem(HTTPStatus(failure.status_code), detail, failure.headers))

    @app.exception_handler(sa.exc.DBAPIError)
    async def database(_request: Request, failure: sa.exc.DBAPIError) -> Response:
        if isinstance(failure.orig, psycopg.errors.QueryCanceled):
            return problem.answer(
                problem.busy(
                    f"The database worked on this for {LONGEST_STATEMENT_SECONDS} seconds and was "
                    "stopped. Ask for fewer days or fewer filters, or again at a quieter time.",
                    retry_after_seconds=60,
                )
            )
        logger.error("The database: %s", str(failure.orig).splitlines()[0])
        if isinstance(failure, sa.exc.OperationalError):
            return problem.answer(
                problem.busy("The database does not answer. Ask again.", retry_after_seconds=10)
            )
        return _fault()

    @app.exception_handler(sa.exc.TimeoutError)
    async def no_connection(_request: Request, _failure: sa.exc.TimeoutError) -> Response:
        return problem.answer(
            problem.busy("All connections to the database are in use.", retry_after_seconds=5)
        )

    @app.exception_handler(Exception)
    async def unforeseen(_request: Request, _failure: Exception) -> Response:
        return _fault()


def _fault() -> Response:
    return problem.answer(
        Problem(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "This is a fault of ours; the API's log says more. Please report it.",
        )
    )
