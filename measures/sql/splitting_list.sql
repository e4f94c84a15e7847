-- Grain: one contract of a possible splitting whose last contract began within the selection's days.
SELECT
    part.splitting, part.source, part.buyer, buyer.name AS buyer_name, part.supplier,
    supplier.name AS supplier_name, part.category, part.passed_on, part.is_sure, part.days, part.window_status,
    part.contract, part.procurement_method, part.first_day, part.amount, part.tax_basis, part.threshold,
    part.threshold_status
FROM (
    SELECT * FROM possible_splitting
    WHERE source = $source AND passed_on BETWEEN $start AND $end{filters}
) AS part
LEFT JOIN buyer ON part.buyer = buyer.slug
LEFT JOIN supplier ON part.supplier = supplier.supplier_id
ORDER BY
    part.passed_on DESC, part.source, part.buyer, part.supplier, part.category, part.splitting, part.first_day,
    part.award
