"""What a text document says: cover, contents, a section a part of the report, method, limits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from docx.document import Document
from docx.text.paragraph import Paragraph

from labels import numbers, text
from reports.docx import fields, pictures, tables
from reports.legible import legible
from reports.report import Entry, Exhibit, Fact, Report, Section, Story, fingerprint


class Body:
    """A document written from its first page to its last."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document, self.report, self.lang = document, report, report.lang
        self._chapters: list[Paragraph] = []
        self._counted = {"Table": 0, "Figure": 0}
        drawn = [each for each in report.exhibits if each.chart and not each.chart.is_empty]
        made = pictures.drawn([each.chart for each in drawn if each.chart], report.lang)
        self._pictures = {each.key: picture for each, picture in zip(drawn, made, strict=True)}

    def write(self) -> None:
        """Write all of it; contents come first, and are known last."""
        is_long = self.report.layout == "report"
        self._cover()
        ahead = self._say(text("report_docx.contents", self.lang), "TOC Heading") if is_long else None
        for section in self.report.sections:
            self._section(section)
        self._method()
        self._limits()
        self._turn_pages()
        if ahead is not None:
            ahead.paragraph_format.page_break_before = True
            self._contents(ahead)

    def _say(self, words: str, style: str = "Normal") -> Paragraph:
        return self.document.add_paragraph(legible(words), style=style)

    def _word(self, key: str, **slots: object) -> str:
        return text(f"report_docx.{key}", self.lang, **slots)

    def _head(self, words: str, level: int) -> Paragraph:
        heading = self.document.add_heading(legible(words), level)
        if level == 1:
            self._chapters.append(heading)
        return heading

    def _contents(self, heading: Paragraph) -> None:
        """The list of chapters under the heading of the contents, each leading to its page."""
        lines, after = [], heading
        for rank, found in enumerate(self._chapters, 1):
            line = self.document.add_paragraph(style="toc 1")
            fields.entry(line, found.text, fields.bookmark(found, rank))
            after._p.addnext(line._p)
            lines.append(line)
            after = line
        if lines:
            fields.contents(lines)

    def _cover(self) -> None:
        report = self.report
        self._say(report.title, "Title")
        subject = "" if report.subject in report.title else report.subject
        self._say(" · ".join(filter(None, (report.subtitle, subject))), "Subtitle")
        rows = [(self._word(f"about.{key}"), words) for key, words in self._about() if words]
        headings = (self._word("about.what"), self._word("about.told"))
        tables.write(self.document, headings, rows, set(), self._word("about.alt"), strong=frozenset({0}))

    def _about(self) -> list[tuple[str, str]]:
        report = self.report
        return [
            ("period", report.period_words),
            ("as_of", numbers.date(report.as_of, self.lang)),
            ("edition", self._edition()),
            ("fingerprint", fingerprint(report)),
            ("coverage", report.coverage),
        ]

    def _edition(self) -> str:
        found = self.report.edition
        if found is None:
            return self._word("draft")
        return self._word("edition", number=found.number, day=numbers.date(found.at.date(), self.lang))

    def _turn_pages(self) -> None:
        """A new page after the contents, and where the annexes begin."""
        told = sum(not section.is_annex for section in self.report.sections)
        if self.report.layout == "report":
            for heading in (*self._chapters[:1], *self._chapters[told : told + 1]):
                heading.paragraph_format.page_break_before = True

    def _section(self, section: Section) -> None:
        self._head(section.title, 1)
        if section.finding:
            finding = self._say(section.finding)
            finding.runs[0].bold, finding.paragraph_format.keep_with_next = True, True
        for words in section.paragraphs:
            self._say(words)
        self._commentary(section)
        self._facts(section.facts, section.title)
        for _, found in groupby(section.exhibits, key=lambda each: each.table):
            self._exhibits(tuple(found))
        for story in section.stories:
            self._story(story)

    def _commentary(self, section: Section) -> None:
        """What a person wrote; without it what is suggested, and a place to write."""
        for words in filter(None, section.said.split("\n")):
            self._say(words)
        if not section.commentary and not section.is_annex:
            prompt = self._say(self._word("prompt", section=section.title))
            prompt.runs[0].italic = True
            fields.place_to_fill(prompt, self._word("to_fill", section=section.title), section.key)

    def _facts(self, facts: Sequence[Fact], title: str) -> None:
        if not facts:
            return
        self._caption(self._word("facts", section=title))
        headings = [self._word(f"fact.{key}") for key in ("label", "value", "period", "change")]
        rows = [(each.label, self._value(each), each.period, each.change) for each in facts]
        tables.write(
            self.document, headings, rows, {1}, self._word("facts", section=title), strong=frozenset({1})
        )
        notes = list(dict.fromkeys(f"{each.label} — {each.note}" for each in facts if each.note))
        self._say(" · ".join(notes), "Credit") if notes else self._apart()

    def _value(self, fact: Fact) -> str:
        return text("table.withheld", self.lang) if fact.is_withheld else fact.exact

    def _apart(self) -> None:
        """White between a table and what follows it, which Word would otherwise join."""
        self._say(self._word("source", report=self.report.title, day=self._about()[1][1]), "Credit")

    def _caption(self, title: str, kind: str = "Table") -> int:
        """The number and title of a table or a figure, above it; gives the number, a field that follows."""
        self._counted[kind] += 1
        before, after = self._word(f"caption.{kind.lower()}", number="\n", title=title).split("\n")
        caption = self._say(before, "Caption")
        fields.put(caption, f"SEQ {kind} \\* ARABIC", str(self._counted[kind]))
        caption.add_run(legible(after))
        return self._counted[kind]

    def _exhibits(self, found: Sequence[Exhibit]) -> None:
        """The charts of a table, then the table once: what it says, its values, where they come from."""
        first = found[0]
        numbers = [self._figure(each) for each in found if each.key in self._pictures]
        titles = " · ".join(dict.fromkeys(each.title for each in found))
        self._caption(self._word("figures_of", number=numbers[0]) if numbers else titles)
        if first.table.rows:
            alt = first.chart.alt if first.chart else first.title
            tables.of_table(self.document, first.table, alt, self.lang)
        else:
            self._say(self._word("empty"))
        credit = " · ".join(dict.fromkeys(each.credit for each in found if each.credit))
        self._say(credit, "Credit") if credit else self._apart()

    def _figure(self, exhibit: Exhibit) -> int:
        """A chart as a picture that says its figures in words; gives its number."""
        number = self._caption(exhibit.title, "Figure")
        paragraph = self._say("", "Figure")
        fields.picture(paragraph, self._pictures[exhibit.key], exhibit.chart.alt if exhibit.chart else "")
        return number

    def _story(self, story: Story) -> None:
        self._head(story.name, 2)
        for words in filter(None, story.words.split("\n")):
            self._say(words, "Quote")

    def _method(self) -> None:
        if not self.report.method:
            return
        self._head(self._word("method.title"), 1)
        for entry in self.report.method:
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        self._head(entry.name, 2)
        self._say(entry.definition)
        for key in ("formula", "why", "exclusions", "source"):
            told = getattr(entry, key)
            if told:
                line = self._say("", "List Bullet")
                line.add_run(self._word(f"method.{key}")).bold = True
                line.add_run(legible(told))

    def _limits(self) -> None:
        report = self.report
        chosen = [self._word("filter", name=name, words=words) for name, words in report.filters]
        told = (("limits", report.limits), ("withheld", report.withheld), ("filters", chosen))
        for key, sentences in told:
            if sentences:
                self._head(self._word(f"{key}.title"), 1)
            for sentence in sentences:
                self._say(sentence, "List Bullet")
