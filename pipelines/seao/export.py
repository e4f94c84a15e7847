"""Reading the XML of a SEAO export into rows of texts, in one streaming pass.

    <export datedebut datefin> <avis> fields <fournisseurs> <fournisseur> fields ...
                               <avis> fields <depenses>     <depense>     fields ...
                               <contrat> fields

Nothing is judged here. One row per `fournisseur`, `depense` or `contrat`, and one for a notice that has
none, since an empty list speaks too. Entities cannot be declared: a DOCTYPE refuses the file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from pipelines.problems import Problem, Refused
from pipelines.seao.layout import KINDS, Layout, layout

#: Depths of the elements: the root is 1.
NOTICE, FIELD, ITEM, ITEM_FIELD = 2, 3, 4, 5

#: Container or notice element to the content that it tells.
CONTENTS = {"fournisseurs": "avis", "depenses": "depenses", "contrat": "contrats"}
NOTICES = {"avis", "contrat"}

#: What expat calls a file that ends too soon; every other error is a malformed file.
CUT_SHORT = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}

#: The names under which exports are published: Avis_20180101_20180131.xml, DepensesRevisions_...
NAME = re.compile(r"(?i)(avis|contrats|depenses)(revisions)?_\d{8}_\d{8}\.xml")


@dataclass
class Export:
    """One file's rows. period: first and last day of the export. lines: where each row starts in the file.

    rows: one tuple of texts a row, in the order of the layout; None for an element absent or empty.
    is_bare: whether the row stands for a notice without any supplier or expense. unknown: elements
    that the layout does not know, with how often they occur and the line of the first.
    """

    content: str
    period: tuple[dt.date, dt.date]
    revises: bool
    lines: list[int] = field(default_factory=list)
    rows: list[tuple[str | None, ...]] = field(default_factory=list)
    is_bare: list[bool] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    unknown_lines: dict[str, int] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """The name of the sheet: the content, and whether the file revises earlier ones."""
        return f"{self.content}-revisions" if self.revises else self.content


def read(path: Path) -> Export:
    """The rows of the export at `path`.

    Raises Refused: `seao_not_export`, `file_doctype`, `seao_mixed`, `seao_malformed`, `file_truncated`,
    `file_empty`.
    """
    reader = _Reader(path.name)
    with path.open("rb") as file:
        if not file.read(1):
            raise Refused(Problem("file_empty", value=path.name))
        file.seek(0)
        try:
            reader.parser.ParseFile(file)
        except expat.ExpatError as error:
            kind = "file_truncated" if error.code in CUT_SHORT else "seao_malformed"
            raise Refused(Problem(kind, row=error.lineno, value=path.name)) from error
    return reader.export()


class _Reader:
    """The handlers of one pass. A notice's texts are shared by the rows of its items."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.named = NAME.fullmatch(name)
        self.content: str | None = None
        self.made = Export("", (dt.date.min, dt.date.max), False)
        self.depth = 0
        self.in_list = False
        self.text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.text.append

    def export(self) -> Export:
        """What was read, once the whole file is. Without any notice, the file's name says its content."""
        named = self.named.group(1).lower() if self.named else "avis"
        self.made.content = self.content or named
        self.made.revises = self._revises()
        return self.made

    def _doctype(self, *_: object) -> None:
        raise Refused(Problem("file_doctype", row=self.parser.CurrentLineNumber, value=self.name))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.text.clear()
        if self.depth == ITEM and self.in_list:
            self.item = dict[int, str]()
            self.item_line = self.parser.CurrentLineNumber
        elif self.depth == FIELD:
            self.in_list = tag.lower() in CONTENTS
            if self.in_list:
                self._tell(CONTENTS[tag.lower()])
        elif self.depth == NOTICE:
            self._start_notice(tag.lower())
        elif self.depth == 1:
            self._start_export(tag, attributes)

    def _start_export(self, tag: str, attributes: dict[str, str]) -> None:
        try:
            first = dt.date.fromisoformat(attributes["datedebut"][:10])
            last = dt.date.fromisoformat(attributes["datefin"][:10])
        except (KeyError, ValueError):
            raise Refused(Problem("seao_not_export", row=1, value=tag)) from None
        if tag.lower() != "export":
            raise Refused(Problem("seao_not_export", row=1, value=tag))
        self.made.period = first, last

    def _start_notice(self, tag: str) -> None:
        if tag not in NOTICES:
            raise Refused(Problem("seao_not_export", row=self.parser.CurrentLineNumber, value=tag))
        if tag in CONTENTS:
            self._tell(CONTENTS[tag])
        self.notice: dict[int, str] = {}
        self.pending: list[tuple[str, str, int]] = []
        self.notice_line = self.parser.CurrentLineNumber
        self.items = 0

    def _tell(self, content: str) -> None:
        if self.content not in (None, content):
            line = self.parser.CurrentLineNumber
            raise Refused(Problem("seao_mixed", row=line, value=KINDS[content]))
        self.content = content

    def _end(self, tag: str) -> None:
        depth, self.depth = self.depth, self.depth - 1
        if depth == ITEM_FIELD and self.in_list:
            self._keep("item", self.item, tag)
        elif depth == FIELD and not self.in_list:
            # Until its list of suppliers or expenses, a notice does not say which content it is.
            self.pending.append((tag, "".join(self.text), self.parser.CurrentLineNumber))
        elif depth == ITEM and self.in_list:
            self._settle()
            self._add(self.item_line, self.notice | self.item)
        elif depth == NOTICE:
            self._settle()
            if not self.items:
                self._add(self.notice_line, self.notice, is_bare=self.content != "contrats")
        self.text.clear()

    def _settle(self) -> None:
        """Place the notice's fields read so far, now that the content is known."""
        self.content = self.content or "avis"
        self.notice[self._layout.tags["export", "datefin"]] = self.made.period[1].isoformat()
        for tag, text, line in self.pending:
            self._keep("notice", self.notice, tag, text, line)
        self.pending.clear()

    @property
    def _layout(self) -> Layout:
        return layout(self.content)

    def _keep(
        self, level: str, texts: dict[int, str], tag: str, text: str | None = None, line: int | None = None
    ) -> None:
        """Keep an element's text; one that the layout does not know, or said twice, is counted."""
        text = "".join(self.text) if text is None else text
        at = layout(self.content).tags.get((level, tag.lower()))
        if at is None or at in texts:
            self.made.unknown[tag] += 1
            self.made.unknown_lines.setdefault(tag, line or self.parser.CurrentLineNumber)
        elif text.strip():
            texts[at] = text

    def _add(self, line: int, texts: dict[int, str], is_bare: bool = False) -> None:
        """Add a row. Rows are numbered by line of the file; two on one line by the next free number."""
        self.items += 1
        lines = self.made.lines
        lines.append(max(line, lines[-1] + 1) if lines else line)
        self.made.rows.append(tuple(map(texts.get, range(len(self._layout.names)))))
        self.made.is_bare.append(is_bare)

    def _revises(self) -> bool:
        """Whether the file revises earlier ones: its name says so; under any other name, its content does.

        A file of new publications holds only what was entered within its period (all 30 files seen),
        a file of revisions mostly what was entered before (all 39).
        """
        if self.named:
            return bool(self.named.group(2))
        if self.content == "depenses" and any(self.made.is_bare):
            return True
        names = layout(self.made.content).names
        entered = next(names.index(name) for name in ENTERED if name in names)
        first = self.made.period[0].isoformat()
        return any((row[entered] or first)[:10] < first for row in self.made.rows)


#: When the row was entered, by content.
ENTERED = ("datesaisieadjudication", "datepublicationfinale", "datepublicationdepense")
