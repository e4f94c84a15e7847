-- Grain: one counted purchase that bears a known contract's number, or one final amount of SEAO.
SELECT line.* REPLACE (contract_spelling.contract AS contract)
FROM {line} AS line
INNER JOIN contract_spelling
    ON line.source = contract_spelling.source AND line.contract = contract_spelling.spelling
WHERE line.kind = 'purchases' AND line.is_counted
UNION ALL BY NAME
SELECT
    final_line.*,
    list_transform(string_split(source_row.cells, chr(31)), lambda cell: nullif(cell, '')) AS cells
FROM final_line
LEFT JOIN source_row USING (batch_id, sheet, "row")
WHERE final_line.is_counted
