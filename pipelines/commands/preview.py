"""`import --preview`: what importing files would change, told; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from labels import numbers, text
from pipelines import acts
from pipelines import home as homes
from pipelines.changes import Changes, Tally
from pipelines.commands import words
from pipelines.imports import Request
from pipelines.look import Look, PlannedLook

#: Classes of lines, in the order in which they are told.
CLASSES = ("unchanged", "changed", "removed", "new", "identical")


def run(paths: Sequence[Path], request: Request, lang: str, *, is_json: bool) -> int:
    """Tell what importing each file would change; 1 when any of them would not be imported."""
    looks = [acts.look(homes.default(), path, request, words.say) for path in paths]
    if is_json:
        words.as_json({"previews": [each.to_json() for each in looks]})
    for each in looks:
        if not is_json:
            print("\n".join(_told(each, lang)))
        for problem in (*each.problems, *filter(None, [each.plan_problem])):
            if problem.severity in words.REFUSING:
                words.error(problem.message, each.file)
        for planned in each.planned:
            for warning in planned.warnings:
                words.error(warning.message, each.file)
    return 0 if all(each.planned for each in looks) else 1


def _told(each: Look, lang: str) -> list[str]:
    lines = [text(f"cli.status.{each.status}", lang, file=each.file)]
    for planned in each.planned:
        lines += [f"  {_batch(planned, lang)}", *(f"    {line}" for line in _changes(planned.changes, lang))]
    return lines


def _batch(planned: PlannedLook, lang: str) -> str:
    slots = {
        "kind": text(f"table.kinds.{planned.kind}", lang),
        "period": planned.period,
        "how": text(f"preview.period.{'inferred' if planned.is_inferred else 'declared'}", lang),
        "mode": text(f"preview.mode.{planned.mode}", lang),
    }
    sentence = text("preview.batch", lang, **slots)
    if planned.handed_back:
        sentence += " " + text("preview.handed_back", lang, n=planned.handed_back)
    if planned.batch:
        sentence += " " + text("preview.same", lang, batch=planned.batch)
    return sentence


def _changes(changes: Changes, lang: str) -> Iterator[str]:
    """A line a class that has any lines: how many, and their dollars before and after."""
    for name in CLASSES:
        found = getattr(changes, name)
        if name == "changed" and found.after.lines:
            told = {"before": _money(found.before, lang), "after": _money(found.after, lang)}
            yield text("preview.changed", lang, n=found.after.lines, **told)
        elif found.before.lines or found.after.lines:
            tally = found.before if name == "removed" else found.after
            yield text(f"preview.{name}", lang, n=tally.lines, amount=_money(tally, lang))


def _money(tally: Tally, lang: str) -> str:
    return numbers.money(tally.amount, lang, 2)
