-- grain: one row per mapping of natures decided by ledger $as_of and not withdrawn by then
with
mapping as (select * from record.mapping where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of)

select ledger, organisation, field, nature, mapping_words(field, "value") as words
from mapping
anti join withdrawn using (ledger)
