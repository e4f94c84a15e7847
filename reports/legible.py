"""Words as an office file may hold them: signs that no XML may hold are shown as an unknown letter."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legible(words: str) -> str:
    """The same words; a sign that a partner’s file had and no XML may hold becomes U+FFFD."""
    return _ILLEGAL.sub("\ufffd", words)
