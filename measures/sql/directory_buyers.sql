-- Grain: one buyer and year of the counted lines of the enterprise $supplier, dollars before tax by kind.
SELECT
    buyer,
    any_value(buyer_name ORDER BY buyer_name) AS buyer_name,
    year(last_day) AS civil_year,
    count(*) AS lines,
    coalesce(sum(amount) FILTER (kind = 'purchases'), 0)::DECIMAL(18, 2) AS purchases,
    coalesce(sum(amount) FILTER (kind = 'contracts'), 0)::DECIMAL(18, 2) AS contracts
FROM line_fact
WHERE supplier = $supplier AND is_counted AND source = 'partners'
GROUP BY buyer, civil_year
ORDER BY civil_year DESC, purchases DESC, buyer
