"""`categories worklist|set|confirm|list|undo|crosswalk|families`: what was bought, on one list."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from labels import numbers, text
from measures import categorised
from measures.categorised import Category, Open
from measures.selection import SOURCES
from pipelines import acts, archive, asking, organisations
from pipelines import home as homes
from pipelines.acts.deciding import Settled
from pipelines.categories import choices, crosswalk
from pipelines.commands import words

KINDS = ("purchases", "contracts")
OPEN = ("amount", "cumulative_share", "buyer", "field", "value", "suggestion", "name", "why")
DECIDED = ("ledger", "at", "who", "organisation", "field", "value", "category", "reason", "lines", "state")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `categories` and what it does."""
    categories = commands.add_parser("categories", help=words.both("category.help.categories"))
    doing = categories.add_subparsers(required=True, metavar="COMMAND")
    _add_worklist(doing)
    _add_set(doing)
    _add_confirm(doing)
    _add_crosswalk(doing)
    for name, run in (("list", run_list), ("families", run_families)):
        command = doing.add_parser(name, help=words.both(f"category.help.{name}"))
        if name == "families":
            command.add_argument("words", nargs="*", metavar="WORD")
        _finish(command, run)
    back = doing.add_parser("undo", help=words.both("category.help.undo"))
    back.add_argument("numbers", nargs="+", type=int, metavar="N")
    _finish(back, run_undo)


def run_worklist(args: argparse.Namespace) -> int:
    """What no code and no decision has settled, the most dollars first."""
    with asking.answering(homes.default(), say=words.say) as con:
        known, opened = categorised.categories(con), _worklist(con, args, args.limit)
        covered = categorised.coverage(con, _slug(args.organisation))
    if args.json:
        words.as_json({"coverage": [_plain(vars(each) | {"share": each.share}) for each in covered],
                       "open": [_shown(each, known, args.lang) for each in opened]})  # fmt: skip
        return 0
    rows = [_shown(each, known, args.lang) for each in opened]
    words.as_table(rows, OPEN, _headings(OPEN, args.lang))
    for each in covered:
        if (each.source, each.kind) == (args.source, args.kind):
            amount, share = numbers.money(each.amount, args.lang), numbers.percent(each.share, args.lang, 1)
            print(text(f"category.covered.{each.evidence}", args.lang, amount=amount, share=share))
    return 0


def run_set(args: argparse.Namespace) -> int:
    """Tell the category of a value."""
    said = {
        "organisation": args.organisation,
        "field": args.field,
        "value": args.value,
        "category": choices.code(args.family),
        "reason": args.reason,
    }
    return _told(args, acts.categorise(homes.default(), [said], say=words.say))


def run_confirm(args: argparse.Namespace) -> int:
    """Accept every suggestion about more dollars than said."""
    with asking.answering(homes.default(), say=words.say) as con:
        opened = _worklist(con, args, None)
    said = [_accepted(each, args) for each in opened if each.suggestion and abs(each.amount) >= args.above]
    return _told(args, acts.categorise(homes.default(), said, say=words.say))


def run_crosswalk(args: argparse.Namespace) -> int:
    """Write the crosswalk of an organisation to a file, or take what a file says."""
    if args.read is not None:
        said = list(crosswalk.read(args.read))
        return _told(args, acts.categorise(homes.default(), said, say=words.say))
    if args.organisation is None or args.out is None:
        args.usage_error(words.both("category.wrong.crosswalk"))
    slug = _slug(args.organisation)
    with asking.answering(homes.default(), say=words.say) as con:
        known, crossed = categorised.categories(con), categorised.crosswalk(con, slug)
    with words.writing(args.out):
        crosswalk.write(args.out, slug, crossed, known, args.lang)
    words.wrote(args.out)
    return 0


def run_list(args: argparse.Namespace) -> int:
    """List the decisions, the latest first, with what each does today."""
    with asking.answering(homes.default(), say=words.say) as con:
        decided = categorised.decisions(con)
    rows = [_plain(vars(each)) for each in decided]
    if args.json:
        words.as_json(rows)
        return 0
    shown = [row | _in_words(row, args.lang) for row in rows]
    words.as_table(shown, DECIDED, _headings(DECIDED, args.lang))
    return 0


def run_families(args: argparse.Namespace) -> int:
    """List the categories whose name has all the words."""
    with asking.answering(homes.default(), say=words.say) as con:
        known = categorised.categories(con).values()
    sought = [word.lower() for word in args.words]
    rows = [
        {"category": each.code, "level": each.level, "name": each.name(args.lang)}
        for each in known
        if all(word in each.name(args.lang).lower() for word in sought)
    ]
    if args.json:
        words.as_json(rows)
    else:
        words.as_table(rows, ("category", "name"), _headings(("category", "name"), args.lang))
    return 0


