-- Grain: one fund of the plan, in the columns of a line.
WITH
sent AS (
    SELECT
        programme_row.batch_id,
        programme_row.sheet,
        programme_row."row",
        batch.file,
        batch.sha256,
        batch.kind,
        list_transform(string_split(programme_row.cells, chr(31)), LAMBDA cell: nullif(cell, '')) AS cells
    FROM programme_row
    INNER JOIN batch USING (batch_id)
)

SELECT *
FROM {line} AS line
WHERE false
UNION ALL BY NAME
SELECT
    funding.*,
    sent.file,
    sent.sha256,
    sent.kind,
    sent.cells,
    'partners' AS source,
    funding.amount AS amount_received,
    NULL::DATE AS date,
    coalesce(funding.note, funding.grant_name) AS description,
    funding.funder AS supplier_name
FROM funding
INNER JOIN sent USING (batch_id, sheet, "row")
