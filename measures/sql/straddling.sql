-- Grain: one row per value of the split and first and last year of lines known only by an interval that crosses
-- the limits of a year, or of the pilot year: they are in neither.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT
        *,
        {first_year} AS first_year,
        {last_year} AS last_year,
        first_day <= $base_end AND last_day >= $base_start
        AND (first_day < $base_start OR last_day > $base_end) AS crosses_base
    FROM facts
    WHERE source = $source AND first_day < last_day{filters}
)

SELECT {values}first_year, last_year, crosses_base, sum(amount) AS amount
FROM keep_selected
WHERE first_year <> last_year OR crosses_base
GROUP BY ALL
