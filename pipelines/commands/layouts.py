"""`organisations layouts`: what is remembered of the layouts of an organisation's files."""

from __future__ import annotations

import argparse

from labels import text
from pipelines import acts
from pipelines import home as homes
from pipelines.commands import words

COLUMNS = ("signature", "changed_at", "columns")


def add(doing: argparse._SubParsersAction) -> None:
    """Declare the command, below `organisations`."""
    layouts = doing.add_parser("layouts", help=words.both("cli.help.organisations_layouts"))
    layouts.add_argument("slug", metavar="SLUG")
    layouts.add_argument("--forget", metavar="SIGNATURE", help=words.both("cli.help.forget"))
    layouts.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    layouts.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List what is remembered, or forget one layout."""
    if args.forget:
        gone = acts.forget(homes.default(), args.slug, args.forget)
        print(text("cli.forgotten", args.lang, signature=gone.signature, headings=", ".join(gone.headings)))
        return 0
    found = acts.remembered(homes.default(), args.slug)
    if args.json:
        words.as_json([each.to_json() for each in found])
        return 0
    rows = [each.to_json() | {"columns": _columns(each.settings)} for each in found]
    words.as_table(rows, COLUMNS, [text(f"cli.layouts.{name}", args.lang) for name in COLUMNS])
    return 0


def _columns(settings: dict[str, object]) -> str:
    """Which column means what: `A supplier_name, B amount`."""
    meant = settings.get("columns") or {}
    return ", ".join(f"{letter} {field}" for field, letter in meant.items() if letter)
