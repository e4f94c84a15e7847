-- grain: one row per territory of today
with territory as (select * from reference.territory)

select territory_code as code, name, kind, seat, in_estrie_since, population, population_year
from territory
