-- Grain: one set of suppliers: what they are, where, scope and quarter (or longer interval).
SELECT * REPLACE (coalesce(amount, 0) AS amount)
FROM mart_supplier_quarter
