"""What `check` and `import` are told. What they do is in `intake`, loaded while a file begins to be read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labels import LANGUAGES
from pipelines import read, shapes
from pipelines.commands import words

KINDS = (*shapes.KINDS, *shapes.LISTS)


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `check` and `import`."""
    check = commands.add_parser("check", help=words.both("cli.help.check"))
    check.add_argument("file", type=Path, metavar="FILE")
    _add_reading(check)
    check.add_argument(
        "--write-answers", type=Path, metavar="A.toml", help=words.both("cli.help.write_answers")
    )
    check.add_argument("--write-copy", type=Path, metavar="OUT.xlsx", help=words.both("cli.help.write_copy"))
    check.add_argument("--lang", choices=LANGUAGES, dest="copy_lang", help=words.both("cli.help.copy_lang"))
    check.set_defaults(run=_check)

    bring = commands.add_parser("import", help=words.both("cli.help.import"))
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _add_reading(bring)
    bring.add_argument("--scope", choices=shapes.SCOPES, default="all", help=words.both("cli.help.scope"))
    bring.add_argument("--period", type=period, metavar="D..D", help=words.both("cli.help.period"))
    bring.add_argument("--mode", choices=shapes.MODES, default="replace", help=words.both("cli.help.mode"))
    bring.add_argument("--preview", action="store_true", help=words.both("cli.help.preview"))
    nothing = {"batches": [], "refused": []}
    bring.set_defaults(run=_import, usage_error=bring.error, nothing=nothing)


def period(written: str) -> tuple[object, object]:
    """A `--period`, as `periods.Period`. Raises Wrong when it is not two days in order."""
    from pipelines import periods  # not needed by most imports

    try:
        return periods.parse(written)
    except ValueError as error:
        raise words.Wrong("period", value=written) from error


def _add_reading(command: argparse.ArgumentParser) -> None:
    command.add_argument("--organisation", metavar="SLUG", help=words.both("cli.help.organisation"))
    command.add_argument(
        "--source", choices=shapes.SOURCES, default="partners", help=words.both("cli.help.source")
    )
    command.add_argument("--kind", choices=KINDS, help=words.both("cli.help.kind"))
    command.add_argument("--sheet", metavar="NAME", help=words.both("cli.help.sheet"))
    command.add_argument("--answers", type=Path, metavar="A.toml", help=words.both("cli.help.answers"))
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))


def _check(args: argparse.Namespace) -> int:
    with _reading(args, args.file):
        from pipelines.commands import intake

        return intake.run_check(args)


def _import(args: argparse.Namespace) -> int:
    with _reading(args, args.files[0]):
        from pipelines.commands import intake

        return intake.run_import(args)


@contextmanager
def _reading(args: argparse.Namespace, path: Path) -> Iterator[None]:
    """Read the file ahead, unless it is read otherwise (SEAO’s) or answers may say which sheet."""
    if args.source == "seao" or args.answers:
        yield
        return
    with read.ahead(path, args.sheet):
        yield
