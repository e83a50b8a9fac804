"""Backup and restore: the copy is the original, and what was on its way is delivered once."""

import os
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import msgspec
import psycopg
import pytest
import redis
from small_footfall import Home, until
from visitors import a_visitor

from contract.database import create_engine
from contract.queue import LeaseToken, Queue
from contract.settings import Settings
from footfall.backup.archive import Writing, reading
from footfall.backup.save import Source, save, save_queue
from pipeline.drain.load import Loader

HIGH_WATER = 8  # batches on the list; what comes on top goes to the spool
TABLES = """
select format('%I.%I', schemaname, tablename) from pg_tables
where schemaname not in ('pg_catalog', 'information_schema') order by 1
"""


@dataclass
class Original:
    """A running Footfall, the backup that was taken of it, and what it had acknowledged."""

    home: Home
    archive: Path
    acknowledged: list[UUID]
    tables: dict[str, str]
    queued: int
    said: list[str]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # Not tmp_path_factory: PostgreSQL's account must be able to reach it.
    with tempfile.TemporaryDirectory(prefix="footfall-") as parent:
        Path(parent).chmod(0o711)
        yield Path(parent)


@pytest.fixture(scope="module")
def original(folder: Path) -> Iterator[Original]:
    """Backed up with events stored, rejected, queued, spooled, and drained during the backup."""
    home = a_home(folder / "original")
    home.env["FOOTFALL_QUEUE_HIGH_WATER_ITEMS"] = str(HIGH_WATER)
    start(home)
    settings = home.settings()
    (home.folder / "import.salt").write_bytes(b"the secret of imports")
    acknowledged = post(settings, batches=5)
    httpx.post(address(settings), content=b'{"site":"demo","events":"?"}').raise_for_status()
    drain(settings, 6)
    acknowledged += post(settings, batches=HIGH_WATER + 6)
    source = Source(
        home=home.folder,
        spool=settings.spool_path,
        database_url=settings.owner_url(),
        redis_url=settings.queue_url(),
        queue_key=settings.queue_key,
    )
    said: list[str] = []
    tables: dict[str, str] = {}

    def say(sentence: str) -> None:
        said.append(sentence)
        if sentence.startswith("queue:"):
            drain(settings, 3)  # in the copy of the queue and in that of the database
        elif sentence.startswith("database footfall:") and sentence.endswith("packed"):
            tables.update(digests(settings))
            drain(settings, 2)  # in the copy of the queue only

    archive = folder / "backup.zip"
    save(source, archive, say, with_salts=True)
    yield Original(home, archive, acknowledged, tables, HIGH_WATER + 1, said)
    home.end()


@pytest.fixture(scope="module")
def copy(folder: Path, original: Original) -> Iterator[Home]:
    """What `footfall restore` makes of the backup, started."""
    restored = footfall(a_home(folder / "copy"), "restore", str(original.archive))
    assert restored.returncode == 0, restored.stderr
    home = a_home(folder / "copy")  # its ports are free now; a while ago says nothing
    start(home)
    yield home
    home.end()


def a_home(folder: Path) -> Home:
    home = Home(folder)
    home.said = folder.with_suffix(".said")
    home.env["FOOTFALL_SITES"] = '{"demo":{"domains":["shop.example"]}}'
    return home


def start(home: Home) -> None:
    home.start()
    until(lambda: home.is_up() or home.has_ended(), seconds=150)
    assert home.is_up(), home.said.read_text()


def footfall(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "footfall", *arguments],
        env=home.env,
        cwd=home.folder.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def address(settings: Settings) -> str:
    return f"http://127.0.0.1:{settings.collector_port}/api/footfall"


def post(settings: Settings, batches: int) -> list[UUID]:
    """Post batches one by one; returns the ids of what was acknowledged: all."""
    ids: list[UUID] = []
    for number in range(batches):
        visitor = a_visitor().views(f"/p/{number}", product=str(number)).copies_coupon("SAVE")
        httpx.post(address(settings), content=visitor.body()).raise_for_status()
        ids += visitor.ids()
    return ids


def drain(settings: Settings, count: int) -> int:
    """Load up to so many batches and trim them, as a shift does; returns how many."""
    engine = create_engine(settings.pipeline_url(), application="tests")
    with redis.Redis.from_url(settings.queue_url()) as client:
        queue, token = Queue(client, settings.queue_key), LeaseToken("a drain")
        assert queue.acquire(token)
        items = queue.peek(count)
        Loader(engine, settings).load(items)
        queue.trim(token, items)
        queue.release(token)
    engine.dispose()
    return len(items)


def digests(settings: Settings) -> dict[str, str]:
    """Every table of the database, with a digest of its rows whatever their order."""
    with psycopg.connect(settings.owner_url()) as connection:
        names = [row[0] for row in connection.execute(TABLES)]
        return {name: digest(connection, name) for name in names}


def digest(connection: psycopg.Connection, table: str) -> str:
    rows = "select count(*)::text || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))"
    found = connection.execute(f"{rows} from {table} as t".encode()).fetchone()
    assert found
    return str(found[0])


def test_every_table_of_the_copy_is_the_originals(original: Original, copy: Home) -> None:
    copied = digests(copy.settings())
    assert copied.keys() == original.tables.keys()
    assert any(name.startswith("public.events_") for name in copied)
    # Who has connected is the one thing that a start writes down.
    assert {name for name in copied if copied[name] != original.tables[name]} <= {
        "public._yoyo_log"
    }


