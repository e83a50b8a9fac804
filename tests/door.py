"""The collector's door from outside: raw bytes in, and a look at whether all is well afterwards."""

import asyncio
import re
import socket
from collections.abc import Sequence
from itertools import count
from uuid import UUID

import httpx
import sqlalchemy as sa
from live_collector import LiveCollector
from redis import Redis
from visitors import a_visitor

from contract.queue import Queue
from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.drain.loop import Shift

# How long a connection may stay without an answer before it counts as hung; the collector's own
# limits are ten seconds, and the machine may be busy.
HUNG_SECONDS = 60
# Half a request is never answered at once: so long is waited before saying that no more comes.
PATIENT_SECONDS = 5.0
ALLOWED = {503}  # of 5xx: nothing can be stored just now
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})[^\r\n]*\r\n")


class Door:
    """A live collector, the queue behind it, and the store behind that."""

    def __init__(
        self,
        collector: LiveCollector,
        settings: Settings,
        engine: sa.Engine,
        patient_seconds: float = PATIENT_SECONDS,
    ) -> None:
        self.collector = collector
        self.thrown = 0
        self._settings = settings
        self._patient_seconds = patient_seconds
        self._engine = engine
        self._healthy: list[UUID] = []
        self._client = httpx.Client(timeout=HUNG_SECONDS)
        self._numbers = count()
        self._drain_settings = settings.model_copy(
            update={"drain_idle_seconds": 0.15, "drain_linger_seconds": 0}
        )
        self._loader = Loader(engine, settings)

    def post_healthy(self) -> None:
        """One good batch, which must be taken."""
        visitor = a_visitor().views(f"/p/{next(self._numbers)}")
        answer = self._client.post(
            f"{self.collector.url}/api/footfall",
            content=visitor.body(),
            headers={"content-type": "application/json"},
        )
        assert answer.status_code == 204, answer.text
        self._healthy += visitor.ids()

    def throw(self, inputs: Sequence[bytes]) -> list[list[int]]:
        """Send each input over a connection of its own, all at once; returns the statuses.

        Fails when a connection hangs, or a status is 5xx other than 503.
        """
        self.thrown += len(inputs)
        return asyncio.run(self._throw_all(inputs))

    def hear(self, sent: bytes) -> list[int]:
        """Send over one connection that stays open, and read all that is answered."""
        with socket.create_connection(
            ("127.0.0.1", self.collector.port), timeout=HUNG_SECONDS
        ) as connection:
            connection.sendall(sent)
            answered = b""
            while part := connection.recv(65536):
                answered += part
        return [int(status) for status in _STATUS.findall(answered)]

    def is_well(self) -> None:
        """Empty the queue as the drain does, and find every healthy event stored, once."""
        self.post_healthy()
        self._drain()
        with self._engine.connect() as connection:
            times = dict(
                connection.execute(
                    sa.text(
                        "select event_id, count(*) from events"
                        " where event_id = any(:ids) group by event_id"
                    ),
                    {"ids": self._healthy},
                ).all()  # type: ignore[arg-type]
            )
        assert times == dict.fromkeys(self._healthy, 1)
        assert self.collector.process is not None
        assert self.collector.process.poll() is None
        assert b"Traceback" not in self.collector.log.read_bytes()

    def stored(self) -> int:
        """How many events are stored, once the queue is empty."""
        self._drain()
        with self._engine.connect() as connection:
            return connection.scalar(sa.text("select count(*) from events")) or 0

    def rejected(self) -> list[str]:
        """The reasons of what was rejected, in order."""
        with self._engine.connect() as connection:
            return list(
                connection.scalars(
                    sa.text("select reason from rejected_events order by rejected_id")
                )
            )

    def forget(self) -> None:
        """Nothing is stored, rejected or queued."""
        self._healthy.clear()
        with self._engine.begin() as connection:
            connection.execute(sa.text("truncate events, rejected_events"))
        with Redis.from_url(str(self._settings.redis_url)) as client:
            client.delete(self._settings.queue_key)

    def _drain(self) -> None:
        with Redis.from_url(str(self._settings.redis_url)) as client:
            queue = Queue(client, self._settings.queue_key)
            Shift(queue, self._loader, self._drain_settings, lambda _: None).run()
            assert queue.depth() == 0, "the queue is stuck"

    async def _throw_all(self, inputs: Sequence[bytes]) -> list[list[int]]:
        return list(await asyncio.gather(*(self._throw(sent) for sent in inputs)))

    async def _throw(self, sent: bytes) -> list[int]:
        try:
            async with asyncio.timeout(HUNG_SECONDS):
                answered = await exchange(self.collector.port, sent, self._patient_seconds)
        except TimeoutError as error:
            raise AssertionError(f"The connection hung after {sent!r}") from error
        statuses = [int(status) for status in _STATUS.findall(answered)]
        wrong = [status for status in statuses if status >= 500 and status not in ALLOWED]
        assert not wrong, f"{wrong} after {sent!r}"
        return statuses


async def exchange(port: int, sent: bytes, patient_seconds: float) -> bytes:
    """Send, wait a little for an answer, say that nothing more comes, and read to the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answered = b""
    try:
        writer.write(sent)
        await writer.drain()
        try:
            async with asyncio.timeout(patient_seconds):
                answered = await reader.read(65536)
        except TimeoutError:
            pass
        writer.write_eof()
        while part := await reader.read(65536):
            answered += part
    except (ConnectionError, OSError):  # it may hang up on nonsense at any time
        pass
    finally:
        writer.close()
    return answered


def request(
    body: bytes = b"", *headers: bytes, path: bytes = b"/api/footfall", length: bool = True
) -> bytes:
    """A POST as it goes over the wire, with these header lines."""
    lines = [b"POST " + path + b" HTTP/1.1", b"Host: shop.example", *headers]
    if length:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body
