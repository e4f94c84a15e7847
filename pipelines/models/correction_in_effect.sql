-- grain: one row per correction of a line decided by ledger $as_of and not withdrawn by then
with
correction as (select * from record.correction where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select
    ledger,
    action,
    field,
    "value",
    ordinal,
    alike,
    sent,
    line_identity(
        source, organisation, kind, supplier_name, amount, date, period_start, period_end,
        document_number, contract_number, description
    ) as identity
from correction
anti join withdrawn using (ledger)
