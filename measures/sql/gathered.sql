-- Grain: one row per value of the split among the lines that touch the selection's days, as in parts.sql.
-- In two steps: rows alike in the split and in what the parts ask of them are one row before any part is added up,
-- which asks a few thousand rows instead of all of them. Where the split itself makes many rows, one step costs less.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT *, first_day >= $start AND last_day <= $end AS is_inside
    FROM facts
    WHERE source = $source AND last_day >= $start AND first_day <= $end{filters}
),

gather_alike AS (
    SELECT
        {values}{asked}is_inside,
        sum(amount) AS amount,
        count(*) AS line_count
    FROM keep_selected
    GROUP BY ALL
),

add_up AS (
    SELECT
        {columns}
        coalesce(sum(line_count) FILTER (is_inside), 0) AS line_count,
        coalesce(sum(amount) FILTER (NOT is_inside), 0) AS unallocated
    FROM gather_alike
    GROUP BY ALL
)

SELECT * FROM add_up
