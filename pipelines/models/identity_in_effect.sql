-- grain: one row per decision about suppliers made by ledger $as_of and not taken back by then
-- Of several about the same names, the last.
with
decided as (select * from record.identity where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select ledger, says, one, other from decided anti join withdrawn using (ledger)
qualify row_number() over (partition by one, other order by ledger desc) = 1
