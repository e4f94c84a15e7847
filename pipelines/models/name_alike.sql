-- grain: one row per pair of names that something speaks for; one < other
select * from record.name_pair
