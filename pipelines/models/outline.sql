-- grain: one row per vertex of a ring of a territory’s outline, in degrees
-- The last file of outlines loaded by ledger $as_of and not taken back, else the schematic ones that ship.
with
shipped as (select * from reference.outline),
load as (select * from record.outline_load where ledger <= $as_of),
withdrawn as (select correction as ledger from record.withdrawn where ledger <= $as_of),

choose as (
    select vertices from load anti join withdrawn using (ledger)
    order by ledger desc
    limit 1
),

gather as (
    select unnest(vertices, recursive := true) from choose
    union all by name
    select territory_code as territory, 0 as ring, vertex, longitude, latitude
    from shipped
    where not exists (from choose)
)

select territory, ring::integer as ring, vertex, longitude::double as longitude, latitude::double as latitude
from gather
