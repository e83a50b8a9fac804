"""The hot route: a post, from headers to 204, in plain ASGI, a third of a framework's cost."""

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple, NoReturn

from starlette.types import Receive, Scope, Send

from collector.address import Address, Client, Proxies
from collector.body import Disconnected, read_body
from collector.cors import Cors, Headers
from collector.guard import Guard, check_content_type, check_signals, read_head
from collector.identity import identify
from collector.intake import Intake, Receipt
from collector.metrics import Metrics
from collector.rate import RateLimit
from collector.refusal import REASON_HEADER, Reason, Refusal
from collector.salts import Salts
from contract.queue import Envelope, encode_item
from contract.settings import Settings

# Real ones have up to about 300 characters; what comes after serves nobody.
MAX_USER_AGENT = 1024
# How soon a tracker may try again when nothing can be stored.
RETRY_SECONDS = 5
_METHODS = b"POST, OPTIONS"


class Answer(NamedTuple):
    """What a client is told."""

    status: int
    headers: Headers
    body: bytes = b""


class CollectRoute:
    """An ASGI application that takes posts for all sites."""

    def __init__(self, settings: Settings, salts: Salts, intake: Intake, metrics: Metrics) -> None:
        self.max_body_bytes = settings.max_body_bytes
        self._salts = salts
        self.intake = intake
        self._metrics = metrics
        self._proxies = Proxies(settings.trusted_proxies)
        self._rate = RateLimit(settings.rate_per_minute)
        self._guard = Guard(settings.sites)
        self._cors = Cors(settings.sites.values())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        origin = headers.get(b"origin")
        try:
            match scope["method"]:
                case "POST":
                    await self._collect(scope, headers, receive)
                    answer = self.stored(origin)
                case "OPTIONS":
                    answer = Answer(204, self._preflight(origin))
                case method:
                    _refuse_method(method)
        except Refusal as refusal:
            answer = self.refused(refusal, origin)
        except Disconnected:
            return
        await send(
            {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
        )
        await send({"type": "http.response.body", "body": answer.body})

    def admit(
        self, peer: str, forwarded_for: Sequence[bytes], headers: Mapping[bytes, bytes]
    ) -> Client:
        """Who posts, by the address that the connection is from and each X-Forwarded-For.

        Raises Refusal for a post that is not taken, whatever its body.
        """
        client = self._proxies.client(peer, [value.decode("latin-1") for value in forwarded_for])
        if not client.is_proxy:
            # Not by the wall clock: set back, it would have everybody wait until it has caught up.
            self._rate.admit(client.address.limit_key, time.monotonic())
        check_signals(headers)
        check_content_type(headers)
        return client

    def read(
        self, headers: Mapping[bytes, bytes], body: bytes, address: Address, now: float
    ) -> bytes:
        """The queue item of a post that came at `now` (seconds since 1970). Raises Refusal."""
        head = read_head(body)
        self._guard.check(head, headers.get(b"origin"))
        agent = headers.get(b"user-agent", b"").decode("latin-1")[:MAX_USER_AGENT]
        visitor = identify(self._salts, now, head.site, address, agent)
        envelope = Envelope(
            received_at=int(now * 1000),
            site=head.site,
            ip=address.network,
            user_agent=agent,
            visitor=visitor.today,
            visitor_before=visitor.before,
        )
        return encode_item(envelope, body)

    def stored(self, origin: bytes | None) -> Answer:
        """The answer to a post whose events are durable."""
        return Answer(204, self._cors.headers(origin))

    def refused(self, refusal: Refusal, origin: bytes | None) -> Answer:
        """Count a request that is not taken; the answer says why."""
        self._metrics.refused(refusal)
        body = refusal.body()
        headers = [
            *self._cors.headers(origin),
            (REASON_HEADER.lower().encode(), refusal.reason.encode()),
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        if refusal.retry_after_seconds is not None:
            headers.append((b"retry-after", str(refusal.retry_after_seconds).encode()))
        match refusal.reason:
            case Reason.METHOD:
                headers.append((b"allow", _METHODS))
            case Reason.SLOW | Reason.TOO_LARGE:  # nobody reads the rest of the body
                headers.append((b"connection", b"close"))
        return Answer(refusal.reason.status, tuple(headers), body)

    async def _collect(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive
    ) -> None:
        """Store a post. Raises Refusal, or Disconnected."""
        now = time.time()
        peer = scope["client"][0] if scope["client"] else ""
        forwarded_for = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        client = self.admit(peer, forwarded_for, headers)
        body = await read_body(headers, receive, self.max_body_bytes)
        item = self.read(headers, body, client.address, now)
        require_durable(await self.intake.put(item))

    def _preflight(self, origin: bytes | None) -> Headers:
        if origin is None:
            return ((b"allow", _METHODS),)
        if not self._cors.allows(origin):
            raise Refusal(
                Reason.ORIGIN, "This origin is not a domain of any site (FOOTFALL_SITES)."
            )
        return self._cors.preflight(origin)


def require_durable(receipt: Receipt) -> None:
    """Raises Refusal for an item that was not stored."""
    match receipt:
        case Receipt.QUEUED | Receipt.SPOOLED:
            return
        case Receipt.TOO_MANY:
            raise Refusal(Reason.OVERLOADED, "More arrives than can be stored.", RETRY_SECONDS)
        case Receipt.NOWHERE:
            raise Refusal(
                Reason.UNAVAILABLE, "Neither Redis nor the spool takes events.", RETRY_SECONDS
            )


def _refuse_method(method: str) -> NoReturn:
    raise Refusal(Reason.METHOD, f"Events are posted; {method} is not for here.")
