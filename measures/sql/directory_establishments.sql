-- Grain: one establishment of the enterprise $supplier, with the file that names it.
SELECT establishment.*, municipality.name AS municipality_known, batch.file
FROM establishment
LEFT JOIN municipality ON establishment.municipality_code = municipality.code
LEFT JOIN batch ON establishment.batch_id = batch.batch_id
WHERE establishment.supplier = $supplier
ORDER BY is_head_office DESC NULLS LAST, establishment.batch_id, sheet, "row", ordinal
