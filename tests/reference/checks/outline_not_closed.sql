-- bad rows: territories without an outline, with a gap in its vertices, or whose last vertex is not the first
-- broken by: delete from reference.outline where territory_code = '43' and vertex = 14
with
ring as (
    select
        territory_code,
        count(*) - 1 = max(vertex) and min(vertex) = 0 as is_numbered,
        arg_min(longitude, vertex) = arg_max(longitude, vertex)
            and arg_min(latitude, vertex) = arg_max(latitude, vertex) as is_closed
    from reference.outline
    group by territory_code
)
select territory.territory_code
from reference.territory
left join ring using (territory_code)
where not coalesce(is_numbered and is_closed, false)
