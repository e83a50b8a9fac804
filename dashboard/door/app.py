"""The door as one ASGI application: the threshold, the ways in, and the guard before Streamlit."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, StatelessLifespan

from contract.database import create_engine
from contract.settings import Login, Settings
from dashboard.door.cookies import Cookies
from dashboard.door.exposure import HOW
from dashboard.door.guard import DATABASE_AWAY, Admits, Guard
from dashboard.door.login import Logout, PasswordLogin
from dashboard.door.page import message_page
from dashboard.door.share import ShareDoor
from dashboard.door.threshold import Threshold
from dashboard.door.tickets import Tickets
from dashboard.sharing import PATH
from dashboard.user import THIS_MACHINE, User
from dashboard.visits import Visits
from reports.answer import NO_ANSWER


def door(
    pages: ASGIApp, settings: Settings, visits: Visits, lifespan: StatelessLifespan[Starlette]
) -> Starlette:
    """`pages` behind a door. Raises SettingError where a login has no database to ask."""
    routes: list[BaseRoute] = [Route("/healthz", _is_up, methods=["GET"])]
    admits: Admits = _this_machine
    if settings.login is Login.NONE:
        routes.append(Route(PATH + "{token}", _no_guests, methods=["GET"]))
    else:
        engine = create_engine(
            settings.notes_url(),
            application="door",
            answer_seconds=settings.database_answer_seconds,
        )
        tickets = Tickets(engine, settings)
        cookies = Cookies(secure=settings.dashboard_origin.startswith("https:"))
        admits = tickets.user
        routes += [
            *_way_in(tickets, cookies, settings),
            *Logout(tickets, cookies).routes(),
            *ShareDoor(tickets, cookies).routes(),
        ]
    routes.append(Mount("/", Guard(pages, admits, visits)))
    visits.have_door = True
    return Starlette(
        routes=routes,
        middleware=[Middleware(Threshold, settings=settings)],
        exception_handlers=dict.fromkeys(NO_ANSWER, _database_away),
        lifespan=lifespan,
    )


def _way_in(tickets: Tickets, cookies: Cookies, settings: Settings) -> list[Route]:
    if settings.login is Login.OIDC:
        from dashboard.door.oidc import OidcLogin  # a second that others need not wait for

        return OidcLogin(tickets, cookies, settings).routes()
    return PasswordLogin(tickets, cookies, settings).routes()


async def _this_machine(_cookies: object) -> User:
    return THIS_MACHINE


async def _is_up(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _no_guests(_request: Request) -> Response:
    return message_page("Nobody is a guest here", f"There is no login yet. {HOW}", status=404)


async def _database_away(_request: Request, _error: Exception) -> Response:
    return message_page("Not now", DATABASE_AWAY, status=503)
