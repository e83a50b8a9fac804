"""The scheduled export: through Dagster, to a folder and to a store that speaks S3."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
from dagster_runs import run_job
from object_store import ObjectStore, object_store
from stats_api import FIRST, LAST, SITES, load, visits
from visitors import NOON, a_visitor

from contract.database import create_engine
from contract.errors import ExportError, SettingError
from contract.settings import Settings
from exports.daily import LEDGER, DailyExport
from exports.destination import Destination
from pipeline.assets.exports import EXPORTS, export_schedule
from pipeline.assets.exports import exports as exports_asset
from reports.answer import Asker
from reports.catalogue import OVERVIEW
from reports.rows import csv_bytes
from reports.view import View

DAYS = [date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12)]
Chosen = Callable[..., Settings]


@pytest.fixture
def chosen(database_url: str, tmp_path: Path) -> Iterator[Chosen]:
    """Settings of a Footfall that has the visits."""
    base = Settings(home=tmp_path, database_url=database_url, sites=SITES)
    engine = create_engine(database_url, application="tests")
    load(engine, base, *visits())
    engine.dispose()

    def chosen(**more: object) -> Settings:
        return base.model_copy(update=more)

    yield chosen


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "tests")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        with object_store(tmp_path_factory.mktemp("store")) as running:
            yield running


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def exports(settings: Settings, instance: dg.DagsterInstance) -> list[str]:
    """Run the job, and say which days it wrote."""
    run = run_job("export", instance, {"settings": settings})
    assert run.success
    return sorted(
        str(event.partition)
        for event in run.all_events
        if event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION
    )


def is_readable(content: bytes) -> int:
    return pq.read_table(io.BytesIO(content)).num_rows


def test_each_day_is_a_file_of_each_table(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert exports(chosen(export_to=str(folder)), instance) == [str(day) for day in DAYS]
    tables = {f"{table}/{day}.parquet" for table in ("events", "daily_stats") for day in DAYS}
    assert names(folder) == {LEDGER, *tables}
    rows = [is_readable((folder / "events" / f"{day}.parquet").read_bytes()) for day in DAYS]
    assert rows == [4, 3, 1]
    known = instance.get_materialized_partitions(EXPORTS)
    assert known == {str(day) for day in DAYS}


def test_what_has_not_changed_is_not_written_again_and_what_has_is(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path, engine: sa.Engine
) -> None:
    folder = tmp_path / "out"
    settings = chosen(export_to=str(folder))
    exports(settings, instance)
    assert exports(settings, instance) == []

    late = a_visitor(at=NOON + timedelta(days=1, hours=5)).views("/late").item()
    load(engine, settings, late, first=DAYS[1], last=DAYS[1])
    assert exports(settings, instance) == [str(DAYS[1])]
    assert is_readable((folder / "events" / f"{DAYS[1]}.parquet").read_bytes()) == 4

    (folder / "events" / f"{DAYS[0]}.parquet").unlink()
    assert exports(settings, instance) == [str(DAYS[0])]
    assert exports(settings, instance) == []


def test_the_same_day_is_the_same_bytes(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        for written_as in ("csv", "jsonl", "parquet"):
            folder = str(tmp_path / name / written_as)
            exports(chosen(export_to=folder, export_format=written_as), instance)
    for path in names(tmp_path / "one"):
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_reports_are_a_file_a_site_and_the_dashboards_bytes(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path, engine: sa.Engine
) -> None:
    folder = tmp_path / "out"
    settings = chosen(
        export_to=str(folder),
        export_tables=(),
        export_reports=("overview", "products"),
        export_format="csv",
    )
    assert exports(settings, instance) == [str(day) for day in DAYS]
    assert len(names(folder)) == 1 + 2 * 2 * 3
    view = View(DAYS[0], DAYS[0], "demo")
    shown = csv_bytes(Asker(engine, settings.zones).read(OVERVIEW, view))
    assert (folder / "reports" / "overview" / "demo" / f"{DAYS[0]}.csv").read_bytes() == shown


def test_a_report_that_looks_back_is_written_again_when_a_day_before_changed(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path, engine: sa.Engine
) -> None:
    settings = chosen(
        export_to=str(tmp_path / "out"), export_tables=(), export_reports=("retention",)
    )
    exports(settings, instance)
    assert exports(settings, instance) == []

    late = a_visitor(at=NOON + timedelta(hours=5)).views("/late").item()
    load(engine, settings, late, first=DAYS[0], last=DAYS[0])
    assert exports(settings, instance) == [str(day) for day in DAYS]


def test_days_are_written_again_by_hand(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    settings = chosen(export_to=str(folder))
    result = dg.materialize(
        [exports_asset, *map(dg.AssetSpec, exports_asset.dependency_keys)],
        instance=instance,
        resources={"settings": settings},
        selection=[EXPORTS],
        tags={
            "dagster/asset_partition_range_start": str(FIRST),
            "dagster/asset_partition_range_end": str(LAST),
        },
    )
    assert result.success
    assert len(names(folder)) == 1 + 2 * 3
    assert exports(settings, instance) == []


class TestAStore:
    def test_gets_the_same_files_and_only_what_changed(
        self,
        chosen: Chosen,
        instance: dg.DagsterInstance,
        tmp_path: Path,
        store: ObjectStore,
        engine: sa.Engine,
    ) -> None:
        folder = tmp_path / "out"
        settings = chosen(export_to=store.address, export_format="csv")
        assert exports(settings, instance) == [str(day) for day in DAYS]
        exports(chosen(export_to=str(folder), export_format="csv"), instance)
        assert store.names() == names(folder)
        for name in store.names():
            assert store.read(name) == (folder / name).read_bytes()
        assert store.content_type(f"events/{DAYS[0]}.csv") == b"text/csv; charset=utf-8"

        assert exports(settings, instance) == []
        late = a_visitor(at=NOON + timedelta(hours=6)).views("/late").item()
        load(engine, settings, late, first=DAYS[0], last=DAYS[0])
        assert exports(settings, instance) == [str(DAYS[0])]
        assert b"/late" in store.read(f"events/{DAYS[0]}.csv")
        store.remove(f"events/{DAYS[2]}.csv")
        assert exports(settings, instance) == [str(DAYS[2])]

    def test_that_is_away_fails_the_run_with_a_sentence(self, chosen: Chosen) -> None:
        address = "s3://nowhere/x?endpoint_override=127.0.0.1:1&scheme=http&region=eu-west-1"
        engine = create_engine(chosen().owner_url(), application="tests")
        export = DailyExport(engine, chosen(export_to=address))
        with pytest.raises(ExportError, match="s3://nowhere/x cannot be read"):
            export.due(FIRST, LAST)
        engine.dispose()


@pytest.mark.parametrize("address", ["folder", "store"])
def test_what_breaks_off_leaves_what_was_there(
    address: str, tmp_path: Path, store: ObjectStore
) -> None:
    destination = Destination(str(tmp_path) if address == "folder" else store.address)
    destination.put("kept.csv", "text/csv", lambda out: out.write(b"whole") and None)

    def breaks_off(out: Any) -> None:
        out.write(b"ha")
        raise OSError("the disk is gone")

    with pytest.raises(ExportError, match="the disk is gone"):
        destination.put("kept.csv", "text/csv", breaks_off)
    assert destination.read("kept.csv") == b"whole"
    with pytest.raises(ExportError):
        destination.put("new.csv", "text/csv", breaks_off)
    assert "new.csv" not in destination.names()
    assert not [name for name in destination.names() if name.endswith(".half")]


def test_a_ledger_that_is_gone_means_everything_again(
    chosen: Chosen, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    settings = chosen(export_to=str(tmp_path / "out"))
    exports(settings, instance)
    assert json.loads((tmp_path / "out" / LEDGER).read_text())["files"]
    (tmp_path / "out" / LEDGER).unlink()
    assert exports(settings, instance) == [str(day) for day in DAYS]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"export_to": None}, "FOOTFALL_EXPORT_TO is not set"),
        ({"export_to": "exports"}, "name a folder from the root on"),
        ({"export_to": "ftp://x/y"}, "no address of a store"),
        ({"export_tables": ("event",)}, "FOOTFALL_EXPORT_TABLES names 'event'. There are: events"),
        ({"export_reports": ("profit",)}, "FOOTFALL_EXPORT_REPORTS: There is no report 'profit'"),
        ({"export_reports": ("funnel",)}, "FOOTFALL_EXPORT_REPORTS: steps is a list"),
    ],
)
def test_a_wrong_setting_is_named(
    wrong: dict[str, Any], said: str, engine: sa.Engine, tmp_path: Path
) -> None:
    settings = Settings(export_to=str(tmp_path)).model_copy(update=wrong)
    with pytest.raises(SettingError, match=said):
        DailyExport(engine, settings)


def test_it_is_off_until_it_is_told_where_to() -> None:
    def tick(settings: Settings) -> Any:
        context = dg.build_schedule_context(resources={"settings": settings})
        return list(export_schedule(context))

    (skipped,) = tick(Settings())
    assert "FOOTFALL_EXPORT_TO is not set" in str(skipped)
    (asked,) = tick(Settings(export_to="/srv/exports"))
    assert isinstance(asked, dg.RunRequest)
