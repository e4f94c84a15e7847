-- grain: one row per municipality of today
with municipality as (select * from reference.municipality)

select municipality_code as code, name, territory_code as territory, population
from municipality
where valid_to is null
