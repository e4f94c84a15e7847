"""A reminder to an organisation, as plain text to send: what is missing, what to send, what came last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from labels import text
from labels.numbers import date, number
from pipelines import expected, organisations
from pipelines.archive import Act
from pipelines.expected import Missing
from pipelines.organisations import Organisation


def reminder(acts: Sequence[Act], said: str, as_of: dt.date, lang: str | None = None) -> str:
    """The text for the organisation called `said`, in `lang` or its own language.

    Raises Refused (`organisation_unknown`).
    """
    register = organisations.from_journal(acts)
    organisation = register[organisations.resolve(register, said)]
    lang = lang or organisation.language
    late = [each for each in expected.missing(acts, as_of) if each.organisation == organisation.slug]
    parts = [
        text("reminder.subject", lang, name=organisation.name),
        text("reminder.greeting", lang),
        *_asked(organisation, late, lang),
        _last_received(organisation, acts, lang),
        text("reminder.closing", lang, programme=text("frame.name", lang)),
    ]
    return "\n\n".join(parts) + "\n"


def _asked(organisation: Organisation, late: Sequence[Missing], lang: str) -> list[str]:
    if not late:
        return [text("reminder.nothing", lang, name=organisation.name)]
    n = len(late)
    return [
        text("reminder.missing", lang, n=n, count=number(n, lang), name=organisation.name),
        "\n".join(_item(each, lang) for each in late),
        text("reminder.what_to_send", lang),
    ]


def _item(each: Missing, lang: str) -> str:
    """One file: what it holds, its period, since when it is late, and the days that are still missing."""
    days = text("expected.late", lang, n=each.days_late, count=number(each.days_late, lang))
    kind = text(f"expected.content.{each.kind}.{each.scope}", lang)
    told = text("reminder.item", lang, content=kind, period=each.period(lang), late=days)
    if each.state == "none":
        return told
    gaps = [
        text("expected.days", lang, first=date(first, lang), last=date(last, lang))
        for first, last in each.gaps
    ]
    return text("reminder.part", lang, item=told, gaps=text("expected.and", lang).join(gaps))


def _last_received(organisation: Organisation, acts: Sequence[Act], lang: str) -> str:
    """The file received last that is still in effect, and a thank you."""
    received = expected.of(organisation, expected.in_effect(acts))
    if not received:
        return text("reminder.received_nothing", lang)
    last = received[-1]
    at = next(act.at for act in reversed(acts) if act.ledger <= last.batch <= act.last)
    day = at.replace(tzinfo=dt.UTC).astimezone().date()
    days = {"first": date(last.period[0], lang), "last": date(last.period[1], lang)}
    return text("reminder.received", lang, file=last.file, day=date(day, lang), **days)
