-- Grain: one row per value of the split: the squares that concentration is made of.
-- Suppliers whose credits outweigh their sales are left out. Sums of cents stay exact: DECIMAL(38, 2), for
-- squares of DECIMAL(18, 2) overflow from ten million dollars on.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT *, first_day >= $start AND last_day <= $end AS is_inside
    FROM facts
    WHERE source = $source AND last_day >= $start AND first_day <= $end{filters}
),

add_by_supplier AS (
    SELECT
        {columns}
        supplier,
        sum(amount)::DECIMAL(38, 2) AS dollars
    FROM keep_selected
    WHERE is_inside AND {where}
    GROUP BY ALL
    HAVING sum(amount) > 0
),

add_squares AS (
    SELECT {keys}sum(dollars * dollars) AS squares, sum(dollars) AS total
    FROM add_by_supplier
    GROUP BY ALL
)

SELECT * FROM add_squares
