"""What a column means by its cells, where no heading says it: suggested when one single column can be it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipelines import shapes
from pipelines.checked import Column
from pipelines.columns import headings
from pipelines.columns.profile import Profile

#: Shares of cells that make a column one of amounts (with cents), of dates, of names.
MONEY, CENTS, DATES, WORDS = 0.8, 0.3, 0.8, 0.8
#: Share of names with a legal form (`inc.`, `Ltd`, `SA`) in a column of enterprises, and how many times
#: that of any other column of words.
LEGAL, TIMES = 0.1, 2.0

Profiles = Mapping[str, Profile]


def amounts(names: Sequence[str], profiles: Profiles, taken: Collection[str]) -> list[str]:
    """The columns of amounts, by letter, that are not `taken` and whose heading does not say otherwise."""
    return [
        letter
        for letter, profile in profiles.items()
        if letter not in taken
        and profile.share("money") >= MONEY
        and profile.share("cents") >= CENTS
        and profile.distincts > 1
        and not _is_other(_heading(names, letter))
    ]


def _is_other(heading: str) -> bool:
    """Whether a heading says that a column holds other dollars than those of lines."""
    is_named = headings.is_denied("amount", heading) or headings.is_vetoed(heading)
    return is_named or headings.is_quantity(heading)


def amount(names: Sequence[str], profiles: Profiles, taken: Collection[str]) -> dict[str, Column]:
    """The amount, when one single column can be it."""
    return _only("amount", names, amounts(names, profiles, taken))


def date(names: Sequence[str], profiles: Profiles, taken: Collection[str]) -> dict[str, Column]:
    """The date, when one single column holds dates and its heading does not say otherwise."""
    found = [
        letter
        for letter, profile in profiles.items()
        if letter not in taken
        and profile.share("sure_dates") >= DATES
        and not headings.is_denied("date", _heading(names, letter))
    ]
    return _only("date", names, found)


def unheaded(names: Sequence[str], profiles: Profiles) -> dict[str, Column]:
    """The supplier, when one single column of names has no heading at all."""
    return _only("supplier_name", names, [each for each in _wordy(profiles) if not _heading(names, each)])


def supplier(names: Sequence[str], profiles: Profiles, taken: Collection[str]) -> dict[str, Column]:
    """The supplier: the one column of enterprises, told by their legal forms."""
    shares = {
        letter: profile.share("legal")
        for letter, profile in _wordy(profiles).items()
        if letter not in taken and not headings.is_denied("supplier_name", _heading(names, letter))
    }
    best = max(shares, key=shares.__getitem__, default="")
    others = [share for letter, share in shares.items() if letter != best]
    is_telling = bool(best) and shares[best] >= max(LEGAL, TIMES * max(others, default=0.0))
    return _only("supplier_name", names, [best] if is_telling else [])


def _wordy(profiles: Profiles) -> dict[str, Profile]:
    return {
        letter: profile
        for letter, profile in profiles.items()
        if profile.share("wordy") >= WORDS and profile.distincts > 1
    }


def _only(field: str, names: Sequence[str], letters: Sequence[str]) -> dict[str, Column]:
    if len(letters) != 1:
        return {}
    return {field: Column(_heading(names, letters[0]), letters[0], "suggested")}


def _heading(names: Sequence[str], letter: str) -> str:
    index = shapes.index(letter)
    return names[index] if index < len(names) else ""
