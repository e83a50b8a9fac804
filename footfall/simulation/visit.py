"""One visit to the simulated shop: which pages, for how long, and what is done on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from msgspec import UNSET

from contract.event import (
    ClickOutbound,
    ConversionSignal,
    Custom,
    Engagement,
    Event,
    Interaction,
    PageView,
)
from footfall.simulation.arrivals import Arrival
from footfall.simulation.catalogue import SHOP
from footfall.simulation.crowd import Visitor
from footfall.simulation.pages import (
    HOME,
    Page,
    any_category,
    any_product,
    landing,
    onwards,
    product_of,
)

LONGEST_VISIT_MS = 600_000
MOST_PAGES = 12
LONGEST_STAY_MS = 180_000
GLANCE_MS = 4_000  # shorter stays do nothing


@dataclass(frozen=True, slots=True)
class Post:
    """What a visitor's tracker posts at one moment (true time, milliseconds since 1970)."""

    moment_ms: int
    events: list[Event]


def new_id(random: Random, moment_ms: int) -> UUID:
    """A UUIDv7 of that moment."""
    high, low = random.getrandbits(12), random.getrandbits(62)
    return UUID(int=moment_ms << 80 | 7 << 76 | high << 64 | 2 << 62 | low)


def visit(
    random: Random,
    visitor: Visitor,
    arrival: Arrival,
    started_ms: int,
    *,
    pace: float = 1.0,
    origin: str = SHOP,
) -> Iterator[Post]:
    """The posts of one visit, in order of time.

    `pace` below 1 makes the visit pass quicker than it would; the reading times that its events
    report stay those of a person. `origin` is where the shop's pages are, without a slash.
    """
    clock = _Clock(started_ms, pace, visitor.clock_offset_ms)
    walk = _Walk(random, visitor, arrival, clock, origin)
    return walk.crawl() if visitor.bot else walk.browse()


@dataclass(slots=True)
class _Clock:
    """The visit's time, as the person feels it, as it truly is, and as the device has it."""

    started_ms: int
    pace: float
    offset_ms: int  # how far the device is ahead
    felt_ms: float = 0.0

    @property
    def now_ms(self) -> int:
        return self.started_ms + int(self.felt_ms * self.pace)

    @property
    def device_ms(self) -> int:
        return self.now_ms + self.offset_ms


