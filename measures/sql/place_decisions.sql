-- Grain: one decision about places, the newest first.
-- supplier_shown: the name that figures show today; written: the name of its municipality or territory.
SELECT
    made.*,
    coalesce(supplier.name, made.supplier_name, made.neq) AS supplier_shown,
    coalesce(municipality.name, territory.name) AS written
FROM place_decision_made AS made
LEFT JOIN supplier ON made.supplier = supplier.supplier_id
LEFT JOIN municipality ON made.place = municipality.code
LEFT JOIN territory ON made.place = territory.code
ORDER BY ledger DESC
