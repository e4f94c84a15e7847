-- bad rows: totals other than nine territories, 117 municipalities of today, 524,721 inhabitants
-- broken by: update reference.municipality set population = population + 1 where municipality_code = '43027'
select count(*) as municipalities, sum(population) as population, count(distinct territory_code) as territories
from reference.municipality
where valid_to is null
having municipalities <> 117 or population is distinct from 524721 or territories <> 9
