-- grain: one row per (buyer, field, said, words) among the values that decisions about categories look at
-- said: a category or a description as sent, a supplier by its id, which has the words of each of its
-- spellings. Nothing is read for a field that no decision looks at.
with
line as (select * from staging_line),
line_buyer as (select * from line_buyer),
identity as (select supplier_name, neq, municipality, supplier from supplier_identity),
looked_at as (select distinct field from category_in_effect),

gather_values as (
    select 'category' as field, source, organisation, buyer_name, category as said from line
    union all by name
    select 'description' as field, source, organisation, buyer_name, description as said from line
    union all by name
    select
        'supplier_name' as field, source, organisation, buyer_name, supplier_name as said, neq, municipality
    from line
),

list_values as (
    select distinct * from gather_values semi join looked_at using (field) where trim(said) <> ''
),

find_buyers as (
    select
        line_buyer.buyer, list_values.field, list_values.said, list_values.neq, list_values.municipality
    from list_values
    inner join line_buyer
        on list_values.source = line_buyer.source
        and list_values.organisation is not distinct from line_buyer.organisation
        and list_values.buyer_name is not distinct from line_buyer.buyer_name
)

select distinct
    buyer,
    field,
    if(field = 'supplier_name', identity.supplier, said) as said,
    mapping_words(field, said) as words
from find_buyers
left join identity
    on find_buyers.field = 'supplier_name'
    and find_buyers.said = identity.supplier_name
    and find_buyers.neq is not distinct from identity.neq
    and find_buyers.municipality is not distinct from identity.municipality
where buyer is not null
