-- grain: one row per span of days in which contracts this close together are looked at as one need
with splitting_window as (select * from reference.splitting_window)

select * from splitting_window
