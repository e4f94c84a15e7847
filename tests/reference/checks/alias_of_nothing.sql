-- bad rows: aliases whose municipality is not one of their territory today, or given twice
-- broken by: update reference.place_alias set territory_code = '46' where alias = 'Asbestos'
select alias.alias
from reference.place_alias as alias
left join reference.municipality using (municipality_code)
left join reference.territory on alias.territory_code = territory.territory_code
where territory.territory_code is null
    or (
        alias.municipality_code is not null
        and municipality.territory_code is distinct from alias.territory_code
    )
union all
select any_value(alias) from reference.place_alias group by normal_place(alias) having count(*) > 1
