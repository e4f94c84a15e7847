-- grain: one row per establishment of the directory (batch_id, sheet, row, ordinal): whose it is, where it is
-- Placed by the rules of lines, as of today.
with
entry as (select * from directory_entry),
place as (select * from place),
identity as (select * from supplier_identity)

select
    entry.batch_id,
    entry.sheet,
    entry."row",
    entry.ordinal,
    identity.supplier,
    entry.is_head_office,
    place.territory,
    place.municipality_code,
    place.place_evidence
from entry
inner join identity
    on entry.name = identity.supplier_name
    and entry.neq is not distinct from identity.neq
    and entry.municipality is not distinct from identity.municipality
inner join place
    on entry.municipality is not distinct from place.municipality
    and entry.postal_code is not distinct from place.postal_code
    and entry.province is not distinct from place.province
    and entry.country is not distinct from place.country
