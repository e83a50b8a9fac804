"""A TCP proxy: the line between two parts, which can be made slow, cut or dead.

A dead line is what a lost machine or a forgotten NAT entry leaves behind: both ends think they are
connected, and nothing arrives. Such connections never come back, but new ones are possible as soon
as the line is whole again.
"""

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from typing import Self, TypeVar
from urllib.parse import urlsplit

from footfall.local.ports import free_port

T = TypeVar("T")

_CHUNK_BYTES = 64 * 1024
# A socket closed with this sends RST instead of FIN.
_LINGER_NOT = struct.pack("ii", 1, 0)
_ANSWER_SECONDS = 10


class Proxy:
    """Carries bytes from a loopback port of its own to `target_port`, in a thread of its own."""

    def __init__(self, target_port: int) -> None:
        self.port = free_port()
        self._target_port = target_port
        self._latency_seconds = 0.0
        self._is_dead = False
        self._lines: set[_Line] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()
        self._do(self._listen())

    def stop(self) -> None:
        """End all connections and the thread."""
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def url(self, direct: str) -> str:
        """The URL of a server behind the proxy, given the one that leads straight to it."""
        parts = urlsplit(direct)
        account, at, _ = parts.netloc.rpartition("@")
        return parts._replace(netloc=f"{account}{at}127.0.0.1:{self.port}").geturl()

    @property
    def connections(self) -> int:
        """How many connections there are, dead ones included."""
        return len(self._lines)

    def delay(self, seconds: float) -> None:
        """From now on every piece takes so long, each way."""
        self._latency_seconds = seconds

    def reset(self) -> int:
        """Cut every connection with RST; returns how many there were. New ones are possible."""

        async def reset() -> int:
            lines = list(self._lines)
            for line in lines:
                line.reset()
            return len(lines)

        return self._do(reset())

    def die(self) -> int:
        """Nothing arrives any more, on old connections and new ones; returns how many are open."""

        async def die() -> int:
            self._is_dead = True
            for line in self._lines:
                line.is_dead = True
            return len(self._lines)

        return self._do(die())

    def heal(self) -> None:
        """New connections work again; those that were open while the line was dead stay dead."""
        self._is_dead = False
        self._latency_seconds = 0.0

    def _do(self, work: Coroutine[object, object, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_ANSWER_SECONDS)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port, backlog=512)

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        for line in list(self._lines):
            line.reset()
        if tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(tasks, timeout=_ANSWER_SECONDS)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = _Line(writer, lambda: self._latency_seconds)
        line.is_dead = self._is_dead
        self._lines.add(line)
        try:
            await line.carry(reader, self._target_port)
        finally:
            line.close()
            self._lines.discard(line)


class _Line:
    """One connection through the proxy."""

    def __init__(self, writer: asyncio.StreamWriter, latency: Callable[[], float]) -> None:
        self.is_dead = False
        self._latency = latency
        self._writers = [writer]
        self._ended = asyncio.Event()

    async def carry(self, reader: asyncio.StreamReader, target_port: int) -> None:
        """Carry both ways until one end closes; a dead line ends with the proxy only."""
        if self.is_dead:
            await self._ended.wait()
            return
        try:
            answers, target = await asyncio.open_connection("127.0.0.1", target_port)
        except OSError:
            self.reset()
            return
        self._writers.append(target)
        ways = [
            asyncio.create_task(self._one_way(reader, target)),
            asyncio.create_task(self._one_way(answers, self._writers[0])),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        if self.is_dead:
            await self._ended.wait()
        for way in ways:
            way.cancel()

    def reset(self) -> None:
        """End both connections with RST."""
        self._ended.set()
        for writer in self._writers:
            ours: socket.socket | None = writer.get_extra_info("socket")
            if ours is not None and ours.fileno() >= 0:
                ours.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            writer.transport.abort()

    def close(self) -> None:
        """End both connections in the ordinary way."""
        for writer in self._writers:
            writer.close()

    async def _one_way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(_CHUNK_BYTES):
                if latency := self._latency():
                    await asyncio.sleep(latency)
                if self.is_dead:
                    await self._ended.wait()
                    return
                writer.write(data)
                await writer.drain()
        except OSError:  # an end has gone; the other hears of it when this line is closed
            return
