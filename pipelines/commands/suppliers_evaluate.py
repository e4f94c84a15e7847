"""`suppliers evaluate`: how well names are matched, on names whose number is known."""

from __future__ import annotations

import argparse
from pathlib import Path

from labels import text
from pipelines.commands import words
from pipelines.identity import evaluate

SHOWN = ("precision", "recall", "f1", "recall_with_review")


def add(doing: argparse._SubParsersAction) -> None:
    """Declare `suppliers evaluate`."""
    command = doing.add_parser("evaluate", help=words.both("suppliers.help.evaluate"))
    command.add_argument("file", type=Path, metavar="FILE.csv", help=words.both("suppliers.help.names"))
    command.add_argument("--half", choices=evaluate.HALVES, help=words.both("suppliers.help.half"))
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure the matcher on a file of names; needs no store."""
    found = evaluate.evaluate(args.file, args.half)
    if args.json:
        words.as_json(found)
        return 0
    said = {name: found[name] for name in ("names", "enterprises", "review_queue", "review_per_1000")}
    print(text("suppliers.evaluated.names", args.lang, **said))
    for name in SHOWN:
        shares = {"share": found[name], "unweighted": found["unweighted"][name]}
        print(text(f"suppliers.evaluated.{name}", args.lang, **shares))
    print(text("suppliers.evaluated.review", args.lang, **said))
    return 0
