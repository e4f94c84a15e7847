"""What can be wrong with a partner's file: one catalogue, returned as data, never raised row by row.

A problem says where (file, sheet, row, column), what (the value as read) and, in both languages,
why and what to do next. Wordings are `problem.<kind>` in labels, with the slots sheet, row, column,
value and those given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from labels import LANGUAGES, text

#: Ladder of severity: refuses the file, refuses the row, blanks a cell, only warns.
SEVERITIES = ("file", "row", "cell", "warning")

#: One list of all kinds, with the severity each has.
KINDS: dict[str, str] = {
    # reading the file
    "file_not_found": "file",
    "file_empty": "file",
    "file_unreadable": "file",
    "file_encrypted": "file",
    "file_truncated": "file",
    "file_too_large": "file",
    "format_unknown": "file",
    "format_not_read": "file",
    "sheet_too_large": "file",
    "file_doctype": "file",
    "sheet_not_found": "file",
    "rows_missing": "file",
    "reading_too_long": "file",
    "reading_failed": "file",
    "reading_too_much_memory": "file",
    "quote_unclosed": "file",
    "no_space": "file",
    # layout
    "no_data_sheet": "file",
    "no_header": "file",
    "no_amount_column": "file",
    "no_date_column": "file",
    "no_supplier_column": "file",
    "no_enterprise_column": "file",
    "no_indicator_column": "file",
    "no_planned_column": "file",
    "no_activity_column": "file",
    "no_respondent_column": "file",
    "no_share_column": "file",
    "share_scale_undecided": "file",
    "personal_data": "file",
    "amount_column_ambiguous": "file",
    "amount_scale_unknown": "file",
    "credit_sign_unknown": "file",
    "amount_cut": "file",
    "sheets_overlap": "file",
    "many_rows_rejected": "file",
    "second_table": "file",
    "rows_shifted": "file",
    "lines_cancelled": "file",
    "lines_of_two_kinds": "file",
    "amounts_repeated": "file",
    "total_doubtful": "file",
    "totals_hidden": "file",
    "dates_swapped": "file",
    "amount_convention_undecided": "file",
    "date_order_undecided": "file",
    # settings
    "organisation_unknown": "file",
    "organisation_missing": "file",
    "period_overlap": "file",
    "period_inside": "file",
    "period_unknown": "file",
    "answers_invalid": "file",
    "period_empty": "file",
    "file_changed": "file",
    "organisation_exists": "file",
    "batch_unknown": "file",
    "batch_undone": "file",
    # the workbook handed back
    "not_handed_back": "file",
    "copy_over_original": "file",
    # the store
    "ledger_unknown": "file",
    "store_empty": "file",
    "store_not_demo": "file",
    "store_unwritable": "file",
    "warehouse_busy": "file",
    "warehouse_unreadable": "file",
    "journal_unreadable": "file",
    "replay_refused": "file",
    "publish_failed": "file",
    # audiences
    "audience_unknown": "file",
    # jobs
    "job_unknown": "file",
    "job_failed": "file",
    "job_killed": "file",
    "layout_unknown": "file",
    # corrections
    "line_unknown": "file",
    "line_not_live": "file",
    "reason_missing": "file",
    "value_field": "file",
    "value_missing": "file",
    "value_amount": "file",
    "value_date": "file",
    "value_choice": "file",
    "value_neq": "file",
    "value_same": "file",
    "decision_exists": "file",
    # suppliers
    "identity_says": "file",
    "identity_sides": "file",
    "spelling_unknown": "file",
    "pair_unknown": "file",
    "pairs_file": "file",
    "names_columns": "file",
    "decision_unknown": "file",
    "decision_withdrawn": "file",
    "place_unknown": "file",
    "supplier_unknown": "file",
    "supplier_ambiguous": "file",
    "buyer_unknown": "file",
    "category_unknown": "file",
    "crosswalk_columns": "file",
    # reference tables
    "reference_columns": "file",
    "reference_cell": "file",
    "reference_empty": "file",
    "reference_twice": "file",
    "reference_mixed": "file",
    "reference_absurd": "file",
    "reference_overlap": "file",
    "outline_unreadable": "file",
    "outline_projected": "file",
    "outline_missing": "file",
    "outline_too_large": "file",
    # reports and their editions
    "report_refused": "file",
    "edition_unknown": "file",
    "edition_format": "file",
    "edition_altered": "file",
    "edition_moved": "file",
    "edition_other": "file",
    # rows
    "amount_missing": "row",
    "amount_unreadable": "row",
    "amount_out_of_range": "row",
    "date_missing": "row",
    "date_unreadable": "row",
    "supplier_missing": "row",
    "enterprise_missing": "row",
    "status_reversed": "row",
    "indicator_missing": "row",
    "number_missing": "row",
    "number_unreadable": "row",
    "activity_missing": "row",
    "share_missing": "row",
    "share_unreadable": "row",
    "share_out_of_range": "row",
    "days_reversed": "row",
    "outside_period": "row",
    "cell_error": "row",
    # cells and warnings
    "field_unreadable": "cell",
    "file_of_another": "warning",
    "file_added_twice": "warning",
    "neq_invalid": "warning",
    "status_unknown": "warning",
    "status_without_end": "warning",
    "status_conflict": "warning",
    "financial_told": "warning",
    "share_as_fraction": "warning",
    "share_beside_amounts": "warning",
    "amount_rounded": "warning",
    "total_mismatch": "warning",
    "tax_basis_unknown": "warning",
    "currencies_mixed": "warning",
    "date_implausible": "warning",
    # SEAO exports
    "seao_not_export": "file",
    "seao_mixed": "file",
    "seao_malformed": "file",
    "seao_notice_missing": "row",
    "seao_buyer_missing": "row",
    "seao_date_replaced": "warning",
    "seao_amount_not_applicable": "warning",
    "seao_amount_nominal": "warning",
    "seao_amount_not_awarded": "warning",
    "seao_neq_filler": "warning",
    "seao_type_unknown": "warning",
    "seao_tag_unknown": "warning",
    "seao_not_package": "file",
    "seao_source": "file",
    "seao_json_malformed": "file",
    "seao_release_outsized": "file",
    "seao_currency": "row",
    "seao_status_unknown": "warning",
    "seao_award_joint": "warning",
}

CAP = 100


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place. `row` is 1-based, `column` a letter; None where it has none."""

    kind: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    slots: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def severity(self) -> str:
        """Where the kind stands on the ladder of SEVERITIES."""
        return KINDS[self.kind]

    def message(self, lang: str) -> str:
        """The sentence a person reads, in `lang`."""
        shown = {"sheet": self.sheet, "row": self.row, "column": self.column, "value": self.value}
        slots = {name: "" if value is None else value for name, value in shown.items()}
        return text(f"problem.{self.kind}", lang, **(slots | self.slots))

    def to_json(self) -> dict[str, object]:
        """The object of `check --json`: kind, severity, sheet, row, column, value, message."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": {lang: self.message(lang) for lang in LANGUAGES},
        }


class Problems:
    """Problems found in one file: the first CAP of each kind kept, all of them counted."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._kept: list[Problem] = []

    def add(self, problem: Problem, count: int = 1) -> None:
        """Keep `problem` unless its kind is full, and count it `count` times."""
        if self.counts[problem.kind] < CAP:
            self._kept.append(problem)
        self.counts[problem.kind] += count

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add each of `problems`."""
        for problem in problems:
            self.add(problem)

    def count_more(self, kind: str, count: int) -> None:
        """Count `count` problems of a kind that were not made into objects."""
        if count:
            self.counts[kind] += count

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._kept)

    def __len__(self) -> int:
        return sum(self.counts.values())


class Refused(Exception):
    """A file that cannot be taken at all; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind)
        self.problem = problem
