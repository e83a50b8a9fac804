"""The daily export: files a day, written again when the day has changed since.

What each file was made of stands in a ledger beside the files, so that a destination that was
emptied, or is another one, gets everything again.
"""

import json
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import BinaryIO, Self
from urllib.parse import quote

import sqlalchemy as sa

from contract.database import statement
from contract.errors import QuestionError, SettingError
from contract.settings import Settings
from exports.destination import Destination, Write
from exports.extract import Slice
from exports.file import result_bytes, write
from exports.formats import Format
from exports.tables import ExportTable
from reports.answer import Asker
from reports.catalogue import Report, report
from reports.view import View

LEDGER = "footfall-export.json"
ALL_REPORTS = "reports"


@dataclass(frozen=True)
class Selection:
    """What is exported, and as what."""

    tables: tuple[ExportTable, ...]
    reports: tuple[Report, ...]
    written_as: Format

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """By the settings. Raises SettingError for a table or report that there is not."""
        for name in settings.export_tables:
            if name not in set(ExportTable):
                raise SettingError(
                    f"FOOTFALL_EXPORT_TABLES names {name!r}. There are: {', '.join(ExportTable)}."
                )
        try:
            reports = tuple(map(report, settings.export_reports))
            for one in reports:
                one.bound({})
        except QuestionError as error:
            raise SettingError(f"FOOTFALL_EXPORT_REPORTS: {error}") from error
        tables = tuple(map(ExportTable, settings.export_tables))
        return cls(tables, reports, Format(settings.export_format))


@dataclass(frozen=True)
class Written:
    """What a day's export came to."""

    files: int
    bytes: int


@dataclass(frozen=True)
class _File:
    name: str
    state: str  # of what it is made of
    write: Write


class DailyExport:
    """The export of one database to one destination."""

    def __init__(self, engine: sa.Engine, settings: Settings) -> None:
        """Raises SettingError where settings are missing or wrong."""
        if not settings.export_to:
            raise SettingError(
                "FOOTFALL_EXPORT_TO is not set, so there is nowhere to export to: set it to a "
                "folder or to s3://bucket/prefix."
            )
        self.destination = Destination(settings.export_to)
        self._selection = Selection.of(settings)
        self._engine = engine
        self._asker = Asker(engine, settings.zones)
        self._configured_sites = frozenset(settings.sites)

    def due(self, first_day: date, last_day: date) -> list[date]:
        """The days of this range of which a file is missing or older than the data."""
        ledger, present = self._ledger(), self.destination.names()
        return [
            day
            for day, files in self._files(first_day, last_day).items()
            if any(ledger.get(one.name) != one.state or one.name not in present for one in files)
        ]

    def write(self, day: date) -> Written:
        """Write the day's files, all of them, and note what they were made of."""
        files = self._files(day, day).get(day, [])
        media_type = self._selection.written_as.media_type
        size = sum(self.destination.put(one.name, media_type, one.write) for one in files)
        if files:
            noted = {"files": self._ledger() | {one.name: one.state for one in files}}
            text = json.dumps(noted, indent=1, sort_keys=True).encode()
            self.destination.put(LEDGER, "application/json", lambda out: _write(out, text))
        return Written(len(files), size)

    def _ledger(self) -> dict[str, str]:
        noted = self.destination.read(LEDGER)
        files: dict[str, str] = json.loads(noted)["files"] if noted else {}
        return files

    def _files(self, first_day: date, last_day: date) -> dict[date, list[_File]]:
        """The files of each day that has data, and what they would be made of now."""
        range_of_days = {"first_day": first_day, "last_day": last_day}
        with self._engine.connect() as connection:
            found = connection.execute(statement("export/states"), range_of_days).all()
        sites = self._sites() if self._selection.reports else []
        files: dict[date, list[_File]] = {}
        for day, name, state in found:
            if name == ALL_REPORTS:
                wanted = [
                    self._report_file(one, site, day, state)
                    for one, site in product(self._selection.reports, sites)
                ]
            elif name in self._selection.tables:
                wanted = [self._table_file(ExportTable(name), day, state)]
            else:
                wanted = []
            if wanted:
                files.setdefault(day, []).extend(wanted)
        return files

    def _table_file(self, table: ExportTable, day: date, state: str) -> _File:
        def write_table(out: BinaryIO) -> None:
            write(self._engine, Slice(table, day, day), self._selection.written_as, out)

        return _File(f"{table}/{day}.{self._selection.written_as}", state, write_table)

    def _report_file(self, asked: Report, site: str, day: date, state: str) -> _File:
        def write_report(out: BinaryIO) -> None:
            result = self._asker.read(asked, View(day, day, site))
            out.write(result_bytes(result, self._selection.written_as))

        if asked.looks_back:
            state = f"{state}/{self._asker.version(View(day, day, site), asked)}"
        folder = f"{ALL_REPORTS}/{asked.name}/{quote(site, safe='')}"
        return _File(f"{folder}/{day}.{self._selection.written_as}", state, write_report)

    def _sites(self) -> list[str]:
        return sorted(self._configured_sites.union(self._asker.ask("sites")["site"]))


def _write(out: BinaryIO, content: bytes) -> None:
    out.write(content)
