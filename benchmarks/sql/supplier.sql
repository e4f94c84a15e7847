-- grain: one row per invented supplier of $names (numbered from 0): where it is, what it mostly sells
-- Of the dollars of these organisations, half stays in the region; one supplier in twenty says no place.
with
name as (select unnest($names) as name, generate_subscripts($names, 1) - 1 as supplier_number),
municipality as (
    select name as municipality, row_number() over (order by municipality_code) - 1 as place
    from reference.municipality
    where valid_to is null
),
category as (
    select category_code, row_number() over (order by hash(category_code)) - 1 as place
    from reference.category
    where level = 'family'
    qualify place < $categories
),

place_suppliers as (
    select
        *,
        case
            when draw(supplier_number, 1) < 0.5 then floor(117 * draw(supplier_number, 2))
        end as place,
        case
            when draw(supplier_number, 1) < 0.5 then null
            when draw(supplier_number, 1) < 0.8 then ['Montréal', 'Québec', 'Drummondville'][1 + supplier_number % 3]
            when draw(supplier_number, 1) < 0.95 then 'Toronto'
        end as elsewhere
    from name
)

select
    place_suppliers.supplier_number,
    place_suppliers.name,
    coalesce(municipality.municipality, place_suppliers.elsewhere) as municipality,
    if(place_suppliers.elsewhere = 'Toronto', 'ON', 'QC') as province,
    category.category_code as unspsc,
    draw(supplier_number, 3) < 0.04 as is_listed
from place_suppliers
left join municipality on place_suppliers.place = municipality.place
left join category on category.place = place_suppliers.supplier_number % $categories
