-- Grain: one supplier whose lines of $source and $kind nothing places, or, with $weak, weak evidence only.
-- amount: dollars before tax of those lines that figures count. total, suppliers: of all such suppliers.
-- cumulative: dollars of this one and of those before it. seen: where its other lines put it.
WITH
line AS (SELECT * FROM line_fact WHERE is_counted),

keep_unplaced AS (
    SELECT * FROM line
    WHERE
        source = $source
        AND kind = $kind
        AND (territory = 'unlocated' OR ($weak AND list_contains($weak_evidence::VARCHAR[], place_evidence)))
),

sum_suppliers AS (
    SELECT
        supplier,
        count(*) AS line_count,
        coalesce(sum(amount), 0) AS amount,
        list_sort(list(DISTINCT place_evidence)) AS evidence,
        list_sort(list(DISTINCT trim(supplier_name)) FILTER (supplier_name IS NOT NULL)) AS spellings,
        list_sort(
            list(DISTINCT concat_ws(', ', nullif(trim(municipality), ''), nullif(trim(postal_code), '')))
        ) AS places,
        list_sort(list(DISTINCT buyer_name)) AS buyers,
        list_sort(list(DISTINCT contract_number) FILTER (contract_number IS NOT NULL)) AS contracts
    FROM keep_unplaced
    GROUP BY supplier
),

name_elsewhere AS (
    SELECT
        seen.supplier,
        coalesce(municipality.code, seen.territory) AS place,
        coalesce(municipality.name, territory.name) AS written,
        seen.lines
    FROM supplier_seen AS seen
    LEFT JOIN municipality ON seen.municipality_code = municipality.code
    LEFT JOIN territory ON seen.territory = territory.code
),

gather_elsewhere AS (
    SELECT
        supplier,
        list({'place': place, 'written': written} ORDER BY lines DESC, place)[:3] AS seen
    FROM name_elsewhere
    GROUP BY supplier
)

SELECT
    sum_suppliers.supplier,
    supplier.name,
    supplier.neq,
    line_count,
    amount,
    sum(amount) OVER (ORDER BY amount DESC, sum_suppliers.supplier ROWS UNBOUNDED PRECEDING) AS cumulative,
    sum(amount) OVER () AS total,
    count(*) OVER () AS suppliers,
    evidence,
    spellings,
    list_filter(places, lambda place: place <> '') AS places,
    buyers,
    contracts,
    coalesce(seen, []) AS seen
FROM sum_suppliers
INNER JOIN supplier ON sum_suppliers.supplier = supplier.supplier_id
LEFT JOIN gather_elsewhere ON sum_suppliers.supplier = gather_elsewhere.supplier
ORDER BY amount DESC, sum_suppliers.supplier
LIMIT $limit
