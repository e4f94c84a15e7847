"""What the programme itself sends: its plan, the activities held, the survey of local re-spending (ADR 0017).

`tells` says whether a workbook is one of them and which, `understand` reads it, `compare` says what it would
change.
"""

from pipelines.programme.compare import compare
from pipelines.programme.reader import tells, understand

__all__ = ["compare", "tells", "understand"]
