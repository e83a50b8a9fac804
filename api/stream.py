"""An answer of any length: made block by block, as fast as the client takes it."""

import asyncio
from collections.abc import Callable, Generator, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.gate import Gate

# Who takes nothing for so long is gone, or holds a place and a transaction for nothing.
STALLED_SECONDS = 60

Blocks = Generator[bytes, None, None]


class StreamedAnswer(Response):
    """Blocks. The first is made before the status is sent, so that a failure can still say so."""

    def __init__(
        self,
        blocks: Callable[[], Blocks],
        *,
        gate: Gate,
        media_type: str,
        headers: Mapping[str, str],
    ) -> None:
        self._blocks = blocks
        self._gate = gate
        self.status_code = 200
        self.media_type = media_type
        self.background = None
        self.init_headers({**headers, "Content-Type": media_type})

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Send all blocks, or end early when the client does."""
        async with self._gate.place():
            blocks = self._blocks()
            try:
                block = await run_in_threadpool(next, blocks, None)
                start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
                await send(start)
                gone = asyncio.create_task(_wait_until_gone(receive))
                try:
                    while block is not None and not gone.done():
                        async with asyncio.timeout(STALLED_SECONDS):
                            await send(
                                {"type": "http.response.body", "body": block, "more_body": True}
                            )
                        block = await run_in_threadpool(next, blocks, None)
                finally:
                    gone.cancel()
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            finally:
                # Ends the COPY and gives the connection back, wherever it was.
                await asyncio.shield(run_in_threadpool(blocks.close))


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
