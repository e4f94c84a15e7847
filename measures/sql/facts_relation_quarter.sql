-- Grain: one row per buyer, what suppliers are today, where, and quarter in which relations began.
SELECT *, NULL::VARCHAR AS tax_basis, 0::DECIMAL(18, 2) AS amount
FROM mart_relation_quarter
