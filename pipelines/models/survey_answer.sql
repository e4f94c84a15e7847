-- grain: one row per answer of a supplier in effect: which enterprise it is, of which area it speaks
-- area: `estrie` unless the answer says another place. turn: of two answers, the later file counts, then the
-- lower row.
with
entry as (select * from survey_entry where respondent = 'supplier'),
identity as (select * from supplier_identity),
place as (select * from territory_said)

select
    identity.supplier,
    entry.*,
    coalesce(place.territory, 'estrie') as told_area,
    struct_pack(batch_id := entry.batch_id, "row" := entry."row", sheet := entry.sheet) as turn
from entry
inner join identity
    on entry.supplier_name is not distinct from identity.supplier_name
    and entry.neq is not distinct from identity.neq
    and entry.municipality is not distinct from identity.municipality
left join place on entry.area = place.said
