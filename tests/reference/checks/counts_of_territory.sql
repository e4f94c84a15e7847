-- bad rows: territories whose municipalities or inhabitants of today do not add up to the published counts
-- broken by: delete from reference.municipality where municipality_code = '42075'
with
living as (select * from reference.municipality where valid_to is null),
added as (
    select territory_code, count(*) as municipality_count, sum(population) as population
    from living
    group by territory_code
)
select *
from reference.territory
full join added using (territory_code)
where territory.municipality_count is distinct from added.municipality_count
    or territory.population is distinct from added.population
