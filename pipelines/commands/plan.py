"""`plan`: what was planned beside what was done."""

from __future__ import annotations

import argparse

from labels import text
from measures import Selection, fund, published
from measures.calendars import CALENDARS
from pipelines import home as homes
from pipelines.commands import words
from pipelines.problems import Problem, Refused

COLUMNS = (
    "indicator",
    "territory",
    "first_day",
    "last_day",
    "planned",
    "actual",
    "ratio",
    "unit",
    "told_by",
    "state",
)


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `plan`."""
    plan = commands.add_parser("plan", help=words.both("plan.help"))
    plan.add_argument(
        "--calendar", choices=tuple(CALENDARS), default="programme", help=words.both("cli.help.calendar")
    )
    plan.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    plan.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the planned indicators, each beside what was done. Raises Refused (`store_empty`)."""
    current = published.current(homes.default())
    if current is None:
        raise Refused(Problem("store_empty", value=str(homes.default())))
    with published.connect(current.path) as con:
        rows = [line.to_json(args.lang) for line in fund.planned(con, Selection(calendar=args.calendar))]
    if args.json:
        words.as_json(rows)
        return 0
    shown = [
        row
        | {
            "state": text(f"plan.state.{row['state']}", args.lang),
            "told_by": text(f"plan.told_by.{row['told_by'] or 'nobody'}", args.lang),
            "ratio": "" if row["ratio"] is None else f"{float(row['ratio']):.2f}",
        }
        for row in rows
    ]
    words.as_table(shown, COLUMNS, [text(f"plan.column.{name}", args.lang) for name in COLUMNS])
    return 0
