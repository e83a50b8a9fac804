"""The demo shop as it really runs: the built storefront, its own process, on a free port."""

import os
import subprocess
import tempfile
from pathlib import Path

import httpx

from footfall.local import process, storefront
from footfall.local.ports import free_port


class Storefront:
    """The shop in front of one collector: `with Storefront(collector.url) as shop: shop.url`.

    Site `demo`. Its pages answer on `http://127.0.0.1:<port>` and `http://localhost:<port>`. The
    answer to the consent banner is kept by the shop itself, in localStorage as `dealwise-consent`.
    """

    def __init__(self, collector_url: str) -> None:
        self.collector_url = collector_url
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = tempfile.TemporaryDirectory(prefix="storefront-")
        self.log = Path(self._folder.name) / "storefront.log"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Storefront":
        folder = Path(self._folder.name)
        command = storefront.prepare(folder / "shop", self.collector_url)
        self.process = process.spawn(
            command,
            log=self.log,
            cwd=folder,
            env={"PATH": os.environ["PATH"], **storefront.environment(self.port)},
        )
        process.wait_until(self._answers, self.process, name="The storefront", log=self.log)
        return self

    def __exit__(self, *_: object) -> None:
        if self.process:
            process.stop(self.process, process.signal.SIGTERM, patience_seconds=10)
        self._folder.cleanup()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/about", timeout=5).status_code == 200
        except httpx.TransportError:
            return False
