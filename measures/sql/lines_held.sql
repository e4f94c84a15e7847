-- Grain: one activity held, in the columns of a line; amount: what the measure $measure counts of it.
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
    held.*,
    sent.file,
    sent.sha256,
    sent.kind,
    sent.cells,
    'partners' AS source,
    CASE $measure
        WHEN 'people_reached' THEN held.people
        WHEN 'organisations_reached' THEN held.organisations
        ELSE 1
    END AS amount,
    amount AS amount_received,
    NULL::DATE AS date,
    held.title AS description,
    held.organisation AS buyer_name
FROM activity_held AS held
INNER JOIN sent USING (batch_id, sheet, "row")
