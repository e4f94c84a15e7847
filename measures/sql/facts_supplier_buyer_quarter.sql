-- Grain: one set of suppliers: what they are, buyer and quarter (or longer interval).
SELECT * REPLACE (coalesce(amount, 0) AS amount)
FROM mart_supplier_buyer_quarter
