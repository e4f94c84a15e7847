"""`opportunities list|set|undo|decisions`: what could be bought here, and what a manager keeps of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from labels import numbers, text
from measures import categorised, opportunities
from pipelines import acts, asking
from pipelines import home as homes
from pipelines.commands import figures, words
from pipelines.corrections.listing import to_json

LISTED = ("buyer", "category", "category_name", "amount", "suppliers", "ends", "enterprises", "status")
DECIDED = ("ledger", "at", "who", "buyer", "category", "enterprise_name", "status", "reason", "state")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `opportunities` and what it does."""
    doing = commands.add_parser(
        "opportunities", help=words.both("opportunities.help.opportunities")
    ).add_subparsers(required=True, metavar="COMMAND")
    listed = doing.add_parser("list", help=words.both("opportunities.help.list"))
    figures.add_filters(listed)
    listed.add_argument(
        "--territory", action="append", default=[], help=words.both("opportunities.help.territory")
    )
    listed.set_defaults(run=run_list)
    _add_set(doing)
    undo = doing.add_parser("undo", help=words.both("opportunities.help.undo"))
    undo.add_argument("number", type=int, metavar="N")
    undo.set_defaults(run=run_undo)
    decided = doing.add_parser("decisions", help=words.both("opportunities.help.decisions"))
    decided.set_defaults(run=run_decisions)
    for command in (listed, undo, decided):
        command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))


def run_list(args: argparse.Namespace) -> int:
    """List the opportunities: contracts about to end first, then the most dollars."""
    with figures.answering(args) as con:
        selection = figures.selection(con, args, territories=tuple(args.territory))
        found = opportunities.rows(con, selection)
        names = categorised.categories(con)
    if args.json:
        words.as_json([each.to_json() for each in found])
    elif found:
        rows = [_shown(each, names[each.category].name(args.lang), args.lang) for each in found]
        words.as_table(rows, LISTED, _headings(LISTED, args.lang))
    else:
        print(text("opportunities.nothing", args.lang))
    return 0


def run_set(args: argparse.Namespace) -> int:
    """Keep a status of an opportunity."""
    names = ("buyer", "category", "enterprise", "status", "reason")
    said = {name: getattr(args, name) for name in names}
    return _told(args, acts.set_opportunity(homes.default(), said, words.say))


def run_undo(args: argparse.Namespace) -> int:
    """Take a status back."""
    return _told(args, acts.undo_opportunity(homes.default(), args.number, words.say))


def run_decisions(args: argparse.Namespace) -> int:
    """List what managers kept, the newest first."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = opportunities.decisions(con)
    if args.json:
        words.as_json([to_json(row) for row in rows])
    else:
        shown = [_decided(row, args.lang) for row in rows]
        words.as_table(shown, DECIDED, _headings(DECIDED, args.lang))
    return 0


def _add_set(doing: argparse._SubParsersAction) -> None:
    command = doing.add_parser("set", help=words.both("opportunities.help.set"))
    command.add_argument("--buyer", required=True, metavar="SLUG", help=words.both("cli.help.buyer"))
    command.add_argument(
        "--category", required=True, metavar="CODE", help=words.both("opportunities.help.category")
    )
    command.add_argument("--enterprise", metavar="NAME", help=words.both("opportunities.help.enterprise"))
    command.add_argument("--status", required=True, help=words.both("opportunities.help.status"))
    command.add_argument("--reason", metavar="R", help=words.both("opportunities.help.reason"))
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    command.set_defaults(run=run_set)


def _headings(columns: Sequence[str], lang: str) -> list[str]:
    return [text(f"opportunities.column.{name}", lang) for name in columns]


def _status(code: object, lang: str) -> str:
    return text(f"opportunities.status.{code}", lang) if code else ""


def _shown(each: opportunities.Opportunity, category: str, lang: str) -> dict[str, object]:
    """A row of the table: the first suppliers, when a contract ends, who offers and what was kept of each."""
    ends = [contract.end_day for contract in each.contracts if contract.end_day]
    offers = [f"{offer.name} ({_status(offer.status, lang)})" if offer.status else offer.name
              for offer in each.enterprises]  # fmt: skip
    return {
        "buyer": each.buyer,
        "category": each.category,
        "category_name": category,
        "amount": numbers.money(each.amount, lang),
        "suppliers": " · ".join(each.suppliers[:3]),
        "ends": min(ends, default=None),
        "enterprises": " · ".join(offers[:3]),
        "status": _status(each.status, lang),
    }


def _decided(row: opportunities.Row, lang: str) -> opportunities.Row:
    state = text(f"opportunities.state.{row['state']}", lang)
    return to_json(row) | {"status": _status(row["status"], lang), "state": state}


def _told(args: argparse.Namespace, row: opportunities.Row) -> int:
    if args.json:
        words.as_json(to_json(row))
    else:
        shown = _decided(row, args.lang)
        slots = {name: shown[name] for name in ("ledger", "buyer", "category", "status", "state")}
        print(text("opportunities.told", args.lang, **slots))
    return 0
