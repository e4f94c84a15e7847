-- Grain: one contract of a partner's file and one published contract that may be the same, best first.
-- Two contracts of reconcile_contract.sql may be one when they share a number, their days at most two years
-- apart, or their supplier, their amount and, within 120 days, their date. Amounts are the same within 0.5 %
-- or a dollar, as received or before tax; final: the file has what the contract came to in the end.
WITH contract AS ({contracts}),
ours AS (SELECT * FROM contract WHERE source = 'partners'),
published AS (SELECT * FROM contract WHERE source = 'seao'),
our_number AS (SELECT contract, buyer, unnest(numbers) AS number FROM ours),
published_number AS (SELECT contract, buyer, unnest(numbers) AS number FROM published),

find_candidates AS (
    SELECT our_number.contract AS ours, published_number.contract AS published
    FROM our_number JOIN published_number USING (buyer, number)
    UNION
    SELECT ours.contract, published.contract
    FROM ours JOIN published USING (buyer, supplier)
),

compare AS (
    SELECT
        find_candidates.*,
        len(list_intersect(ours.numbers, published.numbers)) > 0 AS is_same_number,
        coalesce(ours.supplier = published.supplier, false) AS is_same_supplier,
        abs(ours.day - published.day) AS days,
        -- Differences in hundred-thousandths of a dollar, since taxes make 114,975 of 100,000.
        least(
            abs(ours.amount_received - published.amount_received),
            abs(ours.amount - published.amount_received)
        ) * 100000 AS gap,
        abs(ours.amount * 114975 - published.amount_received * 100000) AS gap_if_taxes_published,
        abs(ours.amount_received * 100000 - published.amount_received * 114975) AS gap_if_taxes_ours,
        least(abs(ours.amount_received - final.amount), abs(ours.amount - final.amount)) * 100000
            AS gap_to_final,
        greatest(100000, abs(published.amount_received) * 500) AS room,
        CASE
            WHEN ours.territory = 'unlocated' OR published.territory = 'unlocated' THEN 'unknown'
            WHEN ours.territory = published.territory THEN 'same'
            ELSE 'differs'
        END AS place_state
    FROM find_candidates
    JOIN ours ON find_candidates.ours = ours.contract
    JOIN published ON find_candidates.published = published.contract
    LEFT JOIN contract_final AS final
        ON published.buyer = final.buyer
        AND published.supplier = final.supplier
        AND published.contract_number = final.contract_number
),

compare_amounts AS (
    SELECT
        *,
        CASE
            WHEN gap IS NULL THEN 'unknown'
            WHEN gap <= room THEN 'same'
            WHEN gap_to_final <= room THEN 'final'
            WHEN gap_if_taxes_published <= room THEN 'taxes_published'
            WHEN gap_if_taxes_ours <= room THEN 'taxes_ours'
            ELSE 'differs'
        END AS amount_state
    FROM compare
),

rank_evidence AS (
    SELECT
        *,
        CASE
            WHEN is_same_number AND is_same_supplier THEN 1
            WHEN is_same_number AND amount_state NOT IN ('differs', 'unknown') THEN 2
            WHEN is_same_supplier AND amount_state NOT IN ('differs', 'unknown') AND days <= 120 THEN 3
            WHEN is_same_number THEN 4
        END AS evidence
    FROM compare_amounts
)

SELECT ours, published, evidence, is_same_number, is_same_supplier, days, amount_state, place_state
FROM rank_evidence
WHERE evidence = 3 OR (evidence IS NOT NULL AND days <= 730)
ORDER BY evidence, amount_state IN ('differs', 'unknown'), days, ours, published
