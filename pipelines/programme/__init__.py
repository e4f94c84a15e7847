"""What the programme itself sends: its plan, the activities held, the survey of local re-spending (ADR 0015).

`tells` says whether a workbook is one of them and which, `understand` reads it.
"""

from pipelines.programme.reader import tells, understand

__all__ = ["tells", "understand"]