class _Walk:
    def __init__(
        self, random: Random, visitor: Visitor, arrival: Arrival, clock: _Clock, origin: str
    ) -> None:
        self.random = random
        self.visitor = visitor
        self.arrival = arrival
        self.clock = clock
        self.origin = origin

    def browse(self) -> Iterator[Post]:
        page, came_from = landing(self.random, self.arrival.landing), self.arrival.referrer
        for number in range(MOST_PAGES):
            yield from self._look_at(page, came_from, first=number == 0)
            if (
                self.random.random() > self.arrival.curiosity
                or self.clock.felt_ms > LONGEST_VISIT_MS
            ):
                return
            page, came_from = onwards(self.random, page), self.origin + page.path

    def crawl(self) -> Iterator[Post]:
        """A bot takes page after page, looks at nothing and clicks nothing."""
        for _ in range(self.random.randint(1, 6)):
            page = self.random.choice((any_product(self.random), any_category(self.random), HOME))
            yield self._post([self._page_view(page, None, first=False)])
            self.clock.felt_ms += self.random.uniform(400, 4_000)

    def _look_at(self, page: Page, came_from: str | None, *, first: bool) -> Iterator[Post]:
        random = self.random
        view = self._page_view(page, came_from, first=first)
        yield self._post([view])

        if first and random.random() < 0.3:  # the wrong page, or the wrong person
            stay_ms = random.uniform(800, GLANCE_MS)
        else:
            stay_ms = min(random.lognormvariate(9.9, 0.8), LONGEST_STAY_MS)  # median 20 s
        depth = random.randint(5, 30)

        seen_ms = stay_ms * random.uniform(0.3, 0.7)
        self.clock.felt_ms += seen_ms
        done = self._doings(page, view) if stay_ms > GLANCE_MS else []
        if done:
            depth = random.randint(depth, 80)
            yield self._post([*done, self._engagement(view, seen_ms, depth)])

        self.clock.felt_ms += stay_ms - seen_ms
        depth = min(100, depth + int(random.expovariate(1 / 25)))
        leaving: list[Event] = [self._engagement(view, stay_ms, depth)]
        click = self._click(page, view, warm=bool(done)) if stay_ms > GLANCE_MS else None
        if click:
            leaving.append(click)
        yield self._post(leaving)
        self.clock.felt_ms += random.uniform(300, 1_500)

    def _doings(self, page: Page, view: PageView) -> list[Event]:
        """What is done on a page before it is left."""
        random = self.random
        done: list[Event] = []
        if page.product:
            if random.random() < 0.35:
                done.append(self._pictures(view, page.product.name))
            if random.random() < 0.16:
                done.append(Interaction(**self._of(view), action="read_more", target="description"))
        # A product that draws clicks has its coupon taken, too.
        store = page.product.store if page.product else page.store
        if store and random.random() < (page.product.appeal * 0.6 if page.product else 0.3):
            done.append(
                ConversionSignal(**self._of(view), action="coupon_copy", coupon=store.coupon)
            )
        if page.path.startswith("/search") and random.random() < 0.5:
            done.append(Custom(**self._of(view), name="filter_applied", props={"by": "discount"}))
        return done

    def _pictures(self, view: PageView, name: str) -> Interaction:
        random, index = self.random, self.random.randint(0, 4)
        if self.visitor.touch:
            direction = random.choice(("left", "left", "right"))
            return Interaction(
                **self._of(view),
                action="gallery_swipe",
                target=name,
                direction=direction,  # type: ignore[arg-type]
                index=index,
            )
        duration_ms = int(random.lognormvariate(7.2, 0.6))
        return Interaction(
            **self._of(view),
            action="image_hover",
            target=name,
            index=index,
            duration_ms=duration_ms,
        )

    def _click(self, page: Page, view: PageView, *, warm: bool) -> Event | None:
        """How a page is left for a store, if it is; likelier by one who did something on it."""
        random = self.random
        if page.product and random.random() < page.product.appeal * (1.6 if warm else 0.85):
            to = page.product.offer_url
            if random.random() < 0.25:
                return ConversionSignal(**self._of(view), action="go_to_store", target_url=to)
            position = random.choice((1, 1, 2))
            return ClickOutbound(**self._of(view), target_url=to, position=position)
        if page.store and random.random() < 0.35:
            return ConversionSignal(
                **self._of(view), action="go_to_store", target_url=page.store.url
            )
        if page.category and random.random() < 0.06:
            product = product_of(random, page.category)
            fields = self._of(view) | {"product_id": product.slug}
            # The first cards of a list get most of the clicks.
            position = 1 + min(11, int(random.expovariate(1 / 2.5)))
            return ClickOutbound(**fields, target_url=product.offer_url, position=position)
        return None

    def _page_view(self, page: Page, referrer: str | None, *, first: bool) -> PageView:
        at = self.clock.device_ms
        event_id = new_id(self.random, at)
        return PageView(
            id=event_id,
            at=at,
            url=self.origin + page.path,
            view_id=event_id,
            product_id=page.product.slug if page.product else None,
            title=page.title,
            referrer=referrer,
            utm=(self.arrival.utm or UNSET) if first else UNSET,
            click_ids=list(self.arrival.click_ids) if first else [],
        )

    def _engagement(self, view: PageView, visible_ms: float, depth: int) -> Engagement:
        return Engagement(**self._of(view), visible_ms=int(visible_ms), scroll_depth=depth)

    def _of(self, view: PageView) -> dict[str, Any]:
        """What every event on a page shares with its view, with an id of its own."""
        at = self.clock.device_ms
        return {
            "id": new_id(self.random, at),
            "at": at,
            "url": view.url,
            "view_id": view.view_id,
            "product_id": view.product_id,
        }

    def _post(self, events: list[Event]) -> Post:
        return Post(self.clock.now_ms, events)
