-- Grain: one unbroken span of days of one kind of the enterprise $supplier, the oldest first.
SELECT status.kind, status.first_day, status.last_day, status.decision, made.who, made.reason
FROM enterprise_status AS status
LEFT JOIN status_decision_made AS made ON status.decision = made.ledger
WHERE status.supplier = $supplier
ORDER BY status.first_day NULLS FIRST
