-- grain: one row per published line without one of the values that every line has
with
line as (select * from published.line_fact),
territory as (select code from published.territory)

select batch_id, sheet, "row", buyer, supplier, territory, amount, first_day, last_day
from line
where
    -- SEAO writes 0.000000 for « not applicable »: such an award has no amount (ADR 0005).
    (amount is null and source <> 'seao')
    or (amount is null) <> (amount_received is null)
    or source is null
    or kind is null
    or buyer is null
    or supplier is null
    or supplier_kind is null
    or scope is null
    or social_economy is null
    or nature is null
    or is_counted is null
    or coalesce(tax_basis, '') not in ('before', 'included', 'net', 'unknown')
    or coalesce(place_evidence, '') = ''
    or coalesce(first_day > last_day, true)
    or (
        coalesce(territory, '') not in ('quebec', 'outside', 'unlocated')
        and territory not in (select territory.code from territory)
    )
    or territory is null
