-- grain: one row per build whose directory lost or doubled an establishment on its way
with
entry as (select count(*) as entries from directory_entry),
establishment as (select count(*) as establishments from published.establishment)

select entries, establishments from entry cross join establishment where entries <> establishments
