-- One row: the partner whose purchases, of all suppliers, were reported for the most days.
SELECT buyer
FROM coverage
WHERE source = 'partners' AND kind = 'purchases' AND scope = 'all'
GROUP BY buyer
ORDER BY sum(period_end - period_start) DESC, buyer
LIMIT 1
