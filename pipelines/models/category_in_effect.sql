-- grain: one row per (organisation, field, words) about which a category was decided by ledger $as_of
-- The last decision that was not taken back by then. words: the value, however it is spelt; category null:
-- no category fits.
with
decision as (select * from record.category where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select ledger, organisation, field, mapping_words(field, "value") as words, category
from decision
anti join withdrawn using (ledger)
qualify row_number() over (partition by organisation, field, words order by ledger desc) = 1
