-- grain: one row per rule and span of days of the files of thresholds loaded by ledger $as_of and not taken back
with
load as (select * from record.threshold_load where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select ledger, unnest(thresholds, recursive := true)
from load
anti join withdrawn using (ledger)
