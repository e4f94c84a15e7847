"""Ways to the lines behind a figure: an address that says which measure, and at which codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.view import View
from measures.registry import BY, BY_KEY

DEFAULT = "spend_total"
#: What an address may also tell of lines, beside codes: the one contract that they are of.
CONTRACT = "contract"


@dataclass(frozen=True)
class Asked:
    """A figure whose lines are asked: its measure and its codes (None: lines without a code).

    contract: only the lines of that one (buyer's slug and number), of measures of contracts.
    """

    key: str
    at: tuple[tuple[str, str | None], ...] = ()
    contract: str | None = None

    @property
    def codes(self) -> dict[str, str | None]:
        """The codes by dimension."""
        return dict(self.at)


def address(view: View, key: str, at: Mapping[str, str | None] | None = None) -> dict[str, str | list[str]]:
    """The address of the lines behind `key` at these codes, with the filters of the page.

    at: codes by dimension; under CONTRACT, the contract that the lines are of.
    """
    codes = [f"{name}:{code or ''}" for name, code in (at or {}).items()]
    return view.address(measure=key, at=codes)


def asked(measure: str, at: Sequence[str]) -> Asked:
    """What an address asks for; an unknown measure is the total, an unknown dimension is left out."""
    pairs = [part.partition(":")[::2] for part in at]
    known = tuple((name, code or None) for name, code in pairs if name in BY)
    contract = next((code for name, code in pairs if name == CONTRACT and code), None)
    return Asked(measure if measure in BY_KEY else DEFAULT, known, contract)
