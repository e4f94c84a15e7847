-- grain: one row per decision about an opportunity in effect, with the enterprise it names today
with told as (select * from opportunity_supplier)

select
    *,
    row_number() over (
        partition by buyer, category, coalesce(supplier, neq, name) order by ledger desc
    ) = 1 as is_last
from told
