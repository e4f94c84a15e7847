"""What a document is asked for, and why it cannot be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from labels import text
from measures import Selection


@dataclass(frozen=True)
class Asked:
    """A document asked for: everything that decides what it says, beside the published file.

    template: one of `templates.KEYS`. subject: a buyer's slug or a territory's code, where the template has
    one. grant: the name of the grant, None for the latest of the plan. commentary: words by section, in
    place of those suggested. is_restricted: for coordination's own use, nothing is withheld.
    """

    template: str
    lang: str = "fr"
    selection: Selection = field(default_factory=Selection)
    subject: str = ""
    grant: str | None = None
    commentary: Mapping[str, str] = field(default_factory=dict)
    is_restricted: bool = False


class NotPossible(ValueError):
    """A document that cannot be made: `reason` is a wording under [report.refused], `slots` fill it."""

    def __init__(self, reason: str, **slots: object):
        super().__init__(text(f"report.refused.{reason}", "en", **slots))
        self.reason, self.slots = reason, slots

    def text(self, lang: str) -> str:
        """The reason, in `lang`."""
        return text(f"report.refused.{self.reason}", lang, **self.slots)
