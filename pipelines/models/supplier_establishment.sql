-- grain: one row per supplier, territory of its establishments in the directory, and whether it is that of its
-- head office only
-- municipality_code: null when there are several. territories: how many such rows the supplier has.
with establishment as (select * from directory_place where territory <> 'unlocated')

select
    supplier,
    coalesce(is_head_office, false) as is_head_office,
    territory,
    if(count(distinct coalesce(municipality_code, '')) = 1, min(municipality_code), null) as municipality_code,
    count(*) over (partition by supplier, coalesce(is_head_office, false)) as territories
from establishment
group by supplier, coalesce(is_head_office, false), territory
