"""The reconciliation of partners' contracts with SEAO as a workbook to work through.

What is compared and how: `measures.reconciling`, ADR 0014.
"""

from pipelines.reconciliation.workbook import name, names_of, workbook

__all__ = ["name", "names_of", "workbook"]
