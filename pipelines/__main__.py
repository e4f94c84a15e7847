"""`python -m pipelines COMMAND`: the command line of the store.

Exit codes: 0 done; 1 refused by the data, or a question is open; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from labels import LANGUAGES, text
from pipelines import without_pandas
from pipelines.commands import (
    categories,
    correct,
    demonstration,
    figures,
    intake,
    keeping,
    places,
    register,
    seao,
    suppliers,
    words,
)
from pipelines.problems import Refused
from pipelines.publish import CheckFailed

GROUPS = (intake, keeping, correct, register, suppliers, places, categories, seao, figures, demonstration)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(prog="python -m pipelines", description=words.both("cli.help.top"))
    top.add_argument("--lang", choices=LANGUAGES, default="fr", help=words.both("cli.help.lang"))
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    args = parser().parse_args(argv)
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
