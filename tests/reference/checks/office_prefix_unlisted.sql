-- bad rows: municipalities of today whose office has a prefix that Estrie is said not to use, or another's
-- broken by: delete from reference.postal_prefix where postal_prefix = 'J1S'
select municipality.name, office_postal_code
from reference.municipality
left join reference.postal_prefix on left(office_postal_code, 3) = postal_prefix
where valid_to is null
    and (
        postal_prefix is null
        or coalesce(postal_prefix.territory_code, municipality.territory_code) <> municipality.territory_code
    )
