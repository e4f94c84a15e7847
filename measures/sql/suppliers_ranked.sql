-- Grain: one row per supplier, the most dollars of the selection first; those it pays nothing last, by name.
WITH
supplier AS (SELECT supplier_id, name, neq, supplier_kind, territory FROM supplier),

add_up AS (
    SELECT supplier, sum(amount) AS amount
    FROM {mart}
    WHERE source = $source AND first_day >= $start AND last_day <= $end{filters}
    GROUP BY supplier
)

SELECT
    supplier.supplier_id AS supplier,
    supplier.name,
    supplier.neq,
    supplier.supplier_kind,
    supplier.territory,
    add_up.amount::DECIMAL(18, 2) AS amount
FROM supplier
LEFT JOIN add_up ON supplier.supplier_id = add_up.supplier
ORDER BY add_up.amount DESC NULLS LAST, supplier.name, supplier.supplier_id
