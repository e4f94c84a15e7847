-- bad rows: whole codes badly written, given twice, of no territory, at odds with their prefix, or known
-- to serve two territories
-- broken by: insert into reference.postal_code values ('J0B 1C0', '45', null, 'office')
with
ambiguous as (
    select office_postal_code as postal_code
    from reference.municipality
    where office_postal_code is not null
    group by all
    having count(distinct territory_code) > 1
)
select postal_code
from reference.postal_code as known
left join reference.postal_prefix on left(known.postal_code, 3) = postal_prefix.postal_prefix
left join reference.territory on known.territory_code = territory.territory_code
where normal_postal_code(postal_code) is distinct from postal_code
    or postal_prefix.postal_prefix is null
    or coalesce(postal_prefix.territory_code, known.territory_code) <> known.territory_code
    or (territory.territory_code is null and known.territory_code <> 'quebec')
    or postal_code in (select postal_code from ambiguous)
union all
select postal_code from reference.postal_code group by all having count(*) > 1
