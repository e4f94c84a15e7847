"""`measures` and `trace`: figures from the published file, as a table, CSV or JSON."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb

import measures
from labels import text
from measures.calendars import CALENDARS
from measures.selection import DOLLARS, FINANCIAL, PERIMETERS, SOURCES
from pipelines import asking, organisations
from pipelines import home as homes
from pipelines.commands import words

Connection = duckdb.DuckDBPyConnection

LISTED = ("key", "unit", "by", "label")
TRACED = (
    "file",
    "sheet",
    "row",
    "column",
    "raw",
    "amount",
    "first_day",
    "buyer",
    "supplier_name",
    "territory",
    "place",
    "batch_id",
)


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `measures` and `trace`."""
    figures = commands.add_parser("measures", help=words.both("cli.help.measures"))
    figures.add_argument("keys", nargs="*", metavar="KEY")
    figures.add_argument("--list", action="store_true", help=words.both("cli.help.list"))
    figures.add_argument("--by", type=_names, default=[], metavar="B,B", help=words.both("cli.help.by"))
    add_filters(figures)
    figures.add_argument("--format", choices=("table", "csv", "json"), default="table")
    figures.add_argument("--json", action="store_const", const="json", dest="format")
    figures.set_defaults(run=run_measures, usage_error=figures.error)

    trace = commands.add_parser("trace", help=words.both("cli.help.trace"))
    trace.add_argument("key", metavar="KEY")
    trace.add_argument("--at", type=_place, default={}, metavar="B=CODE,…", help=words.both("cli.help.at"))
    add_filters(trace)
    trace.add_argument("--limit", type=int, default=200, metavar="N", help=words.both("cli.help.limit"))
    trace.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    trace.set_defaults(run=run_trace, usage_error=trace.error)


def run_measures(args: argparse.Namespace) -> int:
    """Compute measures; `--list` names them all."""
    if args.list:
        return _list(args)
    if not args.keys:
        args.usage_error(words.both("cli.wrong.no_key"))
    with answering(args) as con:
        cells = measures.compute(con, args.keys, args.by, selection(con, args))
    rows = [cell.to_json(args.lang) for cell in cells]
    if args.format == "json":
        words.as_json(rows)
        return 0
    columns = _columns(args.by, rows)
    if args.format == "csv":
        words.as_csv(rows, columns)
    else:
        words.as_table(rows, columns, [text(f"cli.figures.{name}", args.lang) for name in columns])
    return 0


def _columns(by: Sequence[str], rows: Sequence[Mapping[str, object]]) -> list[str]:
    """The columns of a table of figures: what only some measures tell has one when any row tells it."""
    columns = [*dict.fromkeys(by), "component", "measure", "value", "unit", "lower", "upper", "note"]
    optional = {"component", "lower", "upper"}
    return [name for name in columns if name not in optional or any(name in row for row in rows)]


def run_trace(args: argparse.Namespace) -> int:
    """Show the source cells behind a figure."""
    with answering(args) as con:
        found = measures.provenance(con, args.key, selection(con, args), args.at, args.limit)
    shown = found.to_json(args.lang)
    if args.json:
        words.as_json(shown)
        return 0
    rows = [
        line | {"place": text(f"place.evidence.{line['place_evidence']}", args.lang)}
        for line in shown["lines"]
    ]
    words.as_table(rows, TRACED, [text(f"cli.trace.{name}", args.lang) for name in TRACED])
    for line in found.lines:
        for each in line.corrections:
            where = {name: line.fields[name] for name in ("file", "sheet", "row")}
            said = {"what": each.text(args.lang), "why": each.signed(args.lang)}
            print(text("correct.traced", args.lang, **where, **said))
    print(text("cli.traced", args.lang, n=found.count, shown=len(found.lines), total=shown["total"]))
    for note in shown["notes"]:
        print(note)
    return 0


def add_filters(command: argparse.ArgumentParser) -> None:
    """Declare the filters of figures, which `selection` reads."""

    def option(name: str, **how: object) -> None:
        command.add_argument(f"--{name}", help=words.both(f"cli.help.{name.replace('-', '_')}"), **how)

    option("calendar", choices=tuple(CALENDARS), default="programme")
    option("from", type=day, dest="start", metavar="D")
    option("to", type=day, dest="end", metavar="D")
    option("buyer", action="append", default=[], metavar="SLUG")
    option("source", choices=SOURCES, default="partners")
    option("perimeter", choices=PERIMETERS, default="2021")
    option("social-economy-only", action="store_true")
    option("financial", choices=FINANCIAL, default=FINANCIAL[0])
    option("dollars", choices=DOLLARS, default=DOLLARS[0])
    option("as-of", type=_moment, metavar="N|D")


def _names(written: str) -> list[str]:
    return [name.strip() for name in written.split(",") if name.strip()]


def _place(written: str) -> dict[str, str | None]:
    pairs = [each.partition("=") for each in _names(written)]
    if not all(equals for _, equals, _ in pairs):
        raise words.Wrong("at", value=written)
    return {name: code or None for name, _, code in pairs}


def day(written: str) -> dt.date:
    """A day written YYYY-MM-DD. Raises Wrong when it is none."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise words.Wrong("day", value=written) from error


def _moment(written: str) -> int | dt.date:
    return int(written) if written.isdigit() else day(written)


@contextmanager
def answering(args: argparse.Namespace) -> Iterator[Connection]:
    """The published file that answers; a question that the measures refuse is wrong usage."""
    try:
        with asking.answering(homes.default(), args.as_of, words.say) as con:
            yield con
    except measures.Refused as refused:
        words.error({lang: refused.text(lang) for lang in ("fr", "en")})
        raise SystemExit(2) from refused


def selection(con: Connection, args: argparse.Namespace, **more: object) -> measures.Selection:
    """What the options of `add_filters` ask for, and `more` fields of a Selection.

    Raises Refused for a buyer that the file does not know.
    """
    return measures.Selection(
        calendar=args.calendar,
        start=args.start,
        end=args.end,
        buyers=tuple(buyer(con, said) for said in args.buyer),
        source=args.source,
        perimeter=args.perimeter,
        social_economy_only=args.social_economy_only,
        financial=args.financial,
        dollars=args.dollars,
        **more,
    )


def buyer(con: Connection, said: str) -> str:
    """The slug of a buyer of the published file, given its slug or name. Raises Refused."""
    rows = con.execute("select slug, name from buyer where slug is not null").fetchall()
    register = {slug: organisations.Organisation(slug, name or slug) for slug, name in rows}
    return organisations.resolve(register, said)


def _list(args: argparse.Namespace) -> int:
    rows = measures.listing(args.lang)
    if args.format == "json":
        words.as_json(rows)
        return 0
    shown = [row | {"by": ", ".join(row["by"])} for row in rows]
    words.as_table(shown, LISTED, [text(f"cli.figures.{name}", args.lang) for name in LISTED])
    return 0
