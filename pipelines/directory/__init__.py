"""The directory of social-economy enterprises: its workbook understood, like any other file (ADR 0011).

`tells` says whether a workbook is one, `understand` reads it, `compare` says what it would change. What
identity and places make of it is in `pipelines/models`.
"""

from pipelines.directory.compare import compare
from pipelines.directory.reader import tells, understand

__all__ = ["compare", "tells", "understand"]
