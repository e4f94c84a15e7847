-- One row a supplier, the largest first: what it is called, and all it is heard as, without capitals and accents.
WITH heard_as AS (
    SELECT
        supplier,
        strip_accents(replace(replace(lower(supplier_name), 'œ', 'oe'), '’', '''')) AS heard,
        purchases + contracts AS amount
    FROM supplier_name
),

gathered AS (
    SELECT supplier, string_agg(DISTINCT heard, chr(10)) AS heard, sum(amount) AS amount
    FROM heard_as
    GROUP BY supplier
)

SELECT
    supplier.supplier_id AS supplier,
    supplier.name,
    supplier.neq,
    concat_ws(
        chr(10),
        strip_accents(replace(replace(lower(supplier.name), 'œ', 'oe'), '’', '''')),
        supplier.neq,
        gathered.heard
    ) AS heard
FROM supplier
LEFT JOIN gathered ON gathered.supplier = supplier.supplier_id
ORDER BY gathered.amount DESC NULLS LAST, supplier.supplier_id
