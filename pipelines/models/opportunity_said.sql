-- grain: one row per decision about an opportunity, by ledger $as_of, that was not taken back by then
with
decision as (select * from record.opportunity where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select * from decision anti join withdrawn using (ledger)
