-- Grain: one row per territory, municipality and evidence that places counted lines of the supplier $supplier.
-- purchases, contracts: dollars before tax, two facts that are never added together.
WITH
line AS (SELECT * FROM line_fact WHERE supplier = $supplier AND source = $source AND is_counted),
municipality AS (SELECT code, name FROM municipality),

add_up AS (
    SELECT
        territory,
        municipality_code,
        place_evidence AS evidence,
        count(*)::INTEGER AS lines,
        coalesce(sum(amount) FILTER (kind = 'purchases'), 0)::DECIMAL(18, 2) AS purchases,
        coalesce(sum(amount) FILTER (kind = 'contracts'), 0)::DECIMAL(18, 2) AS contracts
    FROM line
    GROUP BY ALL
)

SELECT add_up.* EXCLUDE (municipality_code), municipality.name AS municipality
FROM add_up
LEFT JOIN municipality ON add_up.municipality_code = municipality.code
ORDER BY add_up.lines DESC, add_up.territory, municipality.name, add_up.evidence
