-- Grain: one row per value of the split among the sets that touch the selection's days, as in parts.sql.
-- Sets of one shelf are joined; the shelves hold nobody in common, so their numbers are added.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT *, first_day >= $start AND last_day <= $end AS is_inside
    FROM facts
    WHERE source = $source AND last_day >= $start AND first_day <= $end{filters}
),

join_sets AS (
    SELECT
        {values}shelf,
        {sets}count(*) FILTER (is_inside) AS line_count,
        coalesce(sum(amount) FILTER (NOT is_inside), 0) AS unallocated
    FROM keep_selected
    GROUP BY ALL
),

add_up AS (
    SELECT
        {columns}
        coalesce(sum(line_count), 0) AS line_count,
        coalesce(sum(unallocated), 0) AS unallocated
    FROM join_sets
    GROUP BY ALL
)

SELECT * FROM add_up
