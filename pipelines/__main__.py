"""`python -m pipelines COMMAND`: the command line of the store.

Exit codes: 0 done; 1 refused by the data, or a question is open; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterable, Sequence

from labels import LANGUAGES, text
from pipelines import without_pandas
from pipelines.check_failed import CheckFailed
from pipelines.commands import words
from pipelines.problems import Refused

#: The modules of `commands`, each with the commands that it declares, in the order of the help.
GROUPS = {
    "files": ("check", "import"),
    "keeping": ("undo", "batches", "handback", "build", "verify"),
    "correct": ("correct",),
    "register": ("organisations",),
    "suppliers": ("suppliers",),
    "places": ("places",),
    "categories": ("categories",),
    "references": ("reference",),
    "seao": ("seao",),
    "figures": ("measures", "trace"),
    "contracts": ("contracts",),
    "plan": ("plan",),
    "awards": ("awards",),
    "opportunities": ("opportunities",),
    "report": ("report",),
    "demonstration": ("demo",),
}


def parser(asked: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line: that of the first command among the arguments `asked`, or whole when there is none.

    Only the module of a command asked for is loaded: the others, with all they stand on, cost more than
    the importing of a small file.
    """
    top = argparse.ArgumentParser(prog="python -m pipelines", description=words.both("cli.help.top"))
    top.add_argument("--lang", choices=LANGUAGES, default="fr", help=words.both("cli.help.lang"))
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for group in _groups(asked):
        importlib.import_module(f"pipelines.commands.{group}").add(commands)
    return top


def _groups(asked: Sequence[str]) -> Iterable[str]:
    """The module of the command asked for, unless something comes before it; else all of them."""
    first = next(iter(asked), None)
    return next(([group] for group, names in GROUPS.items() if first in names), GROUPS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    asked = sys.argv[1:] if argv is None else argv
    args = parser(asked).parse_args(asked)
    try:
        return args.run(args)
    except Refused as refused:
        if getattr(args, "json", False) or getattr(args, "format", None) == "json":
            words.as_json(getattr(args, "nothing", {}) | {"problems": [refused.problem.to_json()]})
        words.problem(refused.problem)
    except CheckFailed as failed:
        words.error({lang: failed.message(lang) for lang in LANGUAGES})
    except BrokenPipeError:
        # Whoever read our output (head, less) left: nothing more to say, not even when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        words.error({lang: text("cli.interrupted", lang) for lang in LANGUAGES})
    return 1


if __name__ == "__main__":
    without_pandas.forbid()
    sys.exit(main())
