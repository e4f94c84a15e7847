-- Grain: one row per value of the split among the lines that touch the selection's days.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT *, first_day >= $start AND last_day <= $end AS is_inside
    FROM facts
    WHERE source = $source AND last_day >= $start AND first_day <= $end{filters}
),

add_up AS (
    SELECT
        {columns}
        count(*) FILTER (is_inside) AS line_count,
        coalesce(sum(amount) FILTER (NOT is_inside), 0) AS unallocated
    FROM keep_selected
    GROUP BY ALL
)

SELECT * FROM add_up
