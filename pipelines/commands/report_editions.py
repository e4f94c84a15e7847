"""`report --list`, `--edition`, `--verify`: editions listed, given again, compared, recognised."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from labels import LANGUAGES, text
from pipelines import acts
from pipelines import home as homes
from pipelines.commands import documents, words
from pipelines.editions.changes import Cause, Change
from pipelines.editions.kept import Kept

LISTED = ("edition", "at", "who", "title", "subject", "period", "formats", "fingerprint", "corrects")
CHANGED = ("figure", "before", "after", "unit")


def run_edition(args: argparse.Namespace) -> int:
    """An edition: its file as sent, then its figures computed again; or what changed since another."""
    home, kept = homes.default(), acts.edition(homes.default(), args.edition)
    if args.against is not None:
        if args.json:
            words.as_json(changes_of(args.against, args.edition))
        tell_changes(args, args.against, args.edition)
        return 0
    if args.figures:
        words.as_json(acts.edition_figures(home, args.edition))
        return 0
    if args.out:
        write(args.out, acts.edition_file(home, args.edition, format_of(args, kept.formats)))
    again = documents.recomputed(home, args.edition, words.say)
    if args.json:
        words.as_json(
            kept.to_json() | {"recomputed": again.to_json()} | changes_of(kept.corrects, kept.number)
        )
    else:
        _tell_again(again)
        tell_changes(args, kept.corrects, kept.number)
    return 1 if again.differing else 0


def _tell_again(again: documents.Recomputed) -> None:
    """That all figures come out the same, or which do not, on stderr."""
    found = again.to_json()
    state = "differs" if again.differing else "same" if found["same_words"] else "words"
    slots = {"number": again.edition.number, "count": again.edition.count, "n": len(again.differing)}
    words.error({lang: text(f"cli.report.again.{state}", lang, **slots) for lang in LANGUAGES})
    if again.differing and not found["same_build"]:
        words.error({lang: text("cli.report.again.build", lang) for lang in LANGUAGES})
    for each in again.differing:
        slots = _shown(each)
        words.error({lang: text("cli.report.change", lang, **slots) for lang in LANGUAGES})


def changes_of(before: int | None, after: int) -> dict[str, object]:
    """What changed between two editions and why, as JSON; nothing when there is none to compare with."""
    if before is None:
        return {}
    differing, causes = acts.changed(homes.default(), before, after)
    return {"changes": [vars(each) for each in differing], "causes": [_cause(each) for each in causes]}


def tell_changes(args: argparse.Namespace, before: int | None, after: int) -> None:
    """What changed since another edition, as a table, and what was done to the store meanwhile."""
    if before is None or args.json:
        return
    differing, causes = acts.changed(homes.default(), before, after)
    print(text("cli.report.changed", args.lang, n=len(differing), before=before, after=after))
    if differing:
        headings = [text(f"cli.report.column.{name}", args.lang) for name in CHANGED]
        words.as_table([_shown(each) for each in differing], CHANGED, headings)
    for each in causes:
        print(text("cli.report.cause", args.lang, **_cause(each) | {"act": _act(each, args.lang)}))


def _shown(each: Change) -> dict[str, object]:
    """A change as people read it: what has no value is said."""
    return vars(each) | {name: getattr(each, name) or "–" for name in ("before", "after")}


def _cause(each: Cause) -> dict[str, object]:
    return vars(each) | {"at": each.at.isoformat(sep=" ")}


def _act(each: Cause, lang: str) -> str:
    return text(f"edition.act.{each.act}", lang)


def run_list(args: argparse.Namespace) -> int:
    """List the editions, oldest first."""
    found = acts.editions(homes.default())
    if args.json:
        words.as_json([kept.to_json() for kept in found])
    elif found:
        headings = [text(f"cli.report.column.{name}", args.lang) for name in LISTED]
        words.as_table(list(_rows(found)), LISTED, headings)
    else:
        print(text("cli.report.none", args.lang))
    return 0


def _rows(found: list[Kept]) -> Iterator[dict[str, object]]:
    for kept in found:
        moment = kept.stamp.at.isoformat(sep=" ")
        yield {
            "edition": kept.number, "at": moment, "who": kept.stamp.who, **kept.said,
            "formats": " ".join(kept.formats), "fingerprint": kept.fingerprint, "corrects": kept.corrects,
        }  # fmt: skip


def run_verify(args: argparse.Namespace) -> int:
    """Say which edition a document is: 0 when byte for byte, 1 otherwise."""
    try:
        found = acts.recognised(homes.default(), args.verify.read_bytes())
    except OSError as error:
        args.usage_error(words.both("cli.report.wrong.unreadable", file=args.verify, why=error.strerror))
    state = "unknown" if found is None else "exact" if found.is_exact else "carried"
    kept = found.edition if found else None
    if args.json:
        number = kept.number if kept else None
        told = {"recognised": state, "edition": number, "format": found.format if found else None}
        words.as_json(told | ({"alike": list(found.alike)} if found and len(found.alike) > 1 else {}))
    else:
        numbers = ", ".join(str(number) for number in found.alike) if found else ""
        slots = {"number": numbers, "who": kept.stamp.who, "at": kept.stamp.at} if kept else {}
        words.error({lang: text(f"edition.recognised.{state}", lang, **slots) for lang in LANGUAGES})
    return 0 if state == "exact" else 1


def format_of(args: argparse.Namespace, known: tuple[str, ...]) -> str:
    """The format asked for, else that of the name of the file; wrong usage when it is none of `known`."""
    if not args.out:
        args.usage_error(words.both("cli.report.wrong.out"))
    form = args.format or args.out.suffix.removeprefix(".").lower()
    if form not in known:
        args.usage_error(words.both("cli.report.wrong.format", format=form, known=", ".join(known)))
    return form


def can_write(args: argparse.Namespace) -> None:
    """Wrong usage, before anything is kept, when the file asked for cannot be written."""
    folder, path = args.out.parent, args.out
    is_open = os.access(path if path.exists() else folder, os.W_OK)
    if not folder.is_dir() or path.is_dir() or not is_open:
        args.usage_error(words.both("cli.report.wrong.unwritable", file=path))


def write(path: Path, data: bytes) -> None:
    """Write a file somebody named, and say so. Raises Refused (`store_unwritable`)."""
    with words.writing(path):
        path.write_bytes(data)
    words.wrote(path)
