"""`prepare`: a document made of a published file and of what was asked, and of nothing else.

No clock, no locale, no environment: the same file and the same question give the same words and figures.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from charts.tables import Table
from labels import LANGUAGES, has
from measures import BY_KEY, Selection, described, disclosure, published
from measures.fund import Grant, grants, planned
from measures.remembered import Reader
from reports import told
from reports.asked import Asked, NotPossible
from reports.blocks import BLOCKS
from reports.context import Context
from reports.guarded import Screens
from reports.report import Entry, Report, Section
from reports.templates import Part, Template, load
from reports.told import Told
from reports.withholding import Guard

__all__ = ["Asked", "NotPossible", "prepare"]

#: Sentences suggested as the commentary of a section, at most.
_SENTENCES = 3
#: What leaves partners or lines out; the perimeter does, of growth and of what stayed.
_NARROWER = (
    "perimeter", "buyers", "categories", "methods", "suppliers", "territories", "scope",
    "social_economy_only",
)  # fmt: skip
_CODES = {
    "buyers": "buyer",
    "territories": "territory",
    "categories": "category",
    "methods": "procurement_method",
}


def prepare(con: Reader, asked: Asked) -> Report:
    """The document asked for, without edition. Raises NotPossible, measures.Refused."""
    ctx = context(con, asked)
    sections = tuple(_section(ctx, part) for part in ctx.template.parts)
    return Report(
        template=asked.template,
        version=ctx.template.version,
        lang=asked.lang,
        layout=ctx.template.layout,
        title=_said(ctx, ctx.template.title),
        subtitle=_subtitle(ctx),
        subject=ctx.subject,
        period=ctx.period,
        period_words=ctx.slots["period"],
        as_of=ctx.as_of,
        ledger=int(ctx.meta["ledger"]),
        build=ctx.meta["build_id"],
        filters=_filters(ctx),
        coverage=told.coverage(ctx),
        audience=ctx.guard.audience,
        sections=sections,
        method=_method(ctx, sections),
        limits=_limits(ctx),
        withheld=ctx.guard.said(asked.lang),
    )


def context(con: Reader, asked: Asked) -> Context:
    """What the blocks of the document ask. Raises NotPossible."""
    if asked.lang not in LANGUAGES:
        raise NotPossible("unknown_language", language=asked.lang)
    template, meta = load(asked.template), published.meta(con)
    if asked.selection.source != "partners":
        raise NotPossible("partners_only")
    span = described.span(con, asked.selection.source)
    if span[0] is None or span[1] is None:
        raise NotPossible("nothing")
    _known(con, template, asked)
    _whole(asked)
    grant = _grant(con, asked) if template.days == "grant" else None
    selection = _over(asked, grant)
    period = _period(selection, (span[0], span[1]))
    rules = disclosure.load(con, dt.date.fromisoformat(meta["as_of"][:10]))
    guard = Guard(con, _audience(template, asked), asked.subject, Screens(con, rules))
    return Context(con, asked, template, selection, period, meta, guard, grant)


def _known(con: Reader, template: Template, asked: Asked) -> None:
    """Refuse a subject that the file does not know."""
    if not template.subject:
        return
    known = described.names(con, asked.lang).get(template.subject, {})
    if asked.subject not in known:
        raise NotPossible("unknown_subject", subject=asked.subject, known=", ".join(sorted(known)))


def _whole(asked: Asked) -> None:
    """Refuse to tell others of some of the partners, or of some lines, alone.

    Two documents, one without a partner, would tell his dollars by their difference (ADR 20).
    """
    if asked.is_restricted:
        return
    for name in _NARROWER:
        if getattr(asked.selection, name) != getattr(Selection, name):
            raise NotPossible(f"narrowed.{name}")


def _grant(con: Reader, asked: Asked) -> Grant | None:
    """The grant of that name, else the latest of the plan. Raises NotPossible for a name of no grant."""
    found = grants(planned(con, replace(asked.selection, start=None, end=None)))
    if asked.grant is None:
        return found[0] if found else None
    named = [grant for grant in found if grant.name == asked.grant]
    if not named:
        known = ", ".join(grant.name for grant in found if grant.name)
        raise NotPossible("unknown_grant", grant=asked.grant, known=known)
    return named[0]


def _over(asked: Asked, grant: Grant | None) -> Selection:
    """What was asked, over the days asked for, else the grant's, else all."""
    chosen = asked.selection
    if grant is None:
        return chosen
    return replace(chosen, start=chosen.start or grant.first_day, end=chosen.end or grant.last_day)


