"""The gate: so many questions at a time, so that nobody starves the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.problem import busy


class Gate:
    """A number of places. Who does not get one in time is told to come again."""

    def __init__(self, places: int, patience_seconds: float) -> None:
        self._places = asyncio.Semaphore(places)
        self._patience_seconds = patience_seconds

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place for as long as the block lasts. Raises Problem (503) when all stay taken."""
        try:
            async with asyncio.timeout(self._patience_seconds):
                await self._places.acquire()
        except TimeoutError:
            raise busy(
                "More questions are being answered than the database should get at once. Ask "
                "again in a few seconds.",
                retry_after_seconds=5,
            ) from None
        try:
            yield
        finally:
            self._places.release()
