"""Delimited text (csv, tsv): delimiter, records, ragged rows, as a spreadsheet would number them.

The quick way is Arrow's own reader, which hands out the records that do not have the usual number of
fields; they are put back at their place. A file it cannot take is read record by record (ADR 0003).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from pipelines.problems import Problem, Refused
from pipelines.read import grid, limits
from pipelines.read.textfile import UNIT, Utf8, encoding_of, texts

#: Candidates, in the order that settles a tie. The comma is last: it also stands inside amounts.
DELIMITERS = (";", "\t", "|", ",")

#: Share of the records that must have the same number of fields for a delimiter to be settled.
SETTLED = 0.9
#: The line by which a text file tells a spreadsheet its delimiter; a spreadsheet does not show it.
_SAID = re.compile(r'"?sep=(.)"?[\r\n]+', re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """How a text file is written. width: usual number of fields of a record.

    skipped: bytes, in UTF-8, of a first line that only names the delimiter (`sep=;`).
    """

    encoding: str
    delimiter: str
    width: int
    skipped: int = 0


def dialect(path: Path) -> Dialect:
    """Encoding, delimiter and width of a text file, from its first records.

    Title rows above the table have fewer fields: a delimiter is judged by the width that covers most
    of the text, then by whether the first record has it (`;` in prose splits no header), then by the
    width itself. Raises Refused(format_unknown) when the bytes are no text.
    """
    encoding = encoding_of(path)
    text = next(texts(path, encoding))
    said = _SAID.match(text)
    lines = text[said.end() if said else 0 :].splitlines(keepends=True)
    if path.stat().st_size > limits.MIB:
        lines.pop()  # cut by the end of the beginning
    found = [_judge(lines, delimiter) for delimiter in (said[1] if said else DELIMITERS)]
    settled = [each for each in found if each.share >= SETTLED and each.width > 1]
    best = max(settled, key=_Judged.rank) if settled else max(found, key=_Judged.covered)
    return Dialect(encoding, best.delimiter, best.width, len(said[0].encode()) if said else 0)


@dataclass(frozen=True)
class _Judged:
    """A delimiter tried. share: of the first records that have the usual width; starts: the first one has."""

    delimiter: str
    share: float
    width: int
    starts: bool

    def rank(self) -> tuple[bool, int]:
        """Of delimiters that all split most records alike, the better one ranks higher."""
        return self.starts, self.width

    def covered(self) -> float:
        """How many cells beyond the first the records have, on average, if they have the usual width."""
        return self.share * (self.width - 1)


def _judge(lines: list[str], delimiter: str) -> _Judged:
    """The usual number of fields of the first records, and how many records have it."""
    widths: Counter[int] = Counter()
    first = 0
    with suppress(csv.Error):  # a field too long: the records above it are judged
        for record in islice(csv.reader(lines, delimiter=delimiter), limits.SNIFF_RECORDS):
            widths[len(record)] += bool(record)
            first = first or len(record)
    usual = max(widths, key=lambda width: width * widths[width], default=1)
    return _Judged(delimiter, widths[usual] / max(1, widths.total()), max(1, usual), first == usual)


@dataclass
class _Unusual:
    """Records that do not have the usual number of fields: (number, text), in the file's order."""

    end: str
    waiting: deque[tuple[int, str]] = field(default_factory=deque)
    ended: bool = False

    def keep(self, record: arrow_csv.InvalidRow) -> str:
        """Set `record` aside; the added last line only says that the file ended outside quotes."""
        if record.text == self.end:
            self.ended = True
        else:
            self.waiting.append((record.number, record.text))
        return "skip"


def _last_line(written: Dialect) -> str:
    """The line added at the end of the text: of another width than the records."""
    return UNIT if written.width > 1 else UNIT + written.delimiter


def blocks(path: Path, written: Dialect) -> Iterator[pa.RecordBatch]:
    """The records of the file as blocks of the grid.

    A record is a row, whatever lines its quoted fields span; an empty line is a row too.
    Raises Refused(quote_unclosed) when a quoted field never ends.
    """
    unusual = _Unusual(_last_line(written))
    row = 1
    for batch in _batches(path, written, unusual):
        whole = _with_unusual(batch, row, unusual.waiting, written)
        row += whole.num_rows
        yield whole
    if not unusual.ended:
        raise Refused(Problem("quote_unclosed", row=row - 1))


def _batches(path: Path, written: Dialect, unusual: _Unusual) -> Iterator[pa.RecordBatch]:
    """Records of the usual width as Arrow reads them; the others go to `unusual`."""
    text = io.BufferedReader(
        Utf8(path, written.encoding, unusual.end, written.skipped), limits.TEXT_BLOCK_BYTES
    )
    names = [f"{number}.t" for number in range(written.width)]
    try:
        # Closed here: Arrow reads ahead in a thread of its own, which must not outlive the interpreter.
        with text, arrow_csv.open_csv(text, *_options(names, written.delimiter, unusual)) as reader:
            yield from reader
    except pa.ArrowInvalid as error:
        # A record longer than a block: a quote was opened and swallows the rest of the file.
        raise Refused(Problem("quote_unclosed", row=_endless(path, written))) from error


def _options(
    names: list[str], delimiter: str, unusual: _Unusual
) -> tuple[arrow_csv.ReadOptions, arrow_csv.ParseOptions, arrow_csv.ConvertOptions]:
    """Every field a text, an empty one nothing; empty lines are records; one thread, to number them."""
    read = arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=limits.TEXT_BLOCK_BYTES)
    parse = arrow_csv.ParseOptions(
        delimiter=delimiter,
        newlines_in_values=True,
        ignore_empty_lines=False,
        invalid_row_handler=unusual.keep,
    )
    convert = arrow_csv.ConvertOptions(
        check_utf8=False,  # proven when the encoding was found
        column_types=dict.fromkeys(names, pa.string()),
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
        null_values=[""],
    )
    return read, parse, convert


def _endless(path: Path, written: Dialect) -> int:
    """The number of the first record with a field that no spreadsheet cell could hold."""
    number = 1
    text = io.TextIOWrapper(
        Utf8(path, written.encoding, _last_line(written), written.skipped), "utf-8", newline=""
    )
    with text, suppress(csv.Error):
        for _ in csv.reader(text, delimiter=written.delimiter):
            number += 1
    return number


def _with_unusual(
    batch: pa.RecordBatch, first: int, waiting: deque[tuple[int, str]], written: Dialect
) -> pa.RecordBatch:
    """`batch`, whose first record is number `first` of the file, with unusual records at their place."""
    count = batch.num_rows
    numbers: list[int] = []
    records: list[list[str]] = []
    while waiting and waiting[0][0] <= first + count:
        number, text = waiting.popleft()
        numbers.append(number)
        records.append(_fields(text, number, written))
        count += 1
    rows = pa.array(range(first, first + count), pa.int32())
    if numbers:
        rows = rows.filter(pc.invert(pc.is_in(rows, pa.array(numbers, pa.int32()))))
    usual = pa.table([rows, *batch.columns], names=["row", *batch.schema.names])
    if not numbers:
        return usual.to_batches()[0]
    both = pa.concat_tables(
        [usual, pa.Table.from_batches([grid.block(records, numbers, 0, {})])], promote_options="default"
    )
    return both.sort_by("row").combine_chunks().to_batches()[0]


def _fields(text: str, number: int, written: Dialect) -> list[str]:
    """The fields of one record; a field beyond what csv takes is a quote that nobody closed."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=written.delimiter), [])
    except csv.Error as error:
        raise Refused(Problem("quote_unclosed", row=number)) from error
