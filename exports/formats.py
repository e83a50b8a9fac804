"""What exports are written as."""

from enum import StrEnum


class Format(StrEnum):
    """A file format; its value is the file name's ending, too."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        """What it is called in HTTP."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON_LINES: "application/x-ndjson",
    Format.PARQUET: "application/vnd.apache.parquet",
}
