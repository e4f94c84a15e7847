-- Grain: one decision about places, the newest first.
-- supplier: the name that figures show today; written: the name of its municipality or territory.
SELECT
    place_decision_made.*,
    coalesce(supplier.name, place_decision_made.supplier_name) AS supplier,
    coalesce(municipality.name, territory.name) AS written
FROM place_decision_made
LEFT JOIN supplier
    ON coalesce(place_decision_made.neq, 'n:' || place_decision_made.supplier_name) = supplier.supplier_id
LEFT JOIN municipality ON place_decision_made.place = municipality.code
LEFT JOIN territory ON place_decision_made.place = territory.code
ORDER BY ledger DESC
