-- grain: one row per rule of public procurement and span of days it is in force
-- A rule (of a sector, of what it applies to) that a loaded file names is in force as the last such file says, all
-- its spans; the others as shipped. ledger: the file's number, null as shipped.
with
shipped as (select * from reference.threshold),
loaded as (select * from threshold_in_effect),

gather as (
    select sector, rule, applies_to, "value", unit, tax_basis, valid_from, valid_to, status, source,
        null::integer as ledger
    from shipped
    union all by name
    select * from loaded
)

select *
from gather
qualify ledger is not distinct from max(ledger) over (partition by sector, rule, applies_to)
