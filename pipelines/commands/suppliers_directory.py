"""`suppliers import|directory|status|statuses`: the directory, and statuses said without a workbook."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from labels import text
from measures import directory
from pipelines import acts, asking, shapes
from pipelines import home as homes
from pipelines.commands import intake, words
from pipelines.corrections.listing import to_json

#: What an import of a directory need not say, in the form of the arguments of `import`.
GIVEN = {
    "organisation": None,
    "source": "partners",
    "kind": shapes.DIRECTORY,
    "scope": "all",
    "period": None,
    "preview": False,
    "nothing": acts.Outcome().to_json(),
}
LISTED = ("supplier", "name", "kind", "territories", "purchases", "contracts", "lines", "trouble")
DECIDED = ("ledger", "at", "who", "supplier", "kind", "status_from", "status_to", "reason", "state")


def add(doing: argparse._SubParsersAction) -> None:
    """Declare the commands."""
    bring = doing.add_parser("import", help=words.both("directory.help.import"))
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE")
    bring.add_argument("--sheet", metavar="NAME", help=words.both("cli.help.sheet"))
    bring.add_argument("--answers", type=Path, metavar="A.toml", help=words.both("cli.help.answers"))
    bring.add_argument("--mode", choices=shapes.MODES, default="replace", help=words.both("cli.help.mode"))
    _add_json(bring)
    bring.set_defaults(run=intake.run_import, usage_error=bring.error, **GIVEN)
    _add_list(doing)
    _add_status(doing)
    listed = doing.add_parser("statuses", help=words.both("directory.help.statuses"))
    _add_json(listed)
    listed.set_defaults(run=run_statuses)


def run_list(args: argparse.Namespace) -> int:
    """List the enterprises of the directory with their status at a day."""
    asked = directory.Asked(args.day or dt.date.today(), tuple(args.words), args.territory, (), args.trouble)
    with asking.answering(homes.default(), say=words.say) as con:
        rows = directory.listed(con, asked)
    if args.json:
        words.as_json([to_json(row) for row in rows])
    else:
        words.as_table([_shown(row, args.lang) for row in rows], LISTED, _headings(LISTED, args.lang))
    return 0


def run_status(args: argparse.Namespace) -> int:
    """Say what an enterprise is from a day to a day, or take such a decision back."""
    home = homes.default()
    if args.undo is not None:
        return _told(args, acts.undo_status(home, args.undo, words.say))
    if not (args.supplier and args.kind and args.reason):
        args.usage_error(words.both("directory.wrong_status"))
    said = {
        "supplier": args.supplier,
        "kind": args.kind,
        "from": args.first,
        "to": args.last,
        "reason": args.reason,
    }
    return _told(args, acts.set_status(home, said, words.say))


def run_statuses(args: argparse.Namespace) -> int:
    """List the decisions about statuses."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = directory.decisions(con)
    if args.json:
        words.as_json([to_json(row) for row in rows])
    else:
        words.as_table([_decided(row, args.lang) for row in rows], DECIDED, _headings(DECIDED, args.lang))
    return 0


def _add_list(doing: argparse._SubParsersAction) -> None:
    command = doing.add_parser("directory", help=words.both("directory.help.directory"))
    command.add_argument("words", nargs="*", metavar="WORD", help=words.both("directory.help.words"))
    command.add_argument("--day", type=_day, metavar="D", help=words.both("directory.help.day"))
    command.add_argument("--territory", metavar="CODE", help=words.both("directory.help.territory"))
    command.add_argument("--trouble", choices=directory.TROUBLES, help=words.both("directory.help.trouble"))
    _add_json(command)
    command.set_defaults(run=run_list)


def _add_status(doing: argparse._SubParsersAction) -> None:
    command = doing.add_parser("status", help=words.both("directory.help.status"))
    command.add_argument(
        "supplier", nargs="?", metavar="SUPPLIER", help=words.both("directory.help.supplier")
    )
    command.add_argument("--kind", choices=shapes.SUPPLIER_KINDS, help=words.both("directory.help.kind"))
    command.add_argument("--from", dest="first", metavar="D", help=words.both("directory.help.from"))
    command.add_argument("--to", dest="last", metavar="D", help=words.both("directory.help.to"))
    command.add_argument("--reason", metavar="R", help=words.both("directory.help.reason"))
    command.add_argument("--undo", type=int, metavar="N", help=words.both("directory.help.undo"))
    _add_json(command)
    command.set_defaults(run=run_status, usage_error=command.error)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise words.Wrong("day", value=written) from error


def _headings(columns: tuple[str, ...], lang: str) -> list[str]:
    return [text(f"directory.column.{name}", lang) for name in columns]


def _told(args: argparse.Namespace, row: directory.Row) -> int:
    if args.json:
        words.as_json(to_json(row))
    else:
        shown = _decided(row, args.lang)
        print(text("directory.told", args.lang, **{name: shown[name] or "—" for name in DECIDED}))
    return 0


def _decided(row: directory.Row, lang: str) -> directory.Row:
    return to_json(row) | {
        "kind": text(f"by.supplier_kind_value.{row['kind']}", lang),
        "state": text(f"directory.state.{row['state']}", lang),
    }


def _shown(row: directory.Row, lang: str) -> directory.Row:
    troubles = [name for name, flag in directory.FLAGS.items() if row[flag]]
    return to_json(row) | {
        "kind": text(f"by.supplier_kind_value.{row['kind']}", lang),
        "territories": ", ".join(row["territories"]),
        "trouble": ", ".join(text(f"directory.trouble.{name}", lang) for name in troubles),
    }
