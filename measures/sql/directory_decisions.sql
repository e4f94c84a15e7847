-- Grain: one decision about a status, the newest first. supplier: the name that figures show today.
WITH
known AS (
    SELECT supplier_id AS id, name FROM supplier
    UNION
    SELECT supplier AS id, name FROM enterprise WHERE supplier NOT IN (SELECT supplier_id FROM supplier)
)

SELECT made.*, coalesce(known.name, made.name, made.neq) AS supplier
FROM status_decision_made AS made
LEFT JOIN known ON made.suppliers[1] = known.id
ORDER BY made.ledger DESC
