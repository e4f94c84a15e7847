-- Grain: one method of award and bracket of the threshold of the day, of contracts signed within the
-- selection's days.
SELECT
    procurement_method, bracket, count(*) AS contracts, count_if(is_doubtful) AS doubtful,
    sum(amount)::DECIMAL(18, 2) AS amount
FROM contract_award
WHERE source = $source AND first_day BETWEEN $start AND $end{filters}
GROUP BY ALL
ORDER BY procurement_method NULLS LAST, bracket
