-- Grain: one decision about an opportunity, the newest first, with the names of today.
SELECT
    made.*,
    coalesce(enterprise.name, made.name, made.neq) AS enterprise_name,
    buyer.name AS buyer_name
FROM opportunity_decision AS made
LEFT JOIN enterprise ON made.supplier = enterprise.supplier
LEFT JOIN buyer ON made.buyer = buyer.slug
ORDER BY made.ledger DESC
