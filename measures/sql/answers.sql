-- Grain: one span of days that a supplier of $suppliers answered for, about Estrie, and where he did.
SELECT
    respend.supplier,
    respend.first_day,
    respend.last_day,
    respend.rho,
    respend.kept,
    batch.file || ', ' || respend.sheet || ', ' || respend."row" AS place
FROM respend
INNER JOIN batch USING (batch_id)
WHERE respend.area = 'estrie' AND respend.supplier IN $suppliers
ORDER BY respend.supplier, respend.first_day
