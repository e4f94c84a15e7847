-- bad rows: real neighbours whose outlines share fewer than two vertices, or others that share two
-- broken by: update reference.outline set latitude = latitude + 0.02 where territory_code = '43'
with
vertex as (select distinct territory_code, longitude, latitude from reference.outline),
shared as (
    select one.territory_code as one, other.territory_code as other, count(*) as vertices
    from vertex as one
    join vertex as other using (longitude, latitude)
    where one.territory_code < other.territory_code
    group by all
    having vertices >= 2
),
neighbour (one, other) as (
    values ('30', '41'), ('40', '41'), ('40', '42'), ('41', '42'), ('41', '43'), ('41', '44'), ('42', '43'),
        ('42', '45'), ('42', '47'), ('43', '44'), ('43', '45'), ('44', '45'), ('45', '46'), ('45', '47'),
        ('46', '47')
)
select neighbour.one, neighbour.other, shared.one, shared.other
from neighbour
full join shared on neighbour.one = shared.one and neighbour.other = shared.other
where neighbour.one is null or shared.one is null
