"""Every measure of the project, in one list. A measure's words are `[measure.<key>]` in labels."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Values a figure can be split by, in the order listings give them.
BY = (
    "territory",
    "buyer_territory",
    "buyer",
    "buyer_sector",
    "supplier",
    "supplier_kind",
    "category",
    "procurement_method",
    "year",
    "quarter",
    "month",
)  # fmt: skip
_NO_PERIOD = BY[:8]
_NO_PLACE = BY[1:]
_NO_SUPPLIER = (*BY[:4], *BY[5:])
_YEARLY = (*_NO_PERIOD, "year")
_HELD = ("territory", "buyer_territory", "buyer", "buyer_sector", *BY[8:])
_RELATION = ("territory", "buyer_territory", "buyer", "buyer_sector", "supplier", "supplier_kind", *BY[8:])


@dataclass(frozen=True)
class Measure:
    """One measure.

    kind: how it is computed (`compute.KINDS`). parts: names of PARTS, the numerator first, then the
    denominator, then what cannot be placed (gives bounds). mart: `spending`, `contract`, `activity`,
    `relation`, `standing` (contracts on the last day of each period), `apart` (what no other counts),
    `award` (contracts as signed, beside the threshold of their day), `splitting` (possible splittings)
    or `opportunity` (purchases outside the region of what it offers).
    territories: which places a
    split by territory can show (all, perimeter, unlocated). notes: names of NOTES told beside the value
    when they are not nothing. needs: what data is missing, for a measure that cannot be computed yet.
    audience: `all`, or `own` for what only coordination and the buyer itself may see.
    """

    key: str
    kind: str
    unit: str
    parts: tuple[str, ...] = ()
    mart: str = "spending"
    decimals: int = 2
    by: tuple[str, ...] = BY
    territories: str = "all"
    notes: tuple[str, ...] = field(default=())
    needs: str | None = None
    audience: str = "all"

    @property
    def is_available(self) -> bool:
        """Whether the data to compute it can exist in a published file."""
        return self.kind != "coming"

    @property
    def is_additive(self) -> bool:
        """Whether the cells of any split sum to the total."""
        return self.kind in ("sum", "count", "bounded")


def _coming(key: str, unit: str, needs: str) -> Measure:
    return Measure(key, "coming", unit, needs=needs)


_DOLLARS = ("unknown_tax",)
_SHARE = ("unknown_tax", "narrow_scope")

MEASURES = (
    Measure("spend_total", "sum", "dollars", ("amount",), notes=_DOLLARS),
    Measure("spend_retained", "sum", "dollars", ("retained",), territories="perimeter", notes=_DOLLARS),
    Measure(
        "local_share",
        "ratio",
        "share",
        ("full_local", "full_total", "full_unlocated"),
        decimals=4,
        territories="perimeter",
        notes=_SHARE,
    ),
    Measure(
        "leakage_share",
        "complement",
        "share",
        ("full_local", "full_total", "full_unlocated"),
        decimals=4,
        by=_NO_PLACE,
        notes=_SHARE,
    ),
    Measure("spend_leaked", "bounded", "dollars", ("leaked", "unlocated"), by=_NO_PLACE, notes=_DOLLARS),
    Measure("spend_unlocated", "sum", "dollars", ("unlocated",), territories="unlocated", notes=_DOLLARS),
    Measure(
        "own_territory_retention",
        "ratio",
        "share",
        ("own_local", "own_total", "own_unlocated"),
        decimals=4,
        by=_NO_PLACE,
        notes=_SHARE,
    ),
    Measure("spend_effective", "kept", "dollars", ("retained",), territories="perimeter", notes=_DOLLARS),
    Measure(
        "spend_per_inhabitant",
        "per_inhabitant",
        "dollars_per_inhabitant",
        ("retained",),
        territories="perimeter",
        notes=_DOLLARS,
    ),
    Measure("spend_social_economy", "sum", "dollars", ("social_economy",), notes=_DOLLARS),
    Measure(
        "social_economy_share",
        "ratio",
        "share",
        ("full_social_economy", "full_any_kind"),
        decimals=4,
        notes=_SHARE,
    ),
    Measure("spend_joint", "sum", "dollars", ("joint",), "apart", notes=_DOLLARS),
    Measure("spend_constant", "constant", "dollars", ("amount",), notes=_DOLLARS),
    Measure("growth_index", "index", "index", ("amount",), decimals=1, by=_YEARLY),
    Measure("growth_index_same_cohort", "cohort_index", "index", ("amount",), decimals=1, by=_YEARLY),
    Measure("growth_decomposition", "decomposition", "dollars", ("amount",), by=_YEARLY),
    Measure("cagr", "rate", "share_per_year", ("amount",), decimals=4, by=_NO_PERIOD),
    Measure("contract_count", "distinct", "contracts", ("contracts",), "contract", 0, notes=("unnumbered",)),
    Measure(
        "contract_new_count",
        "distinct",
        "contracts",
        ("contracts_new",),
        "contract",
        0,
        notes=("unnumbered",),
    ),
    Measure(
        "contract_renewal_count",
        "distinct",
        "contracts",
        ("contracts_renewed",),
        "contract",
        0,
        notes=("unnumbered",),
    ),
    Measure(
        "contract_active_count",
        "distinct",
        "contracts",
        ("contracts_active",),
        "standing",
        0,
        notes=("no_end",),
    ),
    Measure(
        "contract_ending_6m", "distinct", "contracts", ("contracts_ending",), "standing", 0, notes=("no_end",)
    ),
    Measure(
        "contract_ending_12m",
        "distinct",
        "contracts",
        ("contracts_ending_in_a_year",),
        "standing",
        0,
        notes=("no_end",),
    ),
    Measure(
        "direct_above_threshold_count",
        "bounded",
        "contracts",
        ("direct_above", "direct_maybe"),
        "award",
        0,
        by=tuple(name for name in BY if name != "procurement_method"),
        notes=("no_threshold", "no_method", "threshold_to_confirm"),
    ),
    Measure("contract_value", "sum", "dollars", ("amount",), "contract", notes=("unknown_tax", "unnumbered")),
    Measure("contract_paid", "sum", "dollars", ("amount",), "paid", notes=("unknown_tax",)),
    Measure("buyer_count", "distinct", "buyers", ("buyers",), "activity", 0),
    Measure("supplier_count", "distinct", "suppliers", ("suppliers",), "activity", 0),
    Measure("social_economy_supplier_count", "distinct", "suppliers", ("suppliers_social",), "activity", 0),
    Measure("first_relation_count", "count", "relations", ("relations",), "relation", 0, by=_RELATION),
    Measure("hhi", "concentration", "hhi", ("full_amount",), decimals=0, by=_NO_SUPPLIER, notes=_SHARE),
    Measure(
        "effective_suppliers",
        "effective",
        "suppliers",
        ("full_amount",),
        decimals=1,
        by=_NO_SUPPLIER,
        notes=_SHARE,
    ),
    Measure(
        "lm3",
        "lm3",
        "ratio",
        ("full_local", "full_total", "full_unlocated", "suppliers_local"),
        by=("buyer_territory", "buyer", "buyer_sector", *BY[5:]),
        notes=_SHARE,
    ),
    Measure(
        "responsible_share",
        "said_share",
        "share",
        ("full_responsible", "full_said", "full_unsaid"),
        decimals=4,
        notes=_SHARE,
    ),
    Measure(
        "opportunity_value", "ceiling", "dollars", ("offered",), "opportunity", by=_NO_PLACE, notes=_DOLLARS
    ),
    Measure(
        "possible_splitting_count",
        "bounded",
        "splittings",
        ("splittings", "splittings_doubtful"),
        "splitting",
        0,
        by=tuple(name for name in BY if name != "procurement_method"),
        notes=("threshold_to_confirm",),
        audience="own",
    ),
    Measure(
        "coverage",
        "coverage",
        "share",
        decimals=4,
        by=("buyer_territory", "buyer", "buyer_sector", *BY[8:]),
    ),
    Measure("activity_count", "held", "activities", ("activities",), "held", 0, by=_HELD),
    Measure("people_reached", "held", "people", ("people",), "held", 0, by=_HELD, notes=("people_unsaid",)),
    Measure(
        "organisations_reached",
        "held",
        "organisations",
        ("organisations",),
        "held",
        0,
        by=_HELD,
        notes=("organisations_unsaid",),
    ),
    Measure(
        "leverage",
        "leverage",
        "ratio",
        ("other_funds", "grant", "other_funds_announced"),
        "funding",
        by=BY[8:],
        notes=("in_kind",),
    ),
    Measure(
        "spend_per_grant_dollar",
        "per_grant",
        "dollars_per_grant_dollar",
        ("retained",),
        by=_NO_PERIOD,
        territories="perimeter",
        notes=_DOLLARS,
    ),
    _coming("jobs_supported", "person_years", "job_coefficients"),
    _coming("tier2_spend", "dollars", "tier2"),
    _coming("social_clause_share", "share", "social_clauses"),
)

BY_KEY = {measure.key: measure for measure in MEASURES}
