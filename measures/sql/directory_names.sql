-- Grain: one name that lines or the directory give an enterprise.
WITH
sent AS (
    SELECT DISTINCT line_fact.supplier, trim(line_fact.supplier_name) AS name
    FROM line_fact
    WHERE trim(line_fact.supplier_name) <> ''
),

gather AS (
    SELECT sent.supplier, sent.name, supplier.neq
    FROM sent
    INNER JOIN supplier ON sent.supplier = supplier.supplier_id
    UNION
    SELECT supplier, unnest(names) AS name, neq FROM enterprise
)

SELECT supplier, name, neq FROM gather
