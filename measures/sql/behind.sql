-- Grain: one line behind a figure; or one row, when their number and total are asked.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT *, first_day >= $start AND last_day <= $end AS is_inside
    FROM facts
    WHERE source = $source AND last_day >= $start AND first_day <= $end{filters}
),

keep_cell AS (
    SELECT *
    FROM keep_selected
    WHERE is_inside AND ({where}){cell}
)

SELECT {chosen}
FROM keep_cell
{order}
