-- grain: one row per measure, sector that a target binds, and target
with target as (select * from reference.target)

select * from target
