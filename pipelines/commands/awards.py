"""`awards brackets|above|splitting`: contracts beside the thresholds of their day."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from labels import text
from measures import awards
from pipelines.commands import figures, words

Row = dict[str, object]

BRACKETS = ("method", "bracket", "contracts", "doubtful", "amount")
ABOVE = ("buyer", "supplier_name", "contract", "first_day", "amount", "threshold", "sure")
SPLITTING = ("buyer", "supplier_name", "category", "contract", "first_day", "amount", "threshold", "sure")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `awards` and what it lists."""
    doing = commands.add_parser("awards", help=words.both("awards.help.awards")).add_subparsers(
        required=True, metavar="COMMAND"
    )
    for name, run in (("brackets", run_brackets), ("above", run_above), ("splitting", run_splitting)):
        command = doing.add_parser(name, help=words.both(f"awards.help.{name}"))
        figures.add_filters(command)
        command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
        command.set_defaults(run=run)


def run_brackets(args: argparse.Namespace) -> int:
    """Count contracts by method of award and bracket of the threshold of their day."""
    with figures.answering(args) as con:
        found = awards.brackets(con, figures.selection(con, args))
    rows = [asdict(each) for each in found]
    shown = [
        row
        | {
            "method": _method(row["procurement_method"], args.lang),
            "bracket": text(f"awards.bracket.{row['bracket']}", args.lang),
        }
        for row in rows
    ]
    return _listed(args, rows, shown, BRACKETS)


def run_above(args: argparse.Namespace) -> int:
    """List contracts by mutual agreement that reach the public-tender threshold of their day, or may."""
    with figures.answering(args) as con:
        found = awards.rows(con, figures.selection(con, args))
    rows = [asdict(each) for each in found]
    shown = [row | _judged(row, row["bracket"] == "public_tender", args.lang) for row in rows]
    return _listed(args, rows, shown, ABOVE)


def run_splitting(args: argparse.Namespace) -> int:
    """List the contracts of possible splittings, run by run."""
    with figures.answering(args) as con:
        found = awards.splittings(con, figures.selection(con, args))
    shown = [
        vars(each) | vars(part) | _judged(vars(part), each.is_sure, args.lang)
        for each in found
        for part in each.parts
    ]
    return _listed(args, [each.to_json() for each in found], shown, SPLITTING)


def _judged(row: Row, is_sure: bool, lang: str) -> Row:
    """Whether the row stands whatever the taxes are, and its threshold, said to be confirmed when it is."""
    sure = text(f"awards.sure.{'yes' if is_sure else 'taxes'}", lang)
    if row["threshold_status"] == "to_confirm":
        sure = f"{sure}, {text('awards.sure.to_confirm', lang)}"
    return {"sure": sure, "contract": str(row["contract"] or "").partition(":")[2]}


def _method(code: object, lang: str) -> str:
    return text(f"by.procurement_method_value.{code}" if code else "awards.no_method", lang)


def _listed(
    args: argparse.Namespace, rows: Sequence[Row], shown: Sequence[Row], columns: Sequence[str]
) -> int:
    if args.json:
        words.as_json(rows)
    elif shown:
        words.as_table(shown, columns, [text(f"awards.column.{name}", args.lang) for name in columns])
    else:
        print(text("awards.nothing", args.lang))
    return 0
