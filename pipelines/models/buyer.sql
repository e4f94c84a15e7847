-- grain: one row per buyer: those with lines, with a batch whatever became of it, and signatories
with
buyer as (select * from buyer_known),
line as (select distinct buyer from published.line_fact),
folded as (select * from buyer_of_organisation),
batch as (select distinct organisation from published.batch)

select
    slug,
    name,
    sector,
    territory,
    territory = 'regional' as is_regional,
    fiscal_year_end,
    signatory_since,
    left_on
from buyer
where
    signatory_since is not null
    or slug in (select line.buyer from line)
    or slug in (select folded.buyer from folded inner join batch on folded.slug = batch.organisation)
