-- grain: one row per establishment of the directory, at its row of the file, with its place
with
entry as (select * from directory_entry),
place as (select * from directory_place)

select
    place.supplier,
    entry.batch_id,
    entry.sheet,
    entry."row",
    entry.ordinal,
    entry.name,
    entry.neq,
    entry.municipality,
    entry.postal_code,
    entry.province,
    entry.country,
    entry.address,
    entry.is_head_office,
    place.territory,
    place.municipality_code,
    place.place_evidence
from entry
inner join place using (batch_id, sheet, "row", ordinal)
