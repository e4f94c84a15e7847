-- Grain: one row: the supplier $supplier
SELECT supplier_id, name, neq, supplier_kind, territory
FROM supplier
WHERE supplier_id = $supplier
