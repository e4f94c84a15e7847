"""`contracts`: what was committed beside what was paid, contract by contract."""

from __future__ import annotations

import argparse

from labels import numbers, text
from measures import contracts
from pipelines.commands import figures, words

LISTED = ("buyer_name", "number", "supplier_name", "committed", "added", "paid", "share", "end_day")
_MONEY = ("committed", "added", "paid")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `contracts`."""
    command = commands.add_parser("contracts", help=words.both("contracts.help.contracts"))
    figures.add_filters(command)
    command.add_argument(
        "--limit", type=int, default=1000, metavar="N", help=words.both("contracts.help.limit")
    )
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List contracts with both amounts, the largest first; they are never added together."""
    with figures.answering(args) as con:
        found = contracts.committed(con, figures.selection(con, args), args.limit)
    if args.json:
        words.as_json([each.to_json() for each in found])
        return 0
    headings = [text(f"contracts.column.{name}", args.lang) for name in LISTED]
    words.as_table([_shown(each, args.lang) for each in found], LISTED, headings)
    print(text("contracts.told", args.lang, n=len(found)))
    return 0


def _shown(each: contracts.Committed, lang: str) -> dict[str, object]:
    """The row as people of the language write it; what is not known stays empty."""
    row = each.to_json()
    for name in _MONEY:
        value = getattr(each, name)
        row[name] = None if value is None else numbers.money(value, lang)
    return row | {"share": None if each.share is None else numbers.percent(each.share, lang)}
