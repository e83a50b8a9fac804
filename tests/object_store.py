"""A store that speaks S3, in a process of its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGTERM

import httpx
from pyarrow import fs

from footfall.local import process
from footfall.local.ports import free_port

BUCKET = "exports"


class ObjectStore:
    """Its address for FOOTFALL_EXPORT_TO, and what is in it."""

    def __init__(self, port: int) -> None:
        self.address = (
            f"s3://{BUCKET}/shop?endpoint_override=127.0.0.1:{port}&scheme=http&region=eu-west-1"
        )
        self._files, self._root = fs.FileSystem.from_uri(self.address)

    def create_bucket(self) -> None:
        options = {"scheme": "http", "endpoint_override": self._endpoint()}
        fs.S3FileSystem(**options, allow_bucket_creation=True).create_dir(BUCKET)

    def _endpoint(self) -> str:
        return self.address.split("endpoint_override=")[1].split("&")[0]

    def names(self) -> set[str]:
        found = self._files.get_file_info(fs.FileSelector(self._root, recursive=True))
        return {info.path.removeprefix(f"{self._root}/") for info in found if info.is_file}

    def read(self, name: str) -> bytes:
        with self._files.open_input_stream(f"{self._root}/{name}") as file:
            return file.read()

    def content_type(self, name: str) -> bytes:
        with self._files.open_input_stream(f"{self._root}/{name}") as file:
            return file.metadata()["Content-Type"]

    def remove(self, name: str) -> None:
        self._files.delete_file(f"{self._root}/{name}")


@contextmanager
def object_store(folder: Path) -> Iterator[ObjectStore]:
    """The store, with its bucket; the keys it takes are in this process's environment."""
    port = free_port()
    log = folder / "store.log"
    child = process.spawn(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        log=log,
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
    )

    def answers() -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/").status_code < 500
        except httpx.TransportError:
            return False

    try:
        process.wait_until(answers, child, name="The store", log=log)
        store = ObjectStore(port)
        store.create_bucket()
        yield store
    finally:
        process.stop(child, SIGTERM, patience_seconds=10)
