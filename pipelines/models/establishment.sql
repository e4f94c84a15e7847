-- grain: one row per establishment of the directory, at its row of the file, with its place
-- said: digest of all that the row says, in the order of shapes.ENTRIES, so that another directory can be told
-- from this one without the record.
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
    place.place_evidence,
    md5(row(
        entry.name, entry.other_names, entry.neq, entry.legal_form, entry.enterprise_kind, entry.municipality,
        entry.postal_code, entry.province, entry.country, entry.address, entry.is_head_office, entry.sector,
        entry.unspsc, entry.offered, entry.contact_name, entry.contact_email, entry.contact_phone,
        entry.website, entry.status_from, entry.status_to, entry.story, entry.story_from
    )::varchar) as said
from entry
inner join place using (batch_id, sheet, "row", ordinal)
