"""Garbage is looked for among what is new, not among all that the server keeps.

Streamlit has Python look for garbage after every run of a page, through every object of the process:
modules, names, answers that are remembered. That was half of what a page cost (ADR 19). What a search leaves
is alive: it is set apart, and not looked at again until WHOLE seconds have gone by, when everything is. So
what an ended session leaves behind is kept that long at the most.
"""

from __future__ import annotations

import gc
import time

#: Seconds after which everything is searched again.
WHOLE = 600
_OLDEST = 2


class _Apart:
    """Called by Python before and after every search (`gc.callbacks`)."""

    def __init__(self) -> None:
        self._whole = time.monotonic()

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """Set apart what a whole search has left; take it back before the next one when it is time."""
        if info["generation"] != _OLDEST:
            return
        if phase == "stop":
            gc.freeze()
        elif time.monotonic() - self._whole >= WHOLE:
            self._whole = time.monotonic()
            gc.unfreeze()


def begin() -> None:
    """Set apart what is kept from now on; once in a process, however often it is asked."""
    if not any(isinstance(each, _Apart) for each in gc.callbacks):
        gc.callbacks.append(_Apart())
