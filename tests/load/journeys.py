"""Locust: the storefront's visitors, as its tracker posts what they do.

    locust -f tests/load/journeys.py --headless -u 100 -r 20 -t 1m --host http://127.0.0.1:8700

Each user is one visitor after another: page views, engagement, image hovers, gallery swipes,
read-mores, coupon copies, outbound clicks and "Go to Store", on the paths and in the wire format of
the real shop. What is not acknowledged is sent again with the same ids. At the end the ids are
written down, sent and acknowledged, for whoever compares them with what is stored.

FOOTFALL_LOAD_PACE: how long a second of a visit takes (0.1: visitors ten times as quick as people).
FOOTFALL_LOAD_LEDGER: the file for the ids, a JSON object with two lists.
"""

import os
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from gevent.event import Event
from locust import FastHttpUser, events, task
from locust.exception import StopUser

from contract.event import Event as WireEvent
from footfall.simulation.arrivals import arrive
from footfall.simulation.catalogue import SHOP
from footfall.simulation.chance import chance
from footfall.simulation.crowd import Crowd
from footfall.simulation.visit import new_id, visit

SITE = os.environ.get("FOOTFALL_LOAD_SITE", "demo")
PACE = float(os.environ.get("FOOTFALL_LOAD_PACE", "0.1"))
LEDGER = os.environ.get("FOOTFALL_LOAD_LEDGER", "")
PATH = "/api/footfall"
RETRY_SECONDS = 0.5

SEED = str(time.time_ns())
encode = msgspec.json.Encoder().encode
numbers = count()
crowd = Crowd(SEED)
stopping = Event()
sent: set[str] = set()
acknowledged: set[str] = set()


class Shopper(FastHttpUser):
    """A place in the shop, taken by one visitor after another."""

    network_timeout = connection_timeout = 15.0

    @task
    def come(self) -> None:
        """One visit, and a pause."""
        number = next(numbers)
        random = chance(SEED, "visit", number)
        self.visitor = crowd.visitor(number)
        began_ms = time.time_ns() // 1_000_000
        self.session_id = new_id(random, began_ms)
        arrival = arrive(random)
        posts = visit(random, self.visitor, arrival, began_ms, pace=PACE, origin=SHOP)
        for post in posts:
            rest(post.moment_ms / 1000 - time.time())
            self.send(post.events, random)
        rest(random.expovariate(1 / (10 * PACE)))

    def send(self, happened: list[WireEvent], random: Random) -> None:
        """Post events until they are acknowledged; each attempt counts in the statistics."""
        ids = [str(event.id) for event in happened]
        sent.update(ids)
        kind = " + ".join(sorted({event.__struct_config__.tag for event in happened}))  # type: ignore[attr-defined]
        while True:
            now_ms = time.time_ns() // 1_000_000
            batch = self.visitor.batch(SITE, self.session_id, happened, now_ms)
            with self.client.post(
                PATH,
                data=encode(batch),
                headers={
                    "Content-Type": "application/json",
                    "Origin": SHOP,
                    "User-Agent": self.visitor.user_agent,
                    "X-Forwarded-For": self.visitor.address,
                },
                name=kind,
                catch_response=True,
            ) as answer:
                if answer.status_code == 204:
                    answer.success()
                    acknowledged.update(ids)
                    return
                answer.failure(f"status {answer.status_code}")
            rest(RETRY_SECONDS * random.uniform(0.5, 1))


def rest(seconds: float) -> None:
    """Wait; the user ends when the run does."""
    if stopping.wait(max(0.0, seconds)):
        raise StopUser


@events.test_stopping.add_listener
def _stop(**_: Any) -> None:
    stopping.set()


@events.quitting.add_listener
def _write_down(**_: Any) -> None:
    if LEDGER:
        ledger = {"sent": sorted(sent), "acknowledged": sorted(acknowledged)}
        Path(LEDGER).write_bytes(msgspec.json.encode(ledger))
