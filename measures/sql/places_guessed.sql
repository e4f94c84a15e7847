-- Grain: one spelling whose error of typing was corrected, or one postal code learned from other lines.
-- dollars: purchases and contracts are not added; the larger comes first.
SELECT
    'municipality_corrected' AS evidence,
    spelling,
    taken_for,
    territory,
    municipality_code,
    lines,
    purchases,
    contracts,
    NULL::INTEGER AS taught_lines,
    NULL::INTEGER AS taught_suppliers
FROM corrected_place
UNION ALL
SELECT
    'learned_postal_code',
    postal_code,
    municipality.name,
    learned.territory,
    municipality_code,
    lines,
    purchases,
    contracts,
    taught_lines,
    taught_suppliers
FROM learned_postal_code AS learned
LEFT JOIN municipality ON learned.municipality_code = municipality.code
ORDER BY greatest(purchases, contracts) DESC, lines DESC, spelling
