-- Grain: one row per pair of suppliers that may be one enterprise, at most $limit
select *
from identity_pair
order by later is not null, stake desc, sure desc, one, other
limit $limit
