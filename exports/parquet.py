"""A table's rows as Parquet: one row group after the other, so that memory does not grow."""

import io
from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from exports.extract import Extract, RowText
from exports.stream import Progress, counted

ROW_GROUP_ROWS = 50_000
PARSED_BYTES = 1024 * 1024

_TYPES = {
    "boolean": pa.bool_(),
    "smallint": pa.int16(),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double precision": pa.float64(),
    "date": pa.date32(),
    "timestamp with time zone": pa.timestamp("us", tz="UTC"),
}


def write_parquet(extract: Extract, out: BinaryIO, progress: Progress) -> None:
    """Write all rows. Lists and JSON are JSON text, ids are text."""
    schema = pa.schema(
        [(column.name, _TYPES.get(column.type, pa.string())) for column in extract.columns]
    )
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        lines = _Lines(counted(extract, RowText.PLAIN, progress))
        for group in _groups(_batches(lines, schema)):
            writer.write_table(pa.Table.from_batches(group, schema))


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(part.num_rows for part in group) >= ROW_GROUP_ROWS:
            yield group
            group = []
    if group:
        yield group


def _batches(lines: "_Lines", schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    if lines.at_end:
        return
    reader = pyarrow.csv.open_csv(
        lines,
        read_options=pyarrow.csv.ReadOptions(
            column_names=schema.names, block_size=PARSED_BYTES, use_threads=False
        ),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )
    yield from reader


class _Lines(io.RawIOBase):
    """Lines as the file that Arrow reads from."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = bytearray(next(lines, b""))
        self.at_end = not self._rest

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """As many bytes as are asked for, fewer only at the end."""
        while size < 0 or len(self._rest) < size:
            line = next(self._lines, None)
            if line is None:
                break
            self._rest += line
        part = bytes(self._rest if size < 0 else self._rest[:size])
        del self._rest[: len(part)]
        return part
