-- grain: one row per preference that the law lets a buyer give, sector of rules and span of days
with preference as (select * from reference.preference)

select * from preference
