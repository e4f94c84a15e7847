-- grain: one row per distinct (municipality, postal_code, province, country) that lines or the directory give
-- lines: rows that give it; batches, suppliers: the imports and the enterprises that these came from (what
-- a postal code is learned from: none without one).
with
line as (
    select batch_id, supplier_name, municipality, postal_code, province, country from staging_line
),
entry as (
    select batch_id, name as supplier_name, municipality, postal_code, province, country from directory_entry
),

gather_places as (
    select * from line
    union all
    select * from entry
)

select
    municipality,
    postal_code,
    province,
    country,
    count(*)::integer as lines,
    list(distinct batch_id) filter (where postal_code is not null) as batches,
    list(distinct supplier_name) filter (where postal_code is not null) as suppliers
from gather_places
group by municipality, postal_code, province, country
