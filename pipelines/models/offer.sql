-- grain: one row per enterprise and UNSPSC code that it offers; category: the family of the code
with
entry as (select * from directory_entry),
place as (select * from directory_place),

list_codes as (
    select distinct place.supplier, unnest(entry.unspsc) as unspsc
    from entry
    inner join place using (batch_id, sheet, "row", ordinal)
)

select supplier, unspsc, left(unspsc, 4) || '0000' as category from list_codes