def run_undo(args: argparse.Namespace) -> int:
    """Take decisions back."""
    return _told(args, acts.categorise(homes.default(), [], args.numbers, words.say))


def _add_worklist(doing: argparse._SubParsersAction) -> None:
    worklist = doing.add_parser("worklist", help=words.both("category.help.worklist"))
    _add_scope(worklist)
    worklist.add_argument("--limit", type=int, metavar="N", help=words.both("category.help.limit"))
    _finish(worklist, run_worklist)


def _add_set(doing: argparse._SubParsersAction) -> None:
    tell = doing.add_parser("set", help=words.both("category.help.set"))
    tell.add_argument("value", metavar="VALUE")
    tell.add_argument("--family", required=True, metavar="CODE", help=words.both("category.help.family"))
    tell.add_argument(
        "--field", choices=choices.FIELDS, default="category", help=words.both("category.help.field")
    )
    tell.add_argument("--organisation", metavar="SLUG", help=words.both("category.help.organisation"))
    tell.add_argument("--reason", required=True, metavar="R", help=words.both("category.help.reason"))
    _finish(tell, run_set)


def _add_confirm(doing: argparse._SubParsersAction) -> None:
    confirm = doing.add_parser("confirm", help=words.both("category.help.confirm"))
    confirm.add_argument(
        "--all-suggested", action="store_true", required=True, help=words.both("category.help.all_suggested")
    )
    confirm.add_argument(
        "--above", type=Decimal, required=True, metavar="DOLLARS", help=words.both("category.help.above")
    )
    _add_scope(confirm)
    _finish(confirm, run_confirm)


def _add_crosswalk(doing: argparse._SubParsersAction) -> None:
    cross = doing.add_parser("crosswalk", help=words.both("category.help.crosswalk"))
    cross.add_argument("--organisation", metavar="SLUG", help=words.both("category.help.organisation"))
    cross.add_argument("--out", type=Path, metavar="FILE", help=words.both("category.help.out"))
    cross.add_argument(
        "--from", type=Path, dest="read", metavar="FILE", help=words.both("category.help.from")
    )
    _finish(cross, run_crosswalk)
    cross.set_defaults(usage_error=cross.error)


def _add_scope(command: argparse.ArgumentParser) -> None:
    command.add_argument("--organisation", metavar="SLUG", help=words.both("category.help.organisation"))
    command.add_argument(
        "--source", choices=SOURCES, default="partners", help=words.both("category.help.source")
    )
    command.add_argument("--kind", choices=KINDS, default="purchases", help=words.both("category.help.kind"))


def _finish(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    command.set_defaults(run=run)


def _worklist(con: categorised.Connection, args: argparse.Namespace, limit: int | None) -> list[Open]:
    return categorised.worklist(con, args.source, args.kind, _slug(args.organisation), limit)


def _slug(organisation: str | None) -> str | None:
    """The slug of an organisation said by slug or name. Raises Refused (`organisation_unknown`)."""
    if organisation is None:
        return None
    return organisations.resolve(organisations.from_journal(archive.acts(homes.default())), organisation)


def _accepted(each: Open, args: argparse.Namespace) -> choices.Said:
    """The decision that accepts a suggestion; for all organisations where SEAO published the lines."""
    return {
        "organisation": each.buyer if each.source == "partners" else None,
        "field": each.field,
        "value": each.value,
        "category": each.suggestion,
        "reason": text("category.accepted", args.lang, why=each.why(args.lang)),
    }


def _shown(each: Open, known: Mapping[str, Category], lang: str) -> dict[str, object]:
    """The row of the worklist, with words in `lang` beside the codes."""
    name = known[each.suggestion].name(lang) if each.suggestion else None
    shares = {"share": each.share, "cumulative_share": each.cumulative_share}
    return _plain(vars(each) | shares) | {"name": name, "why": each.why(lang) or None}


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON shows them: amounts and moments are texts."""
    return {name: _plain_value(value) for name, value in row.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if hasattr(value, "isoformat") else value


def _in_words(row: Mapping[str, object], lang: str) -> dict[str, object]:
    return {
        "state": text(f"category.state.{row['state']}", lang),
        "organisation": row["organisation"] or text("category.everyone", lang),
        "category": row["category"] or text("category.no_category", lang),
    }


def _headings(columns: Sequence[str], lang: str) -> list[str]:
    return [text(f"category.column.{name}", lang) for name in columns]


def _told(args: argparse.Namespace, settled: Settled) -> int:
    if args.json:
        words.as_json(settled.to_json())
        return 0
    for name, done in settled.to_json().items():
        if done:
            listed = ", ".join(map(str, done))
            print(text(f"category.told.{name}", args.lang, n=len(done), ledgers=listed))
    return 0
