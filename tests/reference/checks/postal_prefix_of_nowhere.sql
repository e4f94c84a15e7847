-- bad rows: prefixes badly written, given twice, ambiguous with a territory or sure without
-- broken by: update reference.postal_prefix set territory_code = '45' where postal_prefix = 'J0B'
select any_value(postal_prefix) as postal_prefix
from reference.postal_prefix
left join reference.territory using (territory_code)
group by normal_postal_prefix(postal_prefix)
having count(*) > 1
    or normal_postal_prefix(any_value(postal_prefix)) is distinct from any_value(postal_prefix)
    or bool_or((confidence = 'ambiguous') <> (territory.territory_code is null))
    or bool_or(confidence not in ('office', 'known', 'ambiguous'))
