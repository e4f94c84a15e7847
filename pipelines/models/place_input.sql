-- grain: one row per distinct (municipality, postal_code, province, country) that lines or the directory give
-- lines: rows that give it; batches: the imports that these came with.
with
line as (select batch_id, municipality, postal_code, province, country from staging_line),
entry as (select batch_id, municipality, postal_code, province, country from directory_entry),

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
    list_sort(list(distinct batch_id)) as batches
from gather_places
group by municipality, postal_code, province, country
