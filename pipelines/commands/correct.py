"""`correct set-aside|amend|nature|list|undo`: corrections of lines, and one's own mapping of natures."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from labels import LANGUAGES, text
from pipelines import acts, asking
from pipelines import home as homes
from pipelines.commands import words
from pipelines.corrections import listing, values
from pipelines.corrections.listing import Row

COLUMNS = ("ledger", "at", "who", "what", "about", "reason", "lines", "state")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `correct` and what it does."""
    correct = commands.add_parser("correct", help=words.both("correct.help.correct"))
    doing = correct.add_subparsers(required=True, metavar="COMMAND")
    _add_of_line(doing)
    _add_nature(doing)

    listed = doing.add_parser("list", help=words.both("correct.help.list"))
    _add_json(listed)
    listed.set_defaults(run=run_list)

    back = doing.add_parser("undo", help=words.both("correct.help.undo"))
    back.add_argument("number", type=int, metavar="N")
    _add_json(back)
    back.set_defaults(run=run_undo)


def run_set_aside(args: argparse.Namespace) -> int:
    """Set a line aside."""
    return _told(args, acts.set_aside(homes.default(), _place(args), args.reason, words.say))


def run_amend(args: argparse.Namespace) -> int:
    """Amend a field of a line."""
    done = acts.amend(homes.default(), _place(args), args.field, args.value, args.reason, words.say)
    return _told(args, done)


def run_nature(args: argparse.Namespace) -> int:
    """Say the nature of every line whose supplier, category or unit is this."""
    field = next(name for name in values.MAPPED if getattr(args, name) is not None)
    said = getattr(args, field), args.nature, args.reason, args.organisation
    return _told(args, acts.map_nature(homes.default(), field, *said, words.say))


def run_undo(args: argparse.Namespace) -> int:
    """Take a correction or a mapping back."""
    return _told(args, acts.withdraw(homes.default(), args.number, words.say))


def run_list(args: argparse.Namespace) -> int:
    """List corrections and mappings with what each does today; one that matches nothing is told."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = listing.rows(con)
    if args.json:
        words.as_json([listing.to_json(row) for row in rows])
    else:
        shown = [_shown(row, args.lang) for row in rows]
        words.as_table(shown, COLUMNS, [text(f"correct.column.{name}", args.lang) for name in COLUMNS])
    for row in rows:
        if row["state"] == "unmatched":
            words.error({lang: _sentence(row, lang) for lang in LANGUAGES})
    return 0


def _add_of_line(doing: argparse._SubParsersAction) -> None:
    aside = doing.add_parser("set-aside", help=words.both("correct.help.set_aside"))
    change = doing.add_parser("amend", help=words.both("correct.help.amend"))
    for command in (aside, change):
        command.add_argument("batch", type=int, metavar="BATCH")
        command.add_argument("sheet", metavar="SHEET")
        command.add_argument("row", type=int, metavar="ROW")
    change.add_argument(
        "--field", required=True, choices=values.FIELDS, help=words.both("correct.help.field")
    )
    change.add_argument("--value", required=True, metavar="V", help=words.both("correct.help.value"))
    for command, run in ((aside, run_set_aside), (change, run_amend)):
        _add_reason(command)
        command.set_defaults(run=run)


def _add_nature(doing: argparse._SubParsersAction) -> None:
    nature = doing.add_parser("nature", help=words.both("correct.help.nature"))
    nature.add_argument("--organisation", metavar="SLUG", help=words.both("correct.help.organisation"))
    looked_at = nature.add_mutually_exclusive_group(required=True)
    for option, field in (("supplier", "supplier_name"), ("category", "category"), ("unit", "buyer_unit")):
        looked_at.add_argument(
            f"--{option}", dest=field, metavar="V", help=words.both(f"correct.help.{option}")
        )
    nature.add_argument(
        "--nature", required=True, choices=values.natures(), help=words.both("correct.help.natures")
    )
    _add_reason(nature)
    nature.set_defaults(run=run_nature)


def _add_reason(command: argparse.ArgumentParser) -> None:
    command.add_argument("--reason", required=True, metavar="R", help=words.both("correct.help.reason"))
    _add_json(command)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))


def _place(args: argparse.Namespace) -> acts.Place:
    return acts.Place(args.batch, args.sheet, args.row)


def _told(args: argparse.Namespace, row: Row) -> int:
    if args.json:
        words.as_json(listing.to_json(row))
    else:
        print(_sentence(row, args.lang))
    return 0


def _sentence(row: Row, lang: str) -> str:
    """What a decision says and does, in one sentence."""
    shown = _shown(row, lang)
    slots = {name: shown[name] for name in ("ledger", "what", "about", "state")}
    return text("correct.told", lang, n=row["lines"], **slots)


def _shown(row: Row, lang: str) -> dict[str, object]:
    """The row with words in `lang`: what was decided, about which line or value, its state."""
    said = {name: "—" if row[name] is None else row[name] for name in ("field", "value", "nature", "sent")}
    about = "value" if row["action"] == "map_nature" else "line"
    return listing.to_json(row) | {
        "what": text(f"correct.what.{row['action']}", lang, **said),
        "about": text(f"correct.about.{about}", lang, **_about(row)),
        "state": text(f"correct.state.{row['state']}", lang),
    }


def _about(row: Row) -> Mapping[str, object]:
    names = ("supplier_name", "amount", "first_day", "file", "sheet", "row", "field", "value", "organisation")
    return {name: "—" if row[name] is None else row[name] for name in names}
