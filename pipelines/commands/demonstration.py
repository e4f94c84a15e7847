"""`demo`: the demonstration store."""

from __future__ import annotations

import argparse
from pathlib import Path

from labels import text
from labels.numbers import number
from measures import published
from pipelines import archive
from pipelines import home as homes
from pipelines.commands import words


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `demo`."""
    demo = commands.add_parser("demo", help=words.both("cli.help.demo"))
    demo.add_argument("--home", type=Path, metavar="DIR", help=words.both("cli.help.home"))
    demo.add_argument("--if-needed", action="store_true", help=words.both("cli.help.if_needed"))
    demo.set_defaults(run=run_demo)


def run_demo(args: argparse.Namespace) -> int:
    """Make the demonstration store anew, unless it is not needed."""
    from pipelines.demo import make  # loads the writers of its files, which no other command needs

    store = args.home or make.default()
    stands = make.is_current(store) and published.current(store) is not None
    if args.if_needed and (stands or _has_imports(homes.default())):
        return 0
    print(text("cli.demo.making", args.lang, home=store), flush=True)
    sent = make.make(store, words.say)
    lines = sum(each.imported.added for each in sent)
    print(text("cli.demo.made", args.lang, files=len(sent), lines=number(lines, args.lang)))
    return 0


def _has_imports(home: Path) -> bool:
    return any(act.act == "import" for act in archive.acts(home))
