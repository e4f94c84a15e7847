"""`suppliers review|merge|split|undo|list|show`: pairs to look at, and what a person decides of them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from labels import text
from measures import identities
from pipelines import acts, asking
from pipelines import home as homes
from pipelines.acts import identifying
from pipelines.commands import words
from pipelines.problems import Problem, Refused

PAIR = ("pair", "stake", "one_name", "other_name", "evidence", "one_neq", "other_neq")
DECISION = ("ledger", "at", "who", "says", "one_names", "other_names", "reason", "state")
SUPPLIER = ("supplier", "name", "neq", "spellings", "lines", "purchases", "contracts")
NAME = ("supplier_name", "neq", "municipality", "evidence", "lines", "purchases", "contracts")


def add(doing: argparse._SubParsersAction) -> None:
    """Declare what decides of suppliers."""
    review = doing.add_parser("review", help=words.both("suppliers.help.review"))
    review.add_argument("--limit", type=int, default=50, metavar="N", help=words.both("suppliers.help.limit"))
    review.add_argument("--decide", type=Path, metavar="FILE", help=words.both("suppliers.help.decide"))
    _ends(review, run_review)

    merge = doing.add_parser("merge", help=words.both("suppliers.help.merge"))
    merge.add_argument("suppliers", nargs="+", metavar="ID")
    merge.add_argument("--reason", required=True, metavar="R", help=words.both("correct.help.reason"))
    _ends(merge, run_merge)

    split = doing.add_parser("split", help=words.both("suppliers.help.split"))
    split.add_argument("supplier", metavar="ID")
    split.add_argument("spellings", nargs="+", metavar="NAME")
    split.add_argument("--reason", required=True, metavar="R", help=words.both("correct.help.reason"))
    _ends(split, run_split)

    undo = doing.add_parser("undo", help=words.both("suppliers.help.undo"))
    undo.add_argument("numbers", type=int, nargs="+", metavar="N")
    _ends(undo, run_undo)

    _ends(doing.add_parser("decisions", help=words.both("suppliers.help.decisions")), run_decisions)
    listed = doing.add_parser("list", help=words.both("suppliers.help.list"))
    listed.add_argument("search", nargs="?", default="", metavar="NAME")
    _ends(listed, run_list)
    show = doing.add_parser("show", help=words.both("suppliers.help.show"))
    show.add_argument("supplier", metavar="ID")
    _ends(show, run_show)


def _ends(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    command.set_defaults(run=run)


def run_review(args: argparse.Namespace) -> int:
    """List the pairs to look at, the most dollars first; with --decide, settle those of a file."""
    if args.decide:
        return _told(args, acts.identify(homes.default(), _decided(args.decide), say=words.say))
    with asking.answering(homes.default(), say=words.say) as con:
        rows = identities.pairs(con, args.limit)
    return _listed(args, rows, PAIR)


def run_merge(args: argparse.Namespace) -> int:
    """Say that suppliers are one enterprise."""
    return _told(args, acts.merge(homes.default(), args.suppliers, args.reason, words.say))


def run_split(args: argparse.Namespace) -> int:
    """Say that names of a supplier are another enterprise."""
    return _told(args, acts.split(homes.default(), args.supplier, args.spellings, args.reason, words.say))


def run_undo(args: argparse.Namespace) -> int:
    """Take decisions about suppliers back."""
    return _told(args, acts.identify(homes.default(), [], args.numbers, words.say))


def run_decisions(args: argparse.Namespace) -> int:
    """List what was decided of suppliers."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = identities.decisions(con)
    return _listed(args, rows, DECISION)


def run_list(args: argparse.Namespace) -> int:
    """List suppliers, those a name of which has the words asked for."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = identities.suppliers(con, args.search)
    return _listed(args, rows, SUPPLIER)


def run_show(args: argparse.Namespace) -> int:
    """List the names of one supplier."""
    with asking.answering(homes.default(), say=words.say) as con:
        rows = identities.names(con, args.supplier)
    if not rows:
        raise Refused(Problem("supplier_unknown", value=args.supplier))
    return _listed(args, rows, NAME)


def _decided(path: Path) -> list[identifying.Said]:
    """What a file of JSON lines decides: each has pair (as `review --json` gives it), decision and reason.

    Raises Refused (`file_not_found`, `pair_unknown`, `pairs_file`).
    """
    with asking.answering(homes.default(), say=words.say) as con:
        known = {row["pair"]: row for row in identities.pairs(con)}
    try:
        said = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except FileNotFoundError as error:
        raise Refused(Problem("file_not_found", value=path.name)) from error
    except ValueError as error:
        raise Refused(Problem("pairs_file", value=path.name)) from error
    return [_said(known, each, path) for each in said]


def _said(known: Mapping[str, Mapping[str, object]], said: object, path: Path) -> identifying.Said:
    if not isinstance(said, dict) or not {"pair", "decision"} <= said.keys():
        raise Refused(Problem("pairs_file", value=path.name))
    if said["pair"] not in known:
        raise Refused(Problem("pair_unknown", value=str(said["pair"])))
    pair = known[said["pair"]]
    sides = {"one": pair["one_names"], "other": pair["other_names"]}
    return identifying.Said.from_json(sides | {"says": said["decision"], "reason": said.get("reason")})


def _told(args: argparse.Namespace, done: acts.Settled) -> int:
    if args.json:
        words.as_json(done.to_json())
        return 0
    for name, numbers in done.to_json().items():
        if numbers:
            shown = ", ".join(map(str, numbers))
            print(text(f"suppliers.told.{name}", args.lang, n=len(numbers), ledgers=shown))
    return 0


def _listed(args: argparse.Namespace, rows: list[Mapping[str, object]], columns: tuple[str, ...]) -> int:
    if args.json:
        words.as_json(rows)
    else:
        headings = [text(f"suppliers.column.{name}", args.lang) for name in columns]
        words.as_table([_shown(row, args.lang) for row in rows], columns, headings)
    return 0


def _shown(row: Mapping[str, object], lang: str) -> dict[str, object]:
    """The row with words in `lang` for its codes."""
    coded = {
        name: text(f"suppliers.{name}.{row[name]}", lang)
        for name in ("evidence", "says", "state")
        if row.get(name)
    }
    sides = ("one_names", "other_names") if "says" in row else ()
    return dict(row) | coded | {name: "; ".join(row[name]) for name in sides}
