-- Grain: one row per partner and kind of its counted lines: dollars in all, and of those that something misses of.
-- without_neq: suppliers of whom no line of the partner gives the NEQ; amounts are before tax when that is known.
WITH
line AS (SELECT * FROM line_fact WHERE source = 'partners' AND is_counted),

gather_suppliers AS (
    SELECT
        buyer,
        kind,
        supplier,
        count(*) AS lines,
        sum(amount) AS amount,
        coalesce(sum(amount) FILTER (territory = 'unlocated'), 0) AS unlocated,
        coalesce(sum(amount) FILTER (tax_basis = 'unknown'), 0) AS tax_unknown,
        coalesce(sum(amount) FILTER (category IS NULL), 0) AS uncategorised,
        bool_or(neq IS NOT NULL) AS is_numbered
    FROM line
    GROUP BY ALL
)

SELECT
    buyer,
    kind,
    sum(lines)::INTEGER AS lines,
    sum(amount)::DECIMAL(18, 2) AS amount,
    sum(unlocated)::DECIMAL(18, 2) AS unlocated,
    sum(tax_unknown)::DECIMAL(18, 2) AS tax_unknown,
    sum(uncategorised)::DECIMAL(18, 2) AS uncategorised,
    count(*)::INTEGER AS suppliers,
    (count(*) FILTER (NOT is_numbered))::INTEGER AS without_neq,
    coalesce(sum(amount) FILTER (NOT is_numbered), 0)::DECIMAL(18, 2) AS unnumbered
FROM gather_suppliers
GROUP BY buyer, kind
ORDER BY buyer, kind DESC
