"""The floor of the intake: an ASGI app that answers 204 and does nothing else.

    python -m bench.bare_asgi PORT

It runs under `collector.server`: the same uvicorn, event loop, HTTP parser and limits.
"""

import sys

from starlette.types import Receive, Scope, Send

from collector.server import listen, serve

START = {"type": "http.response.start", "status": 204, "headers": []}
BODY = {"type": "http.response.body", "body": b""}


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """204, to every request; uvicorn's start and end are acknowledged."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send(START)
    await send(BODY)


if __name__ == "__main__":
    serve(answer, listen("127.0.0.1", int(sys.argv[1])))
