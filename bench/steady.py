"""Posts at a steady rate, each on time whatever became of the one before: visitors do not wait."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from contract.queue import decode_item

CONNECTIONS = 32


@dataclass(frozen=True)
class Post:
    """One request as it goes over the wire, and how many events it carries."""

    request: bytes
    events: int


def posts(items: Sequence[bytes], path: str, host: str) -> list[Post]:
    """Requests of queue items' bodies, from the browsers that they came from."""
    made = []
    for item in items:
        envelope, body = decode_item(item)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: text/plain;charset=UTF-8\r\nAccept: */*\r\n"
            f"User-Agent: {envelope.user_agent}\r\nOrigin: https://{host}\r\n\r\n"
        )
        made.append(Post(head.encode() + body, body.count(b'"type":')))
    return made


class Steady:
    """So many events a second over a few connections, from entering until leaving."""

    def __init__(self, port: int, events_per_second: float, waiting: Iterator[Post]) -> None:
        """`waiting` must not run out."""
        self._port = port
        self._pace = events_per_second
        self._waiting = waiting
        self._over = threading.Event()
        self._began_at = 0.0
        self._due = 0.0  # s after the beginning
        self._thread = threading.Thread(target=lambda: asyncio.run(self._play()), daemon=True)
        self.acknowledged = 0  # events
        self.refused = 0  # posts without a 204

    def __enter__(self) -> Self:
        self._began_at = time.perf_counter()
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def events_per_second(self) -> float:
        """What was acknowledged so far."""
        return self.acknowledged / (time.perf_counter() - self._began_at)

    async def _play(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(CONNECTIONS):
                tasks.create_task(self._post())

    async def _post(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        while not self._over.is_set():
            post, due = next(self._waiting), self._due
            self._due += post.events / self._pace
            await asyncio.sleep(self._began_at + due - time.perf_counter())
            writer.write(post.request)
            answer = await reader.readuntil(b"\r\n\r\n")
            if answer.startswith(b"HTTP/1.1 204"):
                self.acknowledged += post.events
            else:
                self.refused += 1
        writer.close()
