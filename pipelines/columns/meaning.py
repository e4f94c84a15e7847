"""Which column means what: headings first, what the cells hold as a check on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines import shapes
from pipelines.checked import Column
from pipelines.columns import content, headings
from pipelines.columns.headings import Match
from pipelines.columns.profile import Profile

#: From this rank on an amount is one ordered or committed, not one paid.
POOR = 6
#: Fields that a sheet is read by, beyond those of `shapes.FIELDS`: a pair of amount columns.
PAIR = ("debit", "credit")
#: An amount stated before tax is preferred, at equal rank, to one that says nothing, and that to others.
_BASIS_RANK = {"before": 0.0, None: 0.3, "net": 0.5, "included": 1.5}
#: Added to the rank of a supplier column that names the same one on so many lines or more.
_SAME, _SEVERAL = 4, 3
MONEY_FIELDS = ("amount", "contract_value", *PAIR)
DATE_FIELDS = ("date", "start_date", "end_date")


@dataclass(frozen=True)
class Candidate:
    """A column that may be read as a field. rank: lower is better."""

    field: str
    index: int
    rank: float
    is_exact: bool
    basis: str | None


@dataclass
class Meaning:
    """columns: field to its column. rivals: fields with a second column as good as the chosen one.

    rank: that of the amount.
    """

    columns: dict[str, Column] = field(default_factory=dict)
    rivals: dict[str, list[str]] = field(default_factory=dict)
    rank: float = 0.0


def assign(
    names: Sequence[str],
    profiles: Mapping[str, Profile],
    given: Mapping[str, str],
    around: Sequence[str] = (),
) -> Meaning:
    """The column of each field. given: field to letter, as a person decided ("" for no column).

    around: what else speaks of the sheet: its name, its titles, the name of the file.
    """
    meaning = Meaning({f: Column(_heading(names, c), c, "remembered") for f, c in given.items() if c})
    taken = {column.column for column in meaning.columns.values()}
    candidates = sorted(_candidates(names, profiles), key=_order)
    for each in candidates:
        letter = shapes.letter(each.index)
        if each.field in given or letter in taken or each.field in meaning.columns:
            continue
        taken.add(letter)
        confidence = "exact" if each.is_exact else "suggested"
        meaning.columns[each.field] = Column(names[each.index], letter, confidence)
        meaning.rivals[each.field] = _rivals(each, candidates)
        meaning.rank = each.rank if each.field == "amount" else meaning.rank
    speaks = headings.speak_of_spending([*names, *around])
    _tell_by_content(meaning, names, profiles, given, speaks=speaks)
    if speaks:
        _tell_dollars_by_content(meaning, names, profiles, given)
    return meaning


def _tell_by_content(
    meaning: Meaning,
    names: Sequence[str],
    profiles: Mapping[str, Profile],
    given: Mapping[str, str],
    *,
    speaks: bool,
) -> None:
    """Fill the date by the one column of dates, and the supplier by the one column without a heading.

    speaks: of spending; a sheet that does not, and has no dates, may list anything beside its amounts.
    """
    taken = {column.column for column in meaning.columns.values()}
    if not {*meaning.columns, *given} & {*DATE_FIELDS}:
        meaning.columns |= content.date(names, profiles, taken)
    if "supplier_name" not in {*meaning.columns, *given} and (speaks or {*DATE_FIELDS} & {*meaning.columns}):
        meaning.columns |= content.unheaded(names, profiles)


def _tell_dollars_by_content(
    meaning: Meaning, names: Sequence[str], profiles: Mapping[str, Profile], given: Mapping[str, str]
) -> None:
    """Fill who was paid and how much; where a heading names an amount ordered, other amounts are rivals."""
    taken = {column.column for column in meaning.columns.values()}
    known = {*meaning.columns, *given}
    if "supplier_name" not in known:
        meaning.columns |= content.supplier(names, profiles, taken)
    if not known & {*MONEY_FIELDS}:
        meaning.columns |= content.amount(names, profiles, taken)
    elif meaning.rank >= POOR and "amount" not in given:
        meaning.rivals["amount"] = [*meaning.rivals["amount"], *content.amounts(names, profiles, taken)]


def _candidates(names: Sequence[str], profiles: Mapping[str, Profile]) -> list[Candidate]:
    found = []
    has_quantity = any(headings.is_quantity(name) for name in names)
    for index, name in enumerate(names):
        if has_quantity and headings.is_price(name):
            continue
        profile = profiles.get(shapes.letter(index), Profile())
        for match in headings.matches(name) if name else ():
            if match.field in _TESTS and not _TESTS[match.field](profile):
                continue
            rank = _rank(match, profile) + (
                _SAME * (match.field == "supplier_name" and _is_constant(profile))
            )
            found.append(Candidate(match.field, index, rank, match.is_exact, match.basis))
    return found


def _rank(match: Match, profile: Profile) -> float:
    rank = float(match.rank)
    if match.field in MONEY_FIELDS:
        rank += _BASIS_RANK[match.basis]
    return rank if profile.filled else rank + headings.SUGGESTED


def _is_constant(profile: Profile) -> bool:
    """Whether a column says the same on every line: who publishes a list, rather than who is paid."""
    return profile.distincts == 1 and profile.filled >= _SEVERAL


def _order(each: Candidate) -> tuple[object, ...]:
    """Better meanings first; at equal rank the column further left."""
    return (each.rank, each.index)


def _rivals(chosen: Candidate, candidates: Sequence[Candidate]) -> list[str]:
    """Columns as good as the chosen one; where amounts are only suggested, any other suggested one."""
    is_guess = chosen.field == "amount" and not chosen.is_exact
    return [
        shapes.letter(each.index)
        for each in candidates
        if each.field == chosen.field
        and each.index != chosen.index
        and (each.rank == chosen.rank or (is_guess and not each.is_exact and each.basis == chosen.basis))
    ]


def _heading(names: Sequence[str], letter: str) -> str:
    index = shapes.index(letter)
    return names[index] if index < len(names) else ""


def _holds(*names: str) -> Callable[[Profile], bool]:
    """Whether at least half of a column's cells are one of these; errors stand for what they hide."""

    def test(profile: Profile) -> bool:
        told = max(profile.share(name) for name in names)
        return not profile.filled or told + profile.share("errors") >= 0.5

    return test


_TESTS = {
    **dict.fromkeys(MONEY_FIELDS, _holds("money")),
    **dict.fromkeys(DATE_FIELDS, _holds("dates")),
    "supplier_name": _holds("wordy"),
    "period": _holds("periods", "dates"),
}
