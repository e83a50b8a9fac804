"""Queue items of a simulated shop's visitors, as the collector would have pushed them.

Visits, pages and doings are those of `footfall simulate`. Beside them there is what makes loading
hard: many browsers and networks, retries of what was acknowledged already, events that cannot be
read, and visitors who were offline for days.
"""

import random
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from contract.event import Batch, Event
from contract.queue import Envelope, encode_item
from footfall.identity import PastRequests
from footfall.simulation.arrivals import arrive
from footfall.simulation.crowd import DEVICES, Crowd, Visitor
from footfall.simulation.visit import new_id, visit

SITE = "demo"
USER_AGENTS = 2_000
NETWORKS = 50_000
SHARE_TWICE = 0.03
SHARE_BAD = 0.01
SHARE_LATE = 0.02
DAYS = 5
LAST_DAY = datetime(2026, 3, 14, tzinfo=UTC)
DAY_MS = 86_400_000

_VERSION = re.compile(r"((?:Chrome|CriOS|Edg|Firefox|SamsungBrowser|Version)/|rv:)(\d[\d.]*)")
_encode = msgspec.json.Encoder().encode
# What a broken tracker, or somebody's own, sends.
_BAD = (
    b'{"type":"page_view","id":"17","at":%d,"url":"https://shop.example/"}',
    b'{"type":"page_view","id":"01890000-0000-7000-8000-000000000000","at":%d}',
    b'{"type":"purchase","id":"01890000-0000-7000-8000-000000000000","at":%d,"url":"/"}',
    b'{"type":"page_view","id":"01890000-0000-4000-8000-000000000000","at":%d,"url":"/"}',
)


@dataclass(frozen=True)
class Traffic:
    """Items, and what must become of their events."""

    items: list[bytes]
    good: int  # distinct
    twice: int
    bad: int

    @property
    def events(self) -> int:
        """All of them."""
        return self.good + self.twice + self.bad


@dataclass(frozen=True)
class _Sent:
    received_ms: int
    item: bytes


def traffic(events: int, seed: int = 1) -> Traffic:
    """About so many events over DAYS days, in the order in which a collector took them.

    With another seed they are other visits, by the same browsers in the same networks.
    """
    chance = random.Random("the world")
    crowd = Crowd(f"bench {seed}")
    requests = PastRequests(b"bench", SITE)
    user_agents = _user_agents(chance)
    networks = [f"{a}.{b}.{c}" for a in range(60, 100) for b in range(40) for c in range(0, 256, 8)]
    chance.shuffle(networks)
    del networks[NETWORKS:]
    chance = random.Random(seed)
    first_ms = int(LAST_DAY.timestamp() * 1000) - (DAYS - 1) * DAY_MS
    sent: list[_Sent] = []
    good = twice = bad = 0
    while good + twice + bad < events:
        visitor = _dress(crowd.visitor(chance.randrange(20_000)), chance, user_agents, networks)
        late_ms = chance.randint(1, 3) * DAY_MS if chance.random() < SHARE_LATE else 0
        started_ms = first_ms + int(chance.random() * DAYS * DAY_MS)
        session_id = new_id(chance, started_ms)
        for post in visit(chance, visitor, arrive(chance), started_ms):
            received_ms = post.moment_ms + late_ms
            envelope = requests.envelope(received_ms, visitor.address, visitor.user_agent)
            batch = visitor.batch(SITE, session_id, post.events, received_ms)
            body = _encode(batch)
            good += len(post.events)
            if chance.random() < SHARE_BAD * len(post.events):
                body = body[:-2] + b"," + chance.choice(_BAD) % received_ms + b"]}"
                bad += 1
            sent.append(_Sent(received_ms, encode_item(envelope, body)))
            if chance.random() < SHARE_TWICE:
                sent.append(_retry(batch, envelope, chance.randint(300, 60_000)))
                twice += len(post.events)
    sent.sort(key=lambda one: one.received_ms)
    return Traffic([one.item for one in sent], good, twice, bad)


def _retry(batch: Batch[Event], envelope: Envelope, after_ms: int) -> _Sent:
    """The same events once more, as a tracker sends them that did not hear the 204."""
    again = msgspec.structs.replace(batch, sent_at=batch.sent_at + after_ms)
    received_ms = envelope.received_at + after_ms
    envelope = msgspec.structs.replace(envelope, received_at=received_ms)
    return _Sent(received_ms, encode_item(envelope, _encode(again)))


def _dress(
    visitor: Visitor, chance: random.Random, user_agents: list[str], networks: list[str]
) -> Visitor:
    """The visitor with one of many browsers, in one of many networks."""
    address = f"{chance.choice(networks)}.{chance.randint(1, 254)}"
    if visitor.bot:
        return replace(visitor, address=address)
    like = visitor.user_agent.partition(")")[0]
    several = [chance.choice(user_agents) for _ in range(8)]
    fitting = next((one for one in several if one.startswith(like)), several[0])
    given = UUID(int=chance.getrandbits(128), version=4) if visitor.visitor_id else None
    return replace(visitor, address=address, user_agent=fitting, visitor_id=given)


def _user_agents(chance: random.Random) -> list[str]:
    """Browsers as they are, in so many versions."""

    def another(found: re.Match[str]) -> str:
        major, *rest = found[2].split(".")
        older = str(max(1, int(major) - chance.randint(0, 40)))
        return found[1] + ".".join([older, *(str(chance.randint(0, 99)) for _ in rest)])

    made: dict[str, None] = {}
    while len(made) < USER_AGENTS:
        made[_VERSION.sub(another, chance.choice(DEVICES).user_agent)] = None
    return list(made)
