"""`organisations expect|missing|reminder|blank-workbook`: what organisations are to send, and have not."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from labels import LANGUAGES, text
from pipelines import acts, organisations, shapes
from pipelines import home as homes
from pipelines.commands import words
from pipelines.organisations import Expected

COLUMNS = ("organisation", "kind", "scope", "period", "state", "covered_until", "days_late")


def add(doing: argparse._SubParsersAction) -> None:
    """Declare the commands, below `organisations`."""
    expect = doing.add_parser("expect", help=words.both("cli.help.organisations_expect"))
    expect.add_argument("slug", metavar="SLUG")
    expect.add_argument("--kind", choices=shapes.KINDS, required=True, help=words.both("cli.help.expects"))
    expect.add_argument("--scope", choices=shapes.SCOPES, default="all", help=words.both("cli.help.scope"))
    every = {"choices": tuple(organisations.FREQUENCIES), "default": "year"}
    expect.add_argument("--every", help=words.both("cli.help.every"), **every)
    expect.add_argument("--from", type=day, dest="since", metavar="D", help=words.both("cli.help.since"))
    expect.add_argument("--until", type=day, metavar="D", help=words.both("cli.help.until"))
    expect.add_argument("--never", action="store_true", help=words.both("cli.help.never"))
    expect.set_defaults(run=run_expect)

    missing = doing.add_parser("missing", help=words.both("cli.help.organisations_missing"))
    _add_day(missing)
    missing.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    missing.set_defaults(run=run_missing)

    reminder = doing.add_parser("reminder", help=words.both("cli.help.organisations_reminder"))
    reminder.add_argument("slug", metavar="SLUG")
    _add_day(reminder)
    _add_language(reminder)
    reminder.set_defaults(run=run_reminder)

    blank = doing.add_parser("blank-workbook", help=words.both("cli.help.organisations_blank"))
    blank.add_argument("--out", type=Path, required=True, metavar="F.xlsx", help=words.both("cli.help.out"))
    blank.add_argument(
        "--kind",
        choices=(*shapes.KINDS, *shapes.LISTS),
        default="purchases",
        help=words.both("cli.help.kind"),
    )
    _add_language(blank)
    blank.set_defaults(run=run_blank)


def day(written: str) -> str:
    """A day, YYYY-MM-DD, or "" for none. Raises Wrong otherwise."""
    try:
        return written and dt.date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise words.Wrong("day", value=written) from error


def run_expect(args: argparse.Namespace) -> int:
    """Expect a file of an organisation, or none any more."""
    home = homes.default()
    if args.never:
        changed = acts.stop_expecting(home, args.slug, args.kind, args.scope, words.say)
    else:
        asked = Expected(args.kind, args.scope, args.every, args.since or "", args.until or "")
        changed = acts.expect(home, args.slug, asked, words.say)
    print(text("cli.organisation_set", args.lang, slug=changed.slug, name=changed.name))
    return 0


def run_missing(args: argparse.Namespace) -> int:
    """List the expected files that did not come, or not wholly."""
    rows = [each.to_json() for each in acts.missing(homes.default(), _day(args))]
    if args.json:
        words.as_json(rows)
        return 0
    for row in rows:
        row["state"] = text(f"cli.missing.{row['state']}", args.lang)
    words.as_table(rows, COLUMNS, [text(f"cli.missing.{name}", args.lang) for name in COLUMNS])
    return 0


def run_reminder(args: argparse.Namespace) -> int:
    """Write a reminder to send, in the organisation's own language unless another one is asked."""
    print(acts.reminder(homes.default(), args.slug, args.text_lang, _day(args)), end="")
    return 0


def run_blank(args: argparse.Namespace) -> int:
    """Write a blank workbook for a partner to fill."""
    with words.writing(args.out):
        args.out.write_bytes(acts.blank_workbook(args.kind, args.text_lang or args.lang))
    words.wrote(args.out)
    return 0


def _add_day(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", type=day, metavar="D", help=words.both("cli.help.as_of_day"))


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=LANGUAGES, dest="text_lang", help=words.both("cli.help.copy_lang"))


def _day(args: argparse.Namespace) -> dt.date | None:
    return dt.date.fromisoformat(args.as_of) if args.as_of else None
