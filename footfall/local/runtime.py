"""Settings on their way to other processes: as environment, and as the file that others find.

`footfall up` chooses ports and passwords. Its children get them as environment variables; a
`footfall status` in another terminal reads them from `runtime.env` in the home folder.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from contract.settings import Settings


def environment(settings: Settings) -> dict[str, str]:
    """Every setting as its FOOTFALL_ variable; those that have no value are left out."""
    values = settings.model_dump(mode="json", exclude_none=True)
    return {f"FOOTFALL_{name.upper()}": _as_text(name, value) for name, value in values.items()}


@contextmanager
def published(settings: Settings) -> Iterator[None]:
    """Write `runtime.env`, readable by this user only, and remove it at the end."""
    path = settings.runtime_env_path
    lines = [
        f"{name}={_quoted(value)}\n"
        for name, value in environment(settings).items()
        if name != "FOOTFALL_HOME"
    ]
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    half.write_text("".join(lines), encoding="utf-8")
    half.rename(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _as_text(name: str, value: object) -> str:
    if name == "sites":
        return json.dumps(value)
    if isinstance(value, list):
        return ",".join(value)
    return str(value)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
