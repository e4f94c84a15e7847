"""What must be asked about a sheet before its lines are trusted, and what is only warned of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import shapes
from pipelines.columns import content, headings, profile, signs, status
from pipelines.columns.header import Header
from pipelines.columns.layout import Layout
from pipelines.columns.meaning import Meaning
from pipelines.columns.profile import Profile
from pipelines.parse import cells
from pipelines.problems import Problem

#: What stands after a comma that was not quoted: `12,345.67` cut in `12` and `345.67`.
_HEAD, _TAIL = r"^[-(]?[$£€]?\d{1,3}$", r"^\d{2,3}(\.\d{1,2})?\)?$"
#: Notes on how amounts are written stand in the last rows of a sheet, alone or with one other cell.
NOTES, SPARSE = 15, 2
#: A column of more different words than this may name suppliers.
NAMES = 3
#: Lines that may be no spending: the problem that asks, the setting that answers, finder, their words.
_NO_SPENDING = (
    ("lines_cancelled", "cancelled", status.status_column, ("cancelled",)),
    ("lines_of_two_kinds", "kinds", status.kind_column, ("ordered", "income")),
)


@dataclass(frozen=True)
class Seen:
    """A sheet as doubts need it. titles: the texts above its header; body: the rows below it."""

    sheet: str
    header: Header
    titles: Sequence[str]
    meaning: Meaning
    profiles: Mapping[str, Profile]
    body: pa.Table
    answers: Mapping[str, object]


def doubts(seen: Seen, made: Layout) -> list[Problem]:
    """The problems of a layout: what is not known, what can be understood two ways, what is unusual."""
    return [*_of_amounts(seen, made), *_missing(seen, made), *_currencies(seen, made)]


def _of_amounts(seen: Seen, made: Layout) -> Iterator[Problem]:
    letter = made.slots.get("amount")
    if letter is None:
        yield Problem("no_amount_column", seen.sheet, seen.header.last_row)
        return
    scale = None if "scale" in seen.answers else _scale(seen, made.headings.get(letter, ""))
    others = _rivals(seen, letter)
    if scale:
        yield Problem("amount_scale_unknown", seen.sheet, seen.header.last_row, letter, scale)
    elif others:
        slots = {"others": ", ".join(others)}
        yield Problem("amount_column_ambiguous", seen.sheet, seen.header.last_row, letter, slots=slots)
    cut = _cut_off(seen, letter) if not seen.answers.get("amounts") else None
    if cut:
        yield Problem("amount_cut", seen.sheet, cut[0], letter, cut[1])
    yield from _of_lines(seen, letter)


def _of_lines(seen: Seen, letter: str) -> Iterator[Problem]:
    """Lines that another column tells to be credits, or cancelled, and amounts that do not say so."""
    credits = signs.credit_column(seen.body, seen.profiles)
    found = signs.unsigned_credit(seen.body, credits, letter) if credits else None
    if found and not seen.answers.get("credits"):
        yield Problem("credit_sign_unknown", seen.sheet, found[0], credits, found[1])
    if seen.answers.get("complete"):
        return
    for kind, setting, find, roles in _NO_SPENDING:
        told = find(seen.body, seen.profiles) if not seen.answers.get(setting) else None
        counted = status.first_counted(seen.body, told, letter, roles) if told else None
        if counted:
            yield Problem(kind, seen.sheet, counted[0], told, counted[1])


def _missing(seen: Seen, made: Layout) -> Iterator[Problem]:
    """No supplier, no date: neither in a column nor in what the sheet says for every line."""
    known = made.settings["constants"]
    is_supplied = "supplier_name" in made.slots or "supplier_name" in known
    if not is_supplied and (made.settings["section"] != "supplier_name" or _has_unknown_names(seen, made)):
        yield Problem("no_supplier_column", seen.sheet, seen.header.last_row)
    if not {"date", "period"} & made.slots.keys() and "period" not in known:
        yield Problem("no_date_column", seen.sheet, seen.header.last_row)


def _has_unknown_names(seen: Seen, made: Layout) -> bool:
    """Whether a column of many words under a heading that means nothing known may name the suppliers."""
    if seen.answers.get("section") or seen.answers.get("complete"):
        return False
    return any(
        profile.share("wordy") >= content.WORDS and profile.distincts > NAMES
        for letter, profile in seen.profiles.items()
        if made.headings.get(letter) and not headings.matches(made.headings[letter])
    )


def _scale(seen: Seen, heading: str) -> str | None:
    """The heading, title or note that says amounts are in thousands or millions."""
    if headings.says_scale(heading):
        return heading
    notes = (text for text in [seen.sheet, *seen.titles, *_notes(seen.body)] if text)
    return next((text for text in notes if headings.announces_scale(text)), None)


def _notes(body: pa.Table) -> list[str]:
    """The texts of the last rows that hold next to nothing else."""
    last = body.slice(max(0, body.num_rows - NOTES))
    letters = [name for name in last.column_names if name != "row"]
    few = pc.less_equal(cells.filled(last, letters), SPARSE)
    texts = cells.first_text(last, letters)
    return pc.drop_null(pc.if_else(few, texts, pa.scalar(None, pa.string()))).to_pylist()


def _currencies(seen: Seen, made: Layout) -> list[Problem]:
    """A warning when a column says that amounts are in several currencies."""
    for letter, heading in made.headings.items():
        if headings.is_currency(heading) and letter in seen.body.column_names:
            texts = pc.unique(pc.struct_field(seen.body[letter], "t").drop_null()).to_pylist()
            if len(texts) > 1:
                said = ", ".join(sorted(texts)[:5])
                return [Problem("currencies_mixed", seen.sheet, seen.header.last_row, letter, said)]
    return []


def _rivals(seen: Seen, letter: str) -> list[str]:
    """Other columns as good as the amount column, that do not hold the very same cells."""
    field_name = next((n for n, c in seen.meaning.columns.items() if c.column == letter), "")
    return [
        other
        for other in seen.meaning.rivals.get(field_name, [])
        if not pc.all(pc.equal(_plain(seen.body[other]), _plain(seen.body[letter]))).as_py()
    ]


def _cut_off(seen: Seen, letter: str) -> tuple[int, str] | None:
    """The first amount cut at a comma, row and text: its end follows, and its row outgrows the headings."""
    width, next_one = len(seen.header.headings), shapes.letter(shapes.index(letter) + 1)
    while width and not seen.header.headings[width - 1]:
        width -= 1
    beyond, amounts = shapes.letter(width), pc.struct_field(seen.body[letter], "t")
    if not {beyond, next_one} <= set(seen.body.column_names):
        return None
    heads = pc.match_substring_regex(amounts, _HEAD)
    tails = pc.match_substring_regex(pc.struct_field(seen.body[next_one], "t"), _TAIL)
    is_cut = pc.and_(pc.fill_null(pc.and_(heads, tails), False), profile.present(seen.body[beyond]))
    first = pc.index(is_cut, True).as_py()
    return (seen.body["row"][first].as_py(), amounts[first].as_py()) if first >= 0 else None


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pa.chunked_array([cells.texts(pa.table({"A": column})).flatten()]), "")
