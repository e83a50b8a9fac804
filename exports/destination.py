"""Destinations: a folder, or a store that speaks S3. A file is there whole, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pyarrow import ArrowInvalid, fs

from contract.errors import ExportError, SettingError

Write = Callable[[BinaryIO], None]


class Destination:
    """Where exports go, by the setting `export_to`."""

    def __init__(self, address: str) -> None:
        """Raises SettingError for what is neither a folder nor a store's address."""
        self.address = address.partition("?")[0]
        try:
            if "://" in address:
                self._files, self._root = fs.FileSystem.from_uri(address)
            elif Path(address).is_absolute():
                self._files, self._root = fs.LocalFileSystem(), address
            else:
                raise SettingError(
                    f"FOOTFALL_EXPORT_TO is {address!r}: name a folder from the root on, or a "
                    "store, as in s3://bucket/prefix."
                )
        except (ArrowInvalid, NotImplementedError) as error:
            raise SettingError(f"FOOTFALL_EXPORT_TO is no address of a store: {error}.") from error

    def put(self, name: str, media_type: str, write: Write) -> int:
        """Have a file written, in the place of the one of this name; returns its bytes.

        Raises ExportError when the destination does not take it; the one before is left then.
        """
        try:
            if isinstance(self._files, fs.LocalFileSystem):
                return _put_in_folder(Path(self._root) / name, write)
            return self._send(name, media_type, write)
        except OSError as error:
            raise ExportError(
                f"{name} cannot be written to {self.address} ({error}). Mend that, or "
                "FOOTFALL_EXPORT_TO; what is missing is written by the next run."
            ) from error

    def read(self, name: str) -> bytes | None:
        """A file's bytes, or None where there is none of this name."""
        try:
            with self._files.open_input_stream(f"{self._root}/{name}") as file:
                content: bytes = file.read()
                return content
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ExportError(f"{self.address} cannot be read: {error}.") from error

    def names(self) -> set[str]:
        """Every file that is there."""
        everything = fs.FileSelector(self._root, recursive=True, allow_not_found=True)
        try:
            found = self._files.get_file_info(everything)
        except OSError as error:
            raise ExportError(f"{self.address} cannot be read: {error}.") from error
        start = len(self._root.rstrip("/")) + 1
        return {info.path[start:] for info in found if info.is_file}

    def _send(self, name: str, media_type: str, write: Write) -> int:
        # Written here first: a stream to the store that breaks off would end as half a file there.
        with tempfile.TemporaryFile() as whole:
            write(whole)
            size = whole.tell()
            whole.seek(0)
            with self._files.open_output_stream(
                f"{self._root}/{name}", metadata={"Content-Type": media_type}
            ) as out:
                shutil.copyfileobj(whole, out, 1024 * 1024)
        return size


def _put_in_folder(path: Path, write: Write) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".half", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        Path(half).chmod(0o644)
        Path(half).replace(path)
    finally:
        Path(half).unlink(missing_ok=True)
    return size
