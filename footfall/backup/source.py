"""Where a backup comes from: the Footfall that runs in the home, or its servers started for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from contract.errors import BackupError, HomeInUse
from contract.settings import Settings, load_settings, settings_of
from footfall.backup.save import Source
from footfall.local.lock import only_one
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey

Say = Callable[[str], None]


def default_name() -> str:
    """A file name of this moment."""
    return f"footfall-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip"


def embedded_settings() -> Settings:
    """The settings, without those of a running Footfall.

    Raises BackupError where they name a server of the user's, which is not ours to copy.
    """
    settings = settings_of(".env")
    for name in ("database_url", "redis_url"):
        if getattr(settings, name):
            raise BackupError(
                f"FOOTFALL_{name.upper()} names a server of yours: back it up with its own tools, "
                "as docs/operations.md describes. This command is for the embedded servers."
            )
    return settings.model_copy(update={"home": settings.home.absolute()})


@contextmanager
def opened(say: Say) -> Iterator[Source]:
    """The data of this home, through the servers that run or through ones of our own.

    Raises BackupError when there is none. Must be entered from the main thread.
    """
    settings = embedded_settings()
    server = EmbeddedPostgres(settings.home / "postgres")
    if not (server.data / "PG_VERSION").exists():
        raise BackupError(
            f"There is no Footfall in {settings.home} to back up. Name its folder: "
            "FOOTFALL_HOME=<folder>."
        )
    try:
        with only_one(settings.home):
            say("Footfall is not running: starting its servers")
            queue = EmbeddedValkey(settings.home / "valkey")
            try:
                server.start()
                yield _source(settings, server.url(), queue.start())
            finally:
                queue.stop()
                server.stop()
    except HomeInUse:
        running = load_settings()
        if not running.database_url or not running.redis_url:
            raise BackupError(
                f"The Footfall in {settings.home} is starting or stopping. Try again in a moment."
            ) from None
        yield _source(settings, running.database_url, running.redis_url)


def _source(settings: Settings, database_url: str, redis_url: str) -> Source:
    return Source(
        home=settings.home,
        spool=settings.spool_path,
        database_url=database_url,
        redis_url=redis_url,
        queue_key=settings.queue_key,
    )
