"""What measures are made of: sums and counts over the lines of a mart, and what is told beside them."""

from __future__ import annotations

from dataclasses import dataclass

from measures.selection import SOCIAL_ECONOMY


@dataclass(frozen=True)
class Part:
    """A sum or a count over the lines of a mart: what measures are made of.

    value: SQL aggregate; where: SQL condition on a line of the mart. ignores: the split or filter
    that does not apply to this part (the whole that a territory's share is a share of does not
    shrink to that territory). SQL here is constant; data travels as parameters.
    """

    value: str = "sum(amount)"
    where: str = "true"
    ignores: tuple[str, ...] = ()


_FULL = "scope = 'all'"
_LOCAL = "territory IN $perimeter"
_OWN = "buyer_territory <> 'regional' AND scope = 'all'"
_PLACE = ("territory", "territories")
_COUNT_CONTRACTS = "count(DISTINCT contract)"
#: Of the mart `standing`, where a contract has one row for each value of the split and day.
_COUNT_STANDING = "count(contract)"
#: Parts of contracts that end within so many months.
ENDING = {"contracts_ending": 6, "contracts_ending_in_a_year": 12}
#: Months counted from the day after: six months after 30 September end on 31 March, not on the 30th.
_ENDING = (
    "contract_end_day > first_day AND contract_end_day < first_day + INTERVAL 1 DAY + INTERVAL {months} MONTH"
)

PARTS = {
    "amount": Part(),
    "retained": Part(where=_LOCAL),
    "unlocated": Part(where="territory = 'unlocated'"),
    "social_economy": Part(where=SOCIAL_ECONOMY),
    "full_amount": Part(where=_FULL),
    "full_local": Part(where=f"{_FULL} AND {_LOCAL}"),
    "full_unlocated": Part(where=f"{_FULL} AND territory = 'unlocated'", ignores=_PLACE),
    "full_total": Part(where=_FULL, ignores=_PLACE),
    "full_social_economy": Part(where=f"{_FULL} AND {SOCIAL_ECONOMY}"),
    "full_any_kind": Part(where=_FULL, ignores=("social_economy_only",)),
    "own_local": Part(where=f"{_OWN} AND territory = buyer_territory", ignores=_PLACE),
    "own_unlocated": Part(where=f"{_OWN} AND territory = 'unlocated'", ignores=_PLACE),
    "own_total": Part(where=_OWN, ignores=_PLACE),
    "contracts": Part(_COUNT_CONTRACTS, "contract IS NOT NULL"),
    "contracts_new": Part(
        _COUNT_CONTRACTS, "contract IS NOT NULL AND first_day = contract_first_day AND NOT is_renewal"
    ),
    "contracts_renewed": Part(_COUNT_CONTRACTS, "contract IS NOT NULL AND is_renewal"),
    "contracts_active": Part(_COUNT_STANDING, "contract_end_day IS NOT NULL"),
    **{name: Part(_COUNT_STANDING, _ENDING.format(months=months)) for name, months in ENDING.items()},
    "buyers": Part("count(DISTINCT buyer)"),
    "suppliers": Part("count(DISTINCT supplier)"),
    "suppliers_social": Part("count(DISTINCT supplier)", SOCIAL_ECONOMY),
    "relations": Part("count(*)"),
    # Of the purchases whose supplier answered the survey of re-spending.
    "suppliers_local": Part("count(DISTINCT supplier)", f"{_FULL} AND {_LOCAL}"),
    "suppliers_answered": Part("count(DISTINCT supplier)", f"{_FULL} AND {_LOCAL} AND rho IS NOT NULL"),
    "answered_local": Part(where=f"{_FULL} AND {_LOCAL} AND rho IS NOT NULL"),
    "respent_local": Part("sum(respent)", f"{_FULL} AND {_LOCAL}"),
    "answered_unlocated": Part(where=f"{_FULL} AND territory = 'unlocated' AND rho IS NOT NULL"),
    "respent_unlocated": Part("sum(respent)", f"{_FULL} AND territory = 'unlocated'"),
    "declared": Part(where=f"{_LOCAL} AND kept IS NOT NULL"),
    "kept_dollars": Part("sum(kept_amount)", _LOCAL),
    # Of the activities held, and of the plan's funds.
    "activities": Part("count(*)"),
    "people": Part("sum(people)"),
    "organisations": Part("sum(organisations)"),
    "grant": Part(where="role = 'grant'"),
    "other_funds": Part(where="role = 'other_funds' AND is_confirmed"),
    "other_funds_announced": Part(where="role = 'other_funds' AND is_confirmed IS NOT TRUE"),
    "leaked": Part(where=f"NOT ({_LOCAL}) AND territory <> 'unlocated'"),
    "full_responsible": Part(where=f"{_FULL} AND responsible"),
    "full_said": Part(where=f"{_FULL} AND responsible IS NOT NULL"),
    "full_unsaid": Part(where=f"{_FULL} AND responsible IS NULL"),
    "direct_above": Part("count(*)", "procurement_method = 'direct' AND bracket = 'public_tender'"),
    "direct_maybe": Part(
        "count(*)", "procurement_method = 'direct' AND bracket <> 'public_tender' AND most >= threshold"
    ),
    "splittings": Part("count(*)"),
    "splittings_doubtful": Part("-count(*)", "NOT is_sure"),
    "offered": Part(),
    "joint": Part(where="kind = 'purchases' AND nature = 'joint_purchase'"),
}

#: What a value does not say by itself: dollars of unknown tax basis and of files that hold only
#: social-economy purchases, contracts without a number, contracts without an end, purchases of years that
#: have no price index.
NOTES = {
    "unknown_tax": Part(where="tax_basis = 'unknown'"),
    "narrow_scope": Part(where="scope <> 'all'"),
    "unnumbered": Part("count(*)", "contract IS NULL"),
    "no_end": Part(_COUNT_STANDING, "contract_end_day IS NULL"),
    "people_unsaid": Part("count(*)", "people IS NULL"),
    "organisations_unsaid": Part("count(*)", "organisations IS NULL"),
    "in_kind": Part(where="role = 'other_funds' AND form = 'kind'"),
    "unpriced": Part("count(*)", "amount IS NULL"),
    "no_threshold": Part("count(*)", "bracket = 'no_threshold' AND procurement_method = 'direct'"),
    "no_method": Part("count(*)", "procurement_method IS NULL AND most >= threshold"),
    "threshold_to_confirm": Part("count(*)", "threshold_status = 'to_confirm'"),
}
