#!/usr/bin/env python3
"""Firefox as Playwright can drive it: the program that it starts instead of Firefox itself.

Playwright speaks WebDriver BiDi to an unmodified Firefox, but sends each new page a command that
Debian's long-term release does not know, and gives up. This stands between the two, says yes to
that command, which is about colour schemes, and passes on everything else.
"""

import asyncio
import json
import os
import re
import sys

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

UNKNOWN = "emulation.setMediaFeaturesOverride"
ANNOUNCEMENT = "WebDriver BiDi listening on "


async def main() -> None:
    """Run Firefox with the arguments of this program until it ends."""
    firefox = await asyncio.create_subprocess_exec(
        os.environ["FOOTFALL_FIREFOX"], *sys.argv[1:], stderr=asyncio.subprocess.PIPE
    )
    assert firefox.stderr
    async for line in firefox.stderr:
        announced = re.search(rf"{ANNOUNCEMENT}(ws://\S+)", line.decode(errors="replace"))
        if announced:
            break
    else:
        sys.exit("Firefox ended before it could be driven.")

    async def relay(client: ServerConnection) -> None:
        address = announced[1] + (client.request.path if client.request else "")
        async with connect(address, max_size=None, ping_interval=None) as browser:

            async def answers() -> None:
                async for message in browser:
                    await client.send(message)

            answering = asyncio.create_task(answers())
            async for message in client:
                command = json.loads(message)
                if command["method"] == UNKNOWN:
                    done = {"type": "success", "id": command["id"], "result": {}}
                    await client.send(json.dumps(done))
                else:
                    await browser.send(message)
            answering.cancel()

    async with serve(relay, "127.0.0.1", 0, max_size=None, ping_interval=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        sys.stderr.write(f"{ANNOUNCEMENT}ws://127.0.0.1:{port}\n")
        async for _ in firefox.stderr:
            """Firefox talks; nobody else would take it off the pipe."""
        await firefox.wait()


if __name__ == "__main__":
    asyncio.run(main())
