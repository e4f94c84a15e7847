-- Grain: one counted contract line, with the first start ever seen for its contract.
SELECT
    *,
    CASE
        WHEN contract IS NULL THEN first_day
        ELSE min(first_day) OVER (PARTITION BY source, contract)
    END AS contract_first_day
FROM line
WHERE kind = 'contracts' AND is_counted
