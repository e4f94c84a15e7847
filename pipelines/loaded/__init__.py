"""Reference tables that a person loads over those that ship: what a file of them says, or why it is refused.

A file is read like any other, into typed grids; its table is found by its headings
(data/sources/reference_words.csv). Nothing of it is guessed: what cannot be read refuses the file.
"""

from pipelines.loaded.prices import MONTH, YEAR
from pipelines.loaded.table import Loaded

__all__ = ["MONTH", "YEAR", "Loaded"]
