"""The floor of the intake: an ASGI app that reads the body, answers 204 and does nothing else.

    python -m bench.bare_asgi PORT

It runs under uvicorn as it comes, at its fastest: the same event loop (uvloop) and HTTP parser
(httptools) as the collector's, no access log, and none of the collector's bounds on requests.
"""

import sys

import uvicorn
from starlette.types import Receive, Scope, Send

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
    while (await receive()).get("more_body"):
        """The rest of the body comes."""
    await send(START)
    await send(BODY)


if __name__ == "__main__":
    uvicorn.run(
        answer,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="error",
        proxy_headers=False,
    )
