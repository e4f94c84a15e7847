-- Grain: one possible splitting, on the day its last contract began.
SELECT
    splitting,
    source,
    buyer,
    buyer_sector,
    buyer_territory,
    supplier,
    supplier_kind,
    social_economy,
    category,
    territory,
    scope,
    is_sure,
    arg_max(procurement_method, (first_day, award)) AS procurement_method,
    arg_max(tax_basis, (first_day, award)) AS tax_basis,
    max(threshold_status) AS threshold_status,
    passed_on AS first_day,
    passed_on AS last_day,
    sum(amount)::DECIMAL(18, 2) AS amount
FROM possible_splitting
GROUP BY ALL
