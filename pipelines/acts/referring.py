"""Reference tables loaded over those that ship, from files that a person received, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipelines import archive
from pipelines.acts import deciding
from pipelines.archive import Act
from pipelines.loaded import Loaded, outline, prices, thresholds
from pipelines.progress import Say, silent

PRICES, THRESHOLDS, OUTLINE = "prices", "thresholds", "outline"
ACTS = (PRICES, THRESHOLDS, OUTLINE)


def load_prices(home: Path, path: Path, say: Say = silent) -> Act:
    """Load the price index of a file of Statistics Canada: its years, or its months, replace those known.

    Gives the act. Raises Refused as `loaded.prices.read` does, and `decision_exists` when the last file
    loaded is this one.
    """
    return _load(home, path, PRICES, prices.read, say)


def load_thresholds(home: Path, path: Path, say: Say = silent) -> Act:
    """Load a file of thresholds: each rule that it names is in force as it says, the others as before.

    Gives the act. Raises Refused as `loaded.thresholds.read` does, and `decision_exists`.
    """
    return _load(home, path, THRESHOLDS, thresholds.read, say)


def load_outline(home: Path, path: Path, say: Say = silent) -> Act:
    """Load the official outlines of the nine territories: maps draw them instead of the schematic ones.

    Gives the act. Raises Refused as `loaded.outline.read` does, and `decision_exists`.
    """
    return _load(home, path, OUTLINE, outline.read, say)


def unload(home: Path, number: int, say: Say = silent) -> Act:
    """Take a loaded file back, by its ledger number: what stood before it is in force again.

    Gives the act taken back. Raises Refused (`decision_unknown`, `decision_withdrawn`).
    """
    with deciding.publishing(home, say) as opened:
        return deciding.withdraw(opened, number, among=ACTS)


def _load(home: Path, path: Path, act: str, read: Callable[[Path], Loaded], say: Say) -> Act:
    """Keep the file and do the act, which holds all that the file says: a replay reads it no more."""
    say("checking", file=path.name)
    said = read(path)
    with deciding.publishing(home, say) as opened, archive.kept(home, path, said.sha256):
        return deciding.decide(opened, act, vars(said))
