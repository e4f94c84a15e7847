-- One row a correction or mapping, those that match nothing first, then the newest.
SELECT
    correction.ledger, correction."at", correction.who, correction."action", correction.field,
    correction."value", correction.nature, correction.reason, correction.sent,
    coalesce(buyer.name, correction.organisation) AS organisation, correction.supplier_name,
    correction.amount, correction.first_day, correction.last_day, correction.file, correction.sheet,
    correction."row", correction.lines, correction.state
FROM correction
LEFT JOIN buyer ON buyer.slug = correction.organisation
ORDER BY correction.state = 'unmatched' DESC, correction.ledger DESC
