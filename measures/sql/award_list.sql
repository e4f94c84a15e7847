-- Grain: one contract as signed within the selection's days; with $is_above, those by mutual agreement that
-- reach the public-tender threshold of their day, or may.
SELECT
    award.source, award.buyer, buyer.name AS buyer_name, award.supplier, supplier.name AS supplier_name,
    award.contract, award.category, award.procurement_method, award.first_day, award.end_day, award.amount,
    award.tax_basis, award.bracket, award.is_doubtful, award.threshold, award.threshold_status,
    award.invitation_from
FROM (
    SELECT * FROM contract_award
    WHERE source = $source AND first_day BETWEEN $start AND $end{filters}
) AS award
LEFT JOIN buyer ON award.buyer = buyer.slug
LEFT JOIN supplier ON award.supplier = supplier.supplier_id
WHERE NOT $is_above OR (award.procurement_method = 'direct' AND award.most >= award.threshold)
ORDER BY award.amount DESC, award.first_day, award.award