def test_what_was_on_its_way_is_delivered_once(original: Original, copy: Home) -> None:
    settings = copy.settings()
    drained = 0
    with redis.Redis.from_url(settings.queue_url()) as client:
        until(lambda: not list(settings.spool_path.glob("*.spool")))
        while client.llen(settings.queue_key):
            drained += drain(settings, 1000)
    assert drained == HIGH_WATER + 6  # the drained-in-between ones came a second time
    with psycopg.connect(settings.owner_url()) as connection:
        stored = Counter(row[0] for row in connection.execute("select event_id from events"))
        rejected = connection.execute("select count(*) from rejected_events").fetchone()
    assert stored == Counter(original.acknowledged)
    assert rejected == (1,)


def test_salts_and_the_imports_secret_come_along(original: Original, copy: Home) -> None:
    salts = [salts_of(home.settings()) for home in (original.home, copy)]
    assert len(salts[0]) > 0
    assert salts[0] == salts[1]
    assert (copy.folder / "import.salt").read_bytes() == b"the secret of imports"


def salts_of(settings: Settings) -> dict[bytes, tuple[object, int]]:
    with redis.Redis.from_url(settings.queue_url()) as client:
        keys = client.keys("footfall:salt:*")
        return {key: (client.get(key), client.pexpiretime(key)) for key in keys}


def test_an_archive_is_for_its_owner_only_and_says_what_it_is(original: Original) -> None:
    assert original.archive.stat().st_mode & 0o777 == 0o600
    with reading(original.archive) as archive:
        assert archive.manifest.migrations[0] == "0001_events"
        assert len(archive.members("spool")) > 0
    assert f"queue: {original.queued} batches" in original.said
    left = [path.name for path in original.archive.parent.iterdir() if ".half" in path.name]
    assert left == []


def test_the_command_backs_up_what_runs_and_what_is_stopped(
    original: Original, copy: Home, folder: Path
) -> None:
    backups = folder / "backups"
    backups.mkdir()
    ran = footfall(original.home, "backup", str(backups))
    assert ran.returncode == 0, ran.stderr
    [running] = backups.glob("footfall-*.zip")
    with reading(running) as archive:
        archive.check()
        assert not archive.has("salts")  # only on request: they must not outlive two days

    copy.end()
    ran = footfall(copy, "backup", str(backups / "stopped.zip"))
    assert ran.returncode == 0, ran.stderr
    with reading(backups / "stopped.zip") as archive:
        assert archive.members("database")

    again = footfall(copy, "backup", str(backups / "stopped.zip"))
    assert again.returncode == 1
    assert "There is a file at" in again.stderr
    assert copy.processes() == []


def test_restore_overwrites_nothing_and_moves_aside_on_request(
    original: Original, copy: Home
) -> None:
    refused = footfall(original.home, "restore", str(original.archive))
    assert refused.returncode == 1
    assert "is running in" in refused.stderr

    copy.end()
    refused = footfall(copy, "restore", str(original.archive))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr

    replaced = footfall(copy, "restore", "--replace", str(original.archive))
    assert replaced.returncode == 0, replaced.stderr
    assert len(list(copy.folder.glob("valkey.replaced-*"))) == 1
    assert (copy.folder / "valkey" / "appendonlydir").is_dir()
    assert not (copy.folder / "restoring").exists()


def damaged(archive: Path) -> None:
    """One byte of the database is another."""
    with zipfile.ZipFile(archive) as file:
        offset = file.getinfo("database/footfall").header_offset
    with archive.open("r+b") as stream:
        stream.seek(offset + 5000)
        byte = stream.read(1)[0]
        stream.seek(offset + 5000)
        stream.write(bytes([byte ^ 1]))


def cut_short(archive: Path) -> None:
    os.truncate(archive, archive.stat().st_size // 2)


def of_a_newer_footfall(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        manifest = file.read("manifest.json").replace(b'"0001_events"', b'"9999_later"')
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("manifest.json", manifest)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (damaged, "is damaged"),
        (cut_short, "is no backup of Footfall, or only a part of one"),
        (of_a_newer_footfall, "9999_later, which this one does not know"),
    ],
)
def test_a_bad_archive_is_refused_and_leaves_the_home_empty(
    original: Original, folder: Path, tmp_path: Path, how: object, words: str
) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(original.archive.read_bytes())
    assert callable(how)
    how(bad)
    home = a_home(folder / how.__name__)
    ran = footfall(home, "restore", str(bad))
    assert ran.returncode == 1
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not home.folder.exists() or {path.name for path in home.folder.iterdir()} <= {"lock"}


def test_servers_of_yours_are_left_to_their_own_tools(folder: Path) -> None:
    home = a_home(folder / "yours")
    home.env["FOOTFALL_DATABASE_URL"] = "postgresql://nobody@127.0.0.1/none"
    for command in ("backup", "restore"):
        ran = footfall(home, command, "nothing.zip")
        assert ran.returncode == 1
        assert "FOOTFALL_DATABASE_URL names a server of yours" in ran.stderr


def test_a_queue_that_moves_while_it_is_read_is_copied_whole(
    redis_client: "redis.Redis", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("footfall.backup.save.QUEUE_CHUNK", 10)
    redis_client.rpush("moving", *range(100))
    trimmed: set[bytes] = set()
    copied: set[bytes] = set()

    class Moving(Writing):
        def put(self, name: str, data: bytes) -> None:
            copied.update(msgspec.msgpack.decode(data))
            trimmed.update(redis_client.lpop("moving", 7))  # drained: the database has them
            redis_client.rpush("moving", *range(1000, 1003))

    with zipfile.ZipFile(tmp_path / "copy.zip", "w") as file:
        save_queue(Moving(file), redis_client, "moving", lambda _: None)

    assert {b"%d" % number for number in range(100)} <= copied | trimmed
    assert copied & trimmed