def _period(selection: Selection, span: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """First and last day of a selection, within what was reported. Raises NotPossible when there is none."""
    first, last = max(selection.first, span[0]), min(selection.last, span[1])
    if first > last:
        raise NotPossible("no_days")
    return first, last


def _audience(template: Template, asked: Asked) -> str:
    if asked.is_restricted:
        return "coordination"
    return f"organisation-{asked.subject}" if template.audience == "organisation" else template.audience


def _section(ctx: Context, part: Part) -> Section:
    made = [BLOCKS[block.kind](ctx, part.key, **block.options) for block in part.blocks]
    return Section(
        key=part.key,
        title=_said(ctx, part.title),
        finding=next((one.finding for one in made if one.finding), ""),
        paragraphs=tuple(words.format(**ctx.slots) for words in part.paragraphs.get(ctx.lang, ())),
        facts=tuple(fact for one in made for fact in one.facts),
        exhibits=tuple(exhibit for one in made for exhibit in one.exhibits),
        stories=tuple(story for one in made for story in one.stories),
        suggested=_suggested(made),
        commentary=ctx.asked.commentary.get(part.key, ""),
        is_annex=part.is_annex,
    )


def _suggested(made: Iterable[Told]) -> str:
    """A few sentences: those of the blocks, then the findings that do not open the section."""
    blocks = list(made)
    opening = next((one.finding for one in blocks if one.finding), "")
    sentences = [sentence for one in blocks for sentence in one.suggested]
    sentences += [one.finding for one in blocks if one.finding and one.finding != opening]
    return " ".join(list(dict.fromkeys(sentences))[:_SENTENCES])


def _said(ctx: Context, words: Mapping[str, str]) -> str:
    return words[ctx.lang].format(**ctx.slots)


def _subtitle(ctx: Context) -> str:
    """The template's; that nothing is withheld, and that the data is invented, when it is so."""
    said = [_said(ctx, ctx.template.subtitle)]
    said += [ctx.text("report.internal.subtitle")] if ctx.guard.sees_all else []
    said += [ctx.text("frame.demo.title")] if _is_invented(ctx) else []
    return " · ".join(said)


def _is_invented(ctx: Context) -> bool:
    return ctx.meta.get("is_demo") == "true"


def _filters(ctx: Context) -> tuple[tuple[str, str], ...]:
    """What was chosen, as pairs of words: the name of the choice, and the choice."""
    chosen = ctx.selection
    told_of = [(ctx.text("filter.period.chip"), ctx.slots["period"])]
    for name in ("calendar", "source", "perimeter", "financial"):
        choice = ctx.text(f"filter.{name}.{getattr(chosen, name)}")
        told_of.append((ctx.text(f"filter.{name}.label"), choice))
    for field, dimension in _CODES.items():
        if codes := getattr(chosen, field):
            named = ", ".join(ctx.names.of(dimension, code) for code in codes)
            told_of.append((ctx.text(f"filter.{field}.label"), named))
    if chosen.social_economy_only:
        told_of.append((ctx.text("filter.others.chip"), ctx.text("filter.social_economy_only.label")))
    return tuple(told_of)


def _limits(ctx: Context) -> tuple[str, ...]:
    """What whoever reads must know: who may, of invented data, then the template's words."""
    told_first = [ctx.text("report.internal.limit")] if ctx.guard.sees_all else []
    told_first += [ctx.text("frame.demo.text")] if _is_invented(ctx) else []
    return (*told_first, *(words.format(**ctx.slots) for words in ctx.template.limits.get(ctx.lang, ())))


def _method(ctx: Context, sections: Iterable[Section]) -> tuple[Entry, ...]:
    """The measures that the document shows, in the order of the registry."""
    shown = {key for section in sections for key in _keys(section)}
    return tuple(_entry(ctx, key) for key in BY_KEY if key in shown)


def _keys(section: Section) -> Iterable[str]:
    yield from (fact.measure for fact in section.facts)
    for exhibit in section.exhibits:
        yield from _of_table(exhibit.table)


def _of_table(table: Table) -> Iterable[str]:
    """Measures of the columns, and of the rows where each row is a measure."""
    yield from (column.key.partition(".")[0] for column in table.columns if column.key)
    yield from (str(codes["measure"]) for codes in table.codes if codes.get("measure"))


def _entry(ctx: Context, key: str) -> Entry:
    names = ("name", "definition", "formula", "why", "exclusions", "source")
    said = {
        name: ctx.text(f"measure.{key}.{name}") if has(f"measure.{key}.{name}", ctx.lang) else ""
        for name in names
    }
    return Entry(key=key, **said)
