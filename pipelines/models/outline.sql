-- grain: one row per vertex of a territory’s outline, in degrees
with outline as (select * from reference.outline)

select territory_code as territory, vertex, longitude::double as longitude, latitude::double as latitude
from outline
