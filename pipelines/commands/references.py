"""`reference prices|thresholds|outline|list|undo`: what is loaded over what ships, and what is in force."""

from __future__ import annotations

import argparse
from pathlib import Path

from labels import has, numbers, text
from measures import references
from measures.references import Reference
from pipelines import acts, archive, asking
from pipelines import home as homes
from pipelines.archive import Act
from pipelines.commands import words
from pipelines.organisations import territory_names

#: Where the outlines that ship stand.
SHIPPED_OUTLINE = "data/reference/outline.csv"
LISTED = ("table", "about", "first", "last", "value", "unit", "status", "source", "ledger")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `reference` and what it does."""
    doing = commands.add_parser("reference", help=words.both("reference.help.reference")).add_subparsers(
        required=True, metavar="COMMAND"
    )
    for name, run in (("prices", run_prices), ("thresholds", run_thresholds), ("outline", run_outline)):
        command = doing.add_parser(name, help=words.both(f"reference.help.{name}"))
        command.add_argument("file", type=Path, metavar="FILE")
        _add_json(command, run)
    undo = doing.add_parser("undo", help=words.both("reference.help.undo"))
    undo.add_argument("number", type=int, metavar="N")
    _add_json(undo, run_undo)
    _add_json(doing.add_parser("list", help=words.both("reference.help.list")), run_list)


def run_prices(args: argparse.Namespace) -> int:
    """Load the price index of a file of Statistics Canada."""
    return _told(args, "loaded", acts.load_prices(homes.default(), args.file, words.say))


def run_thresholds(args: argparse.Namespace) -> int:
    """Load a file of thresholds."""
    return _told(args, "loaded", acts.load_thresholds(homes.default(), args.file, words.say))


def run_outline(args: argparse.Namespace) -> int:
    """Load the official outlines of the territories."""
    return _told(args, "loaded", acts.load_outline(homes.default(), args.file, words.say))


def run_undo(args: argparse.Namespace) -> int:
    """Take a loaded file back."""
    return _told(args, "unloaded", acts.unload(homes.default(), args.number, words.say))


def run_list(args: argparse.Namespace) -> int:
    """List what is in force, with its source and how sure it is."""
    with asking.answering(homes.default(), say=words.say) as con:
        found = [*references.in_force(con), outline(homes.default())]
    if args.json:
        words.as_json([each.to_json() for each in found])
    else:
        headings = [text(f"reference.column.{name}", args.lang) for name in LISTED]
        words.as_table([_shown(each, args.lang) for each in found], LISTED, headings)
    return 0


def outline(home: Path) -> Reference:
    """The outlines of the territories that maps draw: of the last file not taken back, else those that ship.

    Its `rows` are territories. Read in the journal: a published file holds the lines to draw, not their file.
    """
    every = archive.acts(home)
    taken_back = {act.detail["correction"] for act in every if act.act == "withdrawal"}
    loaded = [act for act in every if act.act == "outline" and act.ledger not in taken_back]
    said = ("outline", None, None, None, None, "degrees")
    if not loaded:
        return Reference(*said, "known", SHIPPED_OUTLINE, None, len(territory_names()))
    last = loaded[-1]
    territories = {row["territory"] for row in last.detail["rows"]}
    return Reference(*said, "checked", last.detail["file"], last.ledger, len(territories))


def _add_json(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    command.set_defaults(run=run)


def _told(args: argparse.Namespace, done: str, act: Act) -> int:
    """Say what became of a file: its ledger number, how much it says."""
    detail = act.detail
    if args.json:
        kept = {name: detail[name] for name in ("file", "sha256", "unit")}
        words.as_json(
            {"ledger": act.ledger, "act": act.act, "done": done, "rows": len(detail["rows"])} | kept
        )
    else:
        n = len(detail["rows"])
        print(text(f"reference.{done}", args.lang, n=n, ledger=act.ledger, file=detail["file"]))
    return 0


def _shown(each: Reference, lang: str) -> dict[str, object]:
    """The value with words in `lang`; codes of rules and sectors stay codes, as in their file."""
    unit = f"reference.unit.{each.unit}"
    form = "territories" if each.table == "outline" else "months"
    several = text(f"reference.{form}", lang, n=each.rows)
    return each.to_json() | {
        "table": text(f"reference.table.{each.table}", lang),
        "value": several if each.value is None else numbers.number(each.value, lang, _decimals(each)),
        "unit": text(unit, lang) if has(unit, lang) else each.unit,
        "status": text(f"reference.status.{each.status}", lang),
        "ledger": each.ledger or text("reference.shipped", lang),
    }


def _decimals(each: Reference) -> int:
    """As many decimals as the value has."""
    return max(0, -int(each.value.normalize().as_tuple().exponent)) if each.value is not None else 0
