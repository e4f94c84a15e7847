"""A file as it is shown to whoever decides about it: plain records made from what was understood."""

from pipelines.look.file import look_at
from pipelines.look.told import (
    BadRow,
    ColumnLook,
    Look,
    PlannedLook,
    ProblemLook,
    Question,
    RowLook,
    SheetLook,
)

__all__ = [
    "BadRow",
    "ColumnLook",
    "Look",
    "PlannedLook",
    "ProblemLook",
    "Question",
    "RowLook",
    "SheetLook",
    "look_at",
]
