-- One row a line that is set apart for one nature, the largest first.
SELECT batch_id, sheet, "row", file, buyer_name, supplier_name, amount, first_day, description, nature_rule
FROM line
WHERE nature = $nature AND kind = $kind
ORDER BY abs(amount) DESC NULLS LAST, first_day, batch_id, sheet, "row"
LIMIT $limit
