-- grain: one row per distinct (source, organisation, buyer_name) of staging_line
-- buyer: a slug; null for a SEAO buyer that neither data/sources/seao_buyers.csv nor the register names.
with
line as (select * from staging_line),
folded as (select * from buyer_of_organisation),
listed as (
    select plain_words(spelling) as comparable_name, min(slug) as slug from seao_buyer group by all
),

list_buyers as (select distinct source, organisation, buyer_name from line),

choose_organisation as (
    select
        list_buyers.*,
        if(source = 'seao', listed.slug, list_buyers.organisation) as organisation_meant
    from list_buyers
    left join listed
        on list_buyers.source = 'seao' and plain_words(list_buyers.buyer_name) = listed.comparable_name
)

select
    source,
    organisation,
    buyer_name,
    coalesce(folded.buyer, organisation_meant) as buyer
from choose_organisation
left join folded on choose_organisation.organisation_meant = folded.slug
