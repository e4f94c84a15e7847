"""`suppliers ...`: who the suppliers are; one module a group of its commands, each with `add(doing)`."""

from __future__ import annotations

import argparse
from types import ModuleType

from pipelines.commands import suppliers_directory, suppliers_evaluate, suppliers_review, words

PARTS: tuple[ModuleType, ...] = (suppliers_directory, suppliers_review, suppliers_evaluate)


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `suppliers` and what it does."""
    suppliers = commands.add_parser("suppliers", help=words.both("suppliers.help.suppliers"))
    doing = suppliers.add_subparsers(required=True, metavar="COMMAND")
    for part in PARTS:
        part.add(doing)
