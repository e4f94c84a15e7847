"""The reconciliation as a file to take away; nothing is written in the store."""

from __future__ import annotations

import datetime as dt

from charts.names import Names
from measures.reconciling import Reconciliation


def reconciled_workbook(found: Reconciliation, names: Names, as_of: dt.date) -> bytes:
    """The lists of `found` as a workbook (xlsx), in the language of `names`."""
    from pipelines import reconciliation  # loads xlsxwriter, which nothing else here needs

    return reconciliation.workbook(found, names, as_of)


def reconciled_workbook_name(lang: str) -> str:
    """The file name under which `reconciled_workbook` is given."""
    from pipelines import reconciliation

    return reconciliation.name(lang)
