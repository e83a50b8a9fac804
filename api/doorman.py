"""The doorman: who asks, by the token they show, and which site they may ask about."""

import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from api.problem import Problem, unauthorised
from contract.database import statement
from contract.errors import AccessDenied
from contract.tokens import digest

# Bad tokens from one address, in one burst and a minute after that.
BAD_TOKENS_PER_MINUTE = 20
WINDOW_SECONDS = 60.0
MOST_ADDRESSES = 10_000
HOW = "Send the header `Authorization: Bearer <token>`; `footfall tokens add NAME` makes a token."


@dataclass(frozen=True)
class Caller:
    """Whoever holds a token. `site` is the only one that it opens; None: all of them."""

    name: str
    site: str | None

    def site_asked(self, site: str | None) -> str | None:
        """The site that an answer is about. Raises AccessDenied for another than the token's."""
        if self.site is None:
            return site
        if site not in (None, self.site):
            raise AccessDenied(
                f"This token opens the site {self.site!r} only. Ask for that, or have another "
                "token made: footfall tokens add NAME"
            )
        return self.site


# What a route depends on to know who asks.
Admit = Callable[[Request], Awaitable[Caller]]


class Doorman:
    """Lets in who shows a token in use."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._patient_again_at: OrderedDict[str, float] = OrderedDict()

    async def admit(self, request: Request) -> Caller:
        """Who asks. Raises Problem: 401 without a good token, 429 after too many bad ones."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise unauthorised(f"Nobody is let in without a token. {HOW}")
        caller = await run_in_threadpool(self._holder, digest(token.strip()))
        if caller is None:
            self._note_bad_token(request.client.host if request.client else "")
            raise unauthorised(f"This token is not, or no longer, in use. {HOW}")
        return caller

    def _holder(self, shown: bytes) -> Caller | None:
        with self._engine.connect() as connection:
            row = connection.execute(statement("tokens/holder"), {"token_sha256": shown}).first()
        if row is None or not compare_digest(bytes(row.token_sha256), shown):
            return None
        return Caller(row.name, row.site)

    def _note_bad_token(self, address: str) -> None:
        """Count it. Good tokens from the same address, perhaps a proxy's, are let in as ever."""
        now = self._clock()
        interval = WINDOW_SECONDS / BAD_TOKENS_PER_MINUTE
        patient_at = max(self._patient_again_at.get(address, now), now) + interval
        if patient_at > now + WINDOW_SECONDS:
            wait = {"Retry-After": str(math.ceil(patient_at - now - WINDOW_SECONDS))}
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "Too many bad tokens came from this address. Wait, and send a good one.",
                wait,
            )
        self._patient_again_at[address] = patient_at
        self._patient_again_at.move_to_end(address)
        if len(self._patient_again_at) > MOST_ADDRESSES:
            self._patient_again_at.popitem(last=False)
