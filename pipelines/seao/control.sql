-- grain: one row, the control totals of a sheet; sums of amounts as received, whatever the row's fate
with understood as (select * from understood)

select
    count(*) as rows_read,
    count(*) filter (fate = 'accepted') as rows_accepted,
    count(*) filter (fate = 'rejected') as rows_rejected,
    count(*) filter (fate = 'excluded') as rows_excluded,
    count(*) filter (not is_amount_blank and dollars is null) as amounts_unreadable,
    coalesce(sum(dollars) filter (fate = 'accepted'), 0)::decimal(18, 2) as total,
    coalesce(sum(dollars) filter (fate = 'rejected'), 0)::decimal(18, 2) as total_rejected,
    coalesce(sum(dollars) filter (fate = 'excluded'), 0)::decimal(18, 2) as total_excluded
from understood
