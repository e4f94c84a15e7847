-- Grain: one row per partner and its files in effect: how many, when the last came, what was made of their rows.
WITH
batch AS (
    SELECT * FROM batch
    WHERE source = 'partners' AND organisation IS NOT NULL AND NOT is_undone AND live_lines > 0
        AND kind IN ('purchases', 'contracts')
),

coverage AS (SELECT buyer, max(period_end) AS covered_until FROM coverage WHERE source = 'partners' GROUP BY buyer)

SELECT
    batch.organisation AS buyer,
    count(DISTINCT sha256)::INTEGER AS files,
    max(imported_at)::DATE AS received_on,
    any_value(coverage.covered_until) AS covered_until,
    sum(rows_accepted)::INTEGER AS accepted,
    sum(rows_rejected)::INTEGER AS rejected,
    sum(rows_excluded)::INTEGER AS excluded,
    sum(total_rejected)::DECIMAL(18, 2) AS total_rejected,
    sum(total_excluded)::DECIMAL(18, 2) AS total_excluded,
    sum(corrected_lines)::INTEGER AS corrected
FROM batch
LEFT JOIN coverage ON batch.organisation = coverage.buyer
GROUP BY batch.organisation
ORDER BY batch.organisation
