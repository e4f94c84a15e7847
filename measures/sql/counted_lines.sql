-- Grain: one counted line wholly inside the selection's days, by buyer, kind and day.
WITH keep_selected AS (
    SELECT *
    FROM line_fact
    WHERE is_counted AND source = $source AND first_day >= $start AND last_day <= $end{filters}
)

SELECT
    keep_selected.file,
    keep_selected.sheet,
    keep_selected."row",
    keep_selected.kind,
    keep_selected.buyer_name AS buyer,
    keep_selected.supplier_name AS supplier,
    coalesce(keep_selected.date, keep_selected.first_day) AS date,
    keep_selected.amount,
    coalesce(territory.name, keep_selected.territory) AS territory
FROM keep_selected
LEFT JOIN territory ON territory.code = keep_selected.territory
ORDER BY
    keep_selected.buyer,
    keep_selected.kind,
    keep_selected.first_day,
    keep_selected.batch_id,
    keep_selected.sheet,
    keep_selected."row"
