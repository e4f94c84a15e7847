-- grain: one row per staging line: its amount before tax, and where it was spent
with
line as (select * from line_amount),
place as (select * from place),
line_place as (select * from line_place)

select
    line.*,
    coalesce(line_place.territory, place.territory) as territory,
    if(line_place.territory is null, place.municipality_code, line_place.municipality_code) as municipality_code,
    coalesce(line_place.place_evidence, place.place_evidence) as place_evidence,
    if(line_place.territory is null, place.decision, line_place.decision) as place_decision
from line
left join place
    on line.municipality is not distinct from place.municipality
    and line.postal_code is not distinct from place.postal_code
    and line.province is not distinct from place.province
    and line.country is not distinct from place.country
left join line_place using (batch_id, sheet, "row")
