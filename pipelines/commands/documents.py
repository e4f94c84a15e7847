"""Reports prepared, frozen and recomputed: what the command line and the jobs of the app share.

Beside the front doors, and the only room of the pipelines that knows `reports`, with `commands/report.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measures.remembered import Reader
from pipelines import acts, asking
from pipelines.editions import changes
from pipelines.editions.changes import Change
from pipelines.editions.kept import Draft, Kept, Stamp
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from reports import formats, recipe, templates
from reports import report as documents
from reports.asked import Asked, NotPossible
from reports.lines import lines
from reports.prepare import prepare
from reports.report import Report

Json = dict[str, Any]


@dataclass(frozen=True)
class Recomputed:
    """An edition made again of the record as it stood. fingerprint, build: those found today."""

    edition: Kept
    differing: list[Change]
    fingerprint: str
    build: str

    def to_json(self) -> Json:
        """As `--json` and the outcome of a job tell it."""
        return {
            "edition": self.edition.number,
            "count": self.edition.count,
            "differing": [vars(each) for each in self.differing],
            "same_figures": not self.differing,
            "same_words": self.fingerprint == self.edition.fingerprint,
            "same_build": self.build == self.edition.build,
        }


@contextmanager
def possible(lang: str) -> Iterator[None]:
    """Turn a document that cannot be made into the problem that a person reads."""
    try:
        yield
    except NotPossible as error:
        raise Refused(Problem("report_refused", value=error.text(lang))) from error


def prepared(con: Reader, asked: Asked, say: Say = silent) -> Report:
    """A report of a published file. Raises Refused (`report_refused`), measures.Refused."""
    say("preparing")
    with possible(asked.lang):
        return prepare(con, asked)


def freeze(
    home: Path,
    con: Reader,
    asked: Asked,
    report: Report,
    *,
    forms: tuple[str, ...] = (),
    corrects: int | None = None,
    say: Say = silent,
) -> Kept:
    """Freeze a report prepared as `asked`. forms: formats wanted, all of its template if none.

    Raises Refused as `acts.freeze` does.
    """
    draft = Draft(
        recipe=recipe.of(asked, report),
        stands_on=report.ledger,
        build=report.build,
        fingerprint=documents.fingerprint(report),
        figures=documents.as_json(report),
        said={"title": report.title, "subject": report.subject, "period": report.period_words},
        formats=forms or templates.load(asked.template).formats,
        corrects=corrects,
    )

    def render(stamp: Stamp, wanted: tuple[str, ...]) -> dict[str, bytes]:
        return rendered(con, asked, report, stamp, wanted, say)

    return acts.freeze(home, draft, render, say)


def rendered(
    con: Reader, asked: Asked, report: Report, stamp: Stamp | None, wanted: tuple[str, ...], say: Say = silent
) -> dict[str, bytes]:
    """The files of a report in some formats; those of a draft when it has no stamp."""
    told = lines(con, asked) if formats.WITH_LINES in wanted else None
    printed = formats.stamped(report, **vars(stamp)) if stamp else report
    return formats.files(printed, wanted, told, lambda form: say("rendering", format=form.upper()))


def recomputed(home: Path, number: int, say: Say = silent) -> Recomputed:
    """Ask an edition's question again of the record as of its ledger number, and compare every figure.

    Raises Refused as `acts.edition_figures` and `asking.answering` do.
    """
    kept, sent = acts.edition(home, number), acts.edition_figures(home, number)
    say("recomputing", n=number)
    with asking.answering(home, kept.stands_on, say) as con, possible(kept.recipe["lang"]):
        again = prepare(Reader(con), recipe.asked(kept.recipe))
    differing = changes.between(sent, documents.as_json(again))
    return Recomputed(kept, differing, documents.fingerprint(again), again.build)


def _freeze(home: Path, asked: Json, say: Say) -> Json:
    with asking.answering(home, say=say) as con:
        reader, wanted = Reader(con), recipe.asked(asked["recipe"])
        report = prepared(reader, wanted, say)
        if asked["looked_at"] not in (None, documents.fingerprint(report)):
            raise Refused(Problem("edition_moved"))
        made = freeze(home, reader, wanted, report, corrects=asked["corrects"], say=say)
    return {"edition": made.number}


def _recompute(home: Path, asked: Json, say: Say) -> Json:
    return recomputed(home, asked["edition"], say).to_json()


#: The jobs of the app that this room does, beside those of `pipelines.jobs.work`.
JOBS: Mapping[str, Callable[[Path, Json, Say], Json]] = {"freeze": _freeze, "recompute": _recompute}
