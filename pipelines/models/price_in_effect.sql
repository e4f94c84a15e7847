-- grain: one row per unit of time (year, month), its first day, and file of prices loaded by ledger $as_of and not
-- taken back by then
with
load as (select * from record.price_load where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select ledger, unit, unnest(prices, recursive := true)
from load
anti join withdrawn using (ledger)
