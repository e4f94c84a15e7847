-- grain: one row per decision about places made by ledger $as_of and not withdrawn by then
with
decision as (select * from record.place where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select * from decision anti join withdrawn using (ledger)
