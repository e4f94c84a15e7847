"""A document in a few lines of plain text, to paste in a message."""

from __future__ import annotations

from labels import numbers, text
from reports.report import Fact, Report, fingerprint

#: Sections whose finding is told besides the first, at most.
_FINDINGS = 3


def text_of(report: Report) -> str:
    """Title, period, headline figures, what each section finds, who reported and where the figures stand."""
    opening, *others = report.sections
    findings = [section.finding for section in others if section.finding and not section.is_annex]
    said = [
        [report.title, report.period_words[:1].upper() + report.period_words[1:]],
        [opening.finding, opening.said],
        [f"- {_line(fact, report.lang)}" for fact in opening.facts],
        [f"- {finding}" for finding in findings[:_FINDINGS]],
        [report.coverage, *report.limits[:1], *report.withheld[:1], _stamp(report)],
    ]
    parts = ("\n".join(line for line in lines if line) for lines in said)
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(fact: Fact, lang: str) -> str:
    shown = text("report.mail.figure", lang, label=fact.label, value=fact.shown)
    return f"{shown} ({fact.change})" if fact.change else shown


def _stamp(report: Report) -> str:
    """As of when, which edition and which fingerprint."""
    form = "edition" if report.edition else "draft"
    slots = {"number": report.edition.number} if report.edition else {}
    day = numbers.date(report.as_of, report.lang)
    return text(f"report.mail.{form}", report.lang, date=day, fingerprint=fingerprint(report), **slots)
