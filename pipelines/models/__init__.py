"""The models: one SELECT a file, run in one declared order, from the record to the published file.

Floors: staging models read the record; intermediate ones read staging models, reference data and
given tables; marts read what stands below or before them. Nothing reads upwards, and only staging models
and mirrors touch the record. A mirror is published as it stands in the record or in reference data.
`given` tables are made from source data that is not SQL: the register, the rules of nature, the listed
SEAO buyers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipelines.identity import gather, seen
from pipelines.models import factors
from pipelines.models.model import HERE, Model

WAREHOUSE = HERE.parent / "warehouse"
CHECKS = HERE / "checks"

#: Loaded before any model, in this order.
MACROS = (
    "macros",
    "macros_status",
    "macros_place",
    "macros_typing",
    "macros_name",
    "macros_money",
    "macros_correction",
    "macros_category",
    "macros_contract",
    "macros_period",
)
#: Temporary tables made by `given.load` before any model runs.
GIVEN = (
    "organisation",
    "nature_rule",
    "seao_buyer",
    "category_rule",
    "renewal_rule",
    "indicator_word",
    "programme_word",
    "meta_given",
)
#: Temporary tables made between two models, and what makes them, by the name of the model before.
GATHERED = ("identity_cluster", "price_factor")
BETWEEN = {
    "spelling_to_know": seen.fill,
    "identity_decided": gather.make,
    "price_index_month": factors.fill,
}
Connection = duckdb.DuckDBPyConnection
Parameters = dict[str, object]


MODELS = (
    Model("effective_batch", "staging", folder=WAREHOUSE),
    Model("live_line", "staging", folder=WAREHOUSE),
    Model("seao_batch", "staging"),
    Model("seao_release_award", "staging", of=("seao_batch",)),
    Model("seao_award", "staging", of=("seao_batch",)),
    Model("seao_final", "staging", of=("seao_batch",)),
    Model("seao_expense", "staging", of=("seao_batch",)),
    Model("sent_line", "staging", is_view=True),
    Model("correction_in_effect", "staging"),
    Model("mapping_in_effect", "staging"),
    Model("correction_match", "staging", of=("correction_in_effect",)),
    Model("corrected_line", "staging", of=("correction_match",)),
    Model("staging_line", "staging", is_view=True),
    Model("directory_entry", "staging", folder=WAREHOUSE),
    # What the programme itself sends.
    Model("plan_entry", "staging", folder=WAREHOUSE),
    Model("activity_entry", "staging", folder=WAREHOUSE),
    Model("survey_entry", "staging", folder=WAREHOUSE),
    Model("territory_said", "intermediate", of=("plan_entry", "activity_entry", "survey_entry")),
    Model("status_decision", "staging"),
    Model("opportunity_said", "staging"),
    Model("buyer_of_organisation", "intermediate"),
    Model("line_buyer", "intermediate"),
    Model("buyer_known", "intermediate"),
    # What a spelling of a place says by itself, and what decisions say of it.
    Model("place_decision", "staging"),
    Model("place_heading", "staging"),
    Model("place_role", "intermediate"),
    Model("place_input", "intermediate"),
    Model("place_name", "intermediate"),
    Model("place_word", "intermediate"),
    Model("place_decided", "intermediate", of=("place_decision",)),
    Model("place_clue", "intermediate"),
    Model("shortened_place_name", "intermediate"),
    Model("corrected_place_name", "intermediate"),
    Model("place_match", "intermediate"),
    Model("learned_code", "intermediate"),
    Model("place", "intermediate"),
    # Who: names understood and compared (`identity.seen`), linked, gathered (`identity.gather`).
    Model("identity_in_effect", "staging"),
    Model("identity_told", "staging"),
    Model("supplier_spelling", "intermediate"),
    Model("spelling_to_know", "intermediate"),
    Model("name_said", "staging"),
    Model("name_alike", "staging"),
    Model("supplier_node", "intermediate"),
    Model("identity_node", "intermediate"),
    Model("identity_group", "intermediate"),
    Model("identity_edge", "intermediate"),
    Model("identity_decided", "intermediate", of=("identity_in_effect",)),
    Model("supplier_identity", "intermediate"),
    Model("survey_answer", "intermediate", of=("survey_entry",)),
    Model("identity_question", "intermediate"),
    Model("directory_place", "intermediate", of=("directory_entry",)),
    Model("directory_status", "intermediate", of=("directory_entry",)),
    Model("supplier_decided", "intermediate", of=("status_decision",)),
    Model("opportunity_supplier", "intermediate", of=("opportunity_said",)),
    Model("supplier_status", "intermediate", of=("directory_status", "supplier_decided")),
    # Where a line was spent.
    Model("supplier_place", "intermediate", of=("place_decided",)),
    Model("supplier_establishment", "intermediate", of=("directory_place",)),
    Model(
        "line_place_told", "intermediate", of=("place_decided", "supplier_place", "supplier_establishment")
    ),
    Model("line_place", "intermediate"),
    # What was bought.
    Model("category_in_effect", "staging"),
    Model("category_rule_word", "intermediate"),
    Model("category_code", "intermediate"),
    Model("category_value", "intermediate", of=("category_in_effect",)),
    Model("category_chosen", "intermediate", of=("category_value",)),
    Model("line_category", "intermediate", of=("category_code", "category_chosen")),
    # What a line is.
    Model("line_left_out", "intermediate", is_view=True),
    Model("nature_text", "intermediate"),
    Model("nature_match", "intermediate", is_per_rule=True),
    Model("nature_mapped", "intermediate", of=("mapping_in_effect",)),
    Model("line_nature", "intermediate"),
    Model("full_scope_period", "intermediate"),
    Model("line_superseded", "intermediate"),
    Model("line_amount", "intermediate", is_view=True),
    Model("line_located", "intermediate", is_view=True),
    Model("line_fact", "mart"),
    Model("final_line", "mart", of=("seao_final",)),
    Model("source_row", "mirror", is_taken_out=True),
    Model("line", "mart", is_view=True),
    Model("sheet", "mirror"),
    Model("mart_spending", "mart"),
    Model("respend", "mart", of=("survey_answer",)),
    Model("staff_answer", "mart", of=("survey_entry",)),
    Model("mart_respend", "mart", of=("survey_answer",)),
    Model("plan_line", "mart", of=("plan_entry",)),
    Model("funding", "mart", of=("plan_entry",)),
    Model("activity_held", "mart", of=("activity_entry",)),
    Model("programme_row", "mirror", of=("plan_entry", "activity_entry", "survey_entry")),
    Model("mart_apart", "mart"),
    Model("threshold_in_effect", "staging"),
    Model("threshold", "mirror"),
    Model("contract_renewal", "mart"),
    Model("mart_contract", "mart"),
    Model("contract_spelling", "mart"),
    Model("mart_paid", "mart"),
    Model("contract_final", "mart", of=("seao_final",)),
    Model("contract_expense", "mart", of=("seao_expense",)),
    Model("relation", "mart"),
    Model("supplier", "mart"),
    Model("supplier_name", "mart"),
    Model("identity_pair", "mart"),
    Model("identity_decision", "mart"),
    Model("enterprise", "mart", of=("directory_entry",)),
    Model("establishment", "mart", of=("directory_entry",)),
    Model("enterprise_status", "mart", of=("supplier_status",)),
    Model("offer", "mart", of=("directory_entry",)),
    Model("story", "mart", of=("directory_entry",)),
    Model("status_decided", "mart", of=("supplier_decided",)),
    Model("status_decision_made", "mirror"),
    Model("offer_category", "mart", of=("published.enterprise",)),
    Model("opportunity_told", "mart", of=("opportunity_supplier",)),
    Model("opportunity_decision", "mirror"),
    Model("line_correction", "mart", of=("correction_match",)),
    Model("category", "mirror"),
    Model("category_said", "mart"),
    Model("category_word_clue", "mart"),
    Model("category_clue", "mart"),
    Model("category_decision", "mirror"),
    Model("correction", "mirror"),
    Model("supplier_seen", "mart"),
    Model("learned_postal_code", "mart"),
    Model("corrected_place", "mart"),
    Model("located_supplier", "mart", of=("supplier_place",)),
    Model("place_decision_made", "mirror"),
    Model("batch", "mirror"),
    Model("problem", "mirror"),
    Model("problem_count", "mirror"),
    Model("coverage", "mart"),
    Model("buyer", "mart"),
    Model("territory", "mirror"),
    Model("outline", "mirror"),
    Model("municipality", "mirror"),
    Model("price_in_effect", "staging"),
    Model("price_index", "mirror"),
    Model("price_index_month", "mirror"),
    # What most questions of a page are answered from.
    Model("mart_quarter", "mart", of=("published.mart_spending", "published.mart_contract")),
    Model("mart_supplier_quarter", "mart", of=("published.mart_spending", "published.mart_contract")),
    Model("mart_supplier_buyer_quarter", "mart", of=("published.mart_spending", "published.mart_contract")),
    Model("mart_relation_quarter", "mart", of=("published.relation",)),
    Model("respend_assumption", "mirror"),
    Model("target", "mirror"),
    Model("procurement_sector", "mirror"),
    Model("splitting_window", "mirror"),
    Model("preference", "mirror"),
    Model("disclosure", "mirror"),
    Model("contract_award", "mart", of=("published.mart_contract",)),
    Model("possible_splitting", "mart", of=("published.contract_award",)),
    Model("meta", "mart"),
)


def run(con: Connection, parameters: Parameters, rules: Sequence[Parameters]) -> None:
    """Run every model in order on `con`, whose catalogues are record, reference and published.

    The given tables stand already. rules: those of nature, in their order, at least one. Raises
    duckdb.Error when a model is wrong: a defect, not data.
    """
    load_macros(con)
    for model in MODELS:
        if model.is_per_rule:
            _make_per_rule(con, model, parameters, rules)
        else:
            _make(con, model, parameters)


def make(con: Connection, names: Sequence[str], parameters: Parameters) -> None:
    """Make only the models of `names`, in their order: temporary ones that need nothing given."""
    load_macros(con)
    for model in MODELS:
        if model.name in names:
            _make(con, model, parameters)


def _make(con: Connection, model: Model, parameters: Parameters) -> None:
    statement = model.statement_of_none if _is_none(con, model) else model.statement
    con.execute(statement, taken(model.sql, parameters))
    if model.name in BETWEEN:
        BETWEEN[model.name](con)


def _make_per_rule(
    con: Connection, model: Model, parameters: Parameters, rules: Sequence[Parameters]
) -> None:
    """Make the table with the rows of the first rule, then add those of each other."""
    first, *others = rules
    con.execute(model.statement, taken(model.sql, parameters | first))
    for rule in others:
        con.execute(f"insert into {model.name} {model.sql}", taken(model.sql, parameters | rule))


def _is_none(con: Connection, model: Model) -> bool:
    """Whether every relation that the model takes its rows from is empty."""
    return bool(model.of) and not any(_has_rows(con, name) for name in model.of)


def _has_rows(con: Connection, name: str) -> bool:
    return con.execute(f"select exists (from {name})").fetchall()[0][0]


def load_macros(con: Connection) -> None:
    """Load the macros that models stand on."""
    for name in MACROS:
        con.execute((HERE / f"{name}.sql").read_text(encoding="utf-8"))


def taken(sql: str, parameters: Parameters) -> Parameters:
    """The parameters that `sql` names."""
    return {name: value for name, value in parameters.items() if f"${name}" in sql}


def sources() -> list[Path]:
    """Every SQL file that a published figure depends on, in one order whatever the machine."""
    own = [HERE / f"{name}.sql" for name in MACROS]
    return [*own, *(model.folder / f"{model.name}.sql" for model in MODELS), *sorted(CHECKS.glob("*.sql"))]
