-- Grain: one counted contract line, with the first start ever seen for its contract, and whether it is renewed then.
SELECT
    line.*,
    contract_renewal.contract IS NOT NULL AS is_renewal,
    CASE
        WHEN line.contract IS NULL THEN line.first_day
        ELSE min(line.first_day) OVER (PARTITION BY line.source, line.contract)
    END AS contract_first_day
FROM {line} AS line
LEFT JOIN contract_renewal
    ON line.source = contract_renewal.source
    AND line.contract = contract_renewal.contract
    AND line.first_day = contract_renewal.first_day
WHERE line.kind = 'contracts' AND line.is_counted
