"""`places worklist|set|list|guessed|undo`: what is still to be located, and where a person says it is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from labels import numbers, text
from measures import places
from pipelines import acts, asking
from pipelines import home as homes
from pipelines.commands import words
from pipelines.corrections.listing import to_json
from pipelines.shapes import KINDS, SOURCES

LISTED = ("ledger", "at", "who", "about", "place", "days", "reason", "lines", "state")
GUESSED = ("evidence", "spelling", "taken_for", "territory", "lines", "purchases", "contracts")
UNPLACED = ("supplier", "name", "amount", "cumulative", "places", "seen")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `places` and what it does."""
    doing = commands.add_parser("places", help=words.both("places.help.places")).add_subparsers(
        required=True, metavar="COMMAND"
    )
    _add_worklist(doing)
    _add_set(doing)
    for name, run in (("list", run_list), ("guessed", run_guessed), ("undo", run_undo)):
        command = doing.add_parser(name, help=words.both(f"places.help.{name}"))
        if name == "undo":
            command.add_argument("number", type=int, metavar="N")
        _add_json(command)
        command.set_defaults(run=run)


def run_worklist(args: argparse.Namespace) -> int:
    """List the suppliers to locate, the most dollars first, with what locating them brings."""
    with asking.answering(homes.default(), say=words.say) as con:
        found = places.worklist(con, args.kind, args.source, weak=args.weak, limit=args.limit)
    if args.json:
        words.as_json(found.to_json())
        return 0
    if found.rows:
        rows = [_unplaced(row, args.lang) for row in found.rows]
        columns = (*UNPLACED, "evidence") if args.weak else UNPLACED
        words.as_table(rows, columns, _headings(columns, args.lang))
    print(told(found, args.lang, weak=args.weak))
    return 0


def told(found: places.Worklist, lang: str, *, weak: bool = False) -> str:
    """How much is to be located, and what locating the suppliers listed would bring, in one sentence.

    weak: suppliers that weak evidence places are among them.
    """
    if not found.rows:
        return text("places.nothing", lang)
    amount = numbers.money(found.amount, lang)
    share = numbers.percent(found.rows[-1].cumulative, lang)
    key = "places.worklist_weak" if weak else "places.worklist"
    return text(key, lang, n=len(found.rows), amount=amount, share=share, all=found.suppliers)


def run_set(args: argparse.Namespace) -> int:
    """Say where a supplier, a contract or a spelling is."""
    place = next(value for value in (args.municipality, args.territory, args.place) if value)
    said = {
        "supplier": args.supplier,
        "buyer": args.buyer,
        "contract_number": args.contract,
        "spelling": args.spelling,
        "place": place,
        "from": args.first,
        "to": args.last,
        "reason": args.reason,
    }
    return _told(args, acts.locate(homes.default(), said, words.say))


def run_undo(args: argparse.Namespace) -> int:
    """Take a decision about a place back."""
    return _told(args, acts.unlocate(homes.default(), args.number, words.say))


def run_list(args: argparse.Namespace) -> int:
    """List the decisions about places with what each does today."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = places.decisions(con)
    _listed(args, rows, [_shown(row, args.lang) for row in rows], LISTED)
    return 0


def run_guessed(args: argparse.Namespace) -> int:
    """List the errors of typing that were corrected and the postal codes that were learned."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = places.guessed(con)
    shown = [
        to_json(row) | {"evidence": text(f"place.evidence.{row['evidence']}", args.lang)} for row in rows
    ]
    _listed(args, rows, shown, GUESSED)
    return 0


def _add_worklist(doing: argparse._SubParsersAction) -> None:
    command = doing.add_parser("worklist", help=words.both("places.help.worklist"))
    command.add_argument("--limit", type=int, default=20, metavar="N", help=words.both("places.help.limit"))
    command.add_argument("--kind", choices=KINDS, default="purchases", help=words.both("places.help.kind"))
    command.add_argument(
        "--source", choices=SOURCES, default="partners", help=words.both("places.help.source")
    )
    command.add_argument("--weak", action="store_true", help=words.both("places.help.weak"))
    _add_json(command)
    command.set_defaults(run=run_worklist)


def _add_set(doing: argparse._SubParsersAction) -> None:
    command = doing.add_parser("set", help=words.both("places.help.set"))
    about = command.add_mutually_exclusive_group(required=True)
    about.add_argument("supplier", nargs="?", metavar="SUPPLIER", help=words.both("places.help.supplier"))
    about.add_argument("--contract", metavar="N", help=words.both("places.help.contract"))
    about.add_argument("--spelling", metavar="TEXT", help=words.both("places.help.spelling"))
    command.add_argument("--buyer", metavar="SLUG", help=words.both("places.help.buyer"))
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--municipality", metavar="NAME", help=words.both("places.help.municipality"))
    where.add_argument("--territory", metavar="CODE", help=words.both("places.help.territory"))
    where.add_argument(
        "--place", choices=("quebec", "outside", "unlocated"), help=words.both("places.help.place")
    )
    command.add_argument("--from", dest="first", metavar="D", help=words.both("places.help.from"))
    command.add_argument("--to", "--until", dest="last", metavar="D", help=words.both("places.help.to"))
    command.add_argument("--reason", required=True, metavar="R", help=words.both("places.help.reason"))
    _add_json(command)
    command.set_defaults(run=run_set)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))


def _headings(columns: Sequence[str], lang: str) -> list[str]:
    return [text(f"places.column.{name}", lang) for name in columns]


def _listed(
    args: argparse.Namespace, rows: list[places.Row], shown: list[places.Row], columns: Sequence[str]
) -> None:
    if args.json:
        words.as_json([to_json(row) for row in rows])
    else:
        words.as_table(shown, columns, _headings(columns, args.lang))


def _told(args: argparse.Namespace, row: places.Row) -> int:
    if args.json:
        words.as_json(to_json(row))
    else:
        shown = _shown(row, args.lang)
        slots = {name: shown[name] for name in ("ledger", "about", "place", "state")}
        print(text("places.told", args.lang, n=row["lines"], **slots))
    return 0


def _shown(row: places.Row, lang: str) -> places.Row:
    """The row with words in `lang`: what it is about, where, when and what it does."""
    return to_json(row) | {
        "about": places.about(row, lang),
        "place": places.place_name(row["place"], row["written"], lang),
        "days": places.days(row, lang),
        "state": text(f"places.state.{row['state']}", lang),
    }


def _unplaced(row: places.Unplaced, lang: str) -> places.Row:
    seen = [places.place_name(each["place"], each["written"], lang) for each in row.seen]
    return {
        "supplier": row.supplier,
        "name": row.name,
        "amount": f"{row.amount:.2f}",
        "cumulative": numbers.percent(row.cumulative, lang),
        "places": " · ".join(row.places[:3]),
        "seen": " · ".join(seen),
        "evidence": " · ".join(text(f"place.evidence.{code}", lang) for code in row.evidence),
    }
