"""Québec's public tenders (SEAO), open data in XML and JSON: awards, final amounts, expenses, payments.

`check(path)` says what is understood of one file. See docs/seao.md and ADR 0005.
"""

from pipelines.seao.reader import check

__all__ = ["check"]
