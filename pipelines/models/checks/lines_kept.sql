-- grain: one row per batch whose live lines, or their dollars as received, are not all published or left
-- out for a stated reason; what corrections of amounts added is told line by line
with
live_line as (
    select batch_id, count(*) as lines, coalesce(sum(amount), 0) as dollars from live_line group by batch_id
),
published as (
    select batch_id, count(*) as lines, sum(amount_received) as dollars from published.line_fact group by batch_id
),
left_out as (
    select batch_id, count(*) as lines, sum(amount) as dollars from line_left_out group by batch_id
),
corrected as (
    select batch_id, sum(amount_change) as dollars from published.line_correction group by batch_id
)

select
    batch_id,
    live_line.lines as live_lines,
    published.lines as published_lines,
    left_out.lines as left_out_lines,
    live_line.dollars as live_dollars,
    corrected.dollars as corrected_dollars,
    published.dollars as published_dollars,
    left_out.dollars as left_out_dollars
from live_line
full join published using (batch_id)
full join left_out using (batch_id)
left join corrected using (batch_id)
where
    live_line.lines is distinct from coalesce(published.lines, 0) + coalesce(left_out.lines, 0)
    or live_line.dollars + coalesce(corrected.dollars, 0)
    is distinct from coalesce(published.dollars, 0) + coalesce(left_out.dollars, 0)
