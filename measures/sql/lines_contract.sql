-- Grain: one counted contract line, with the first start ever seen for its contract, and whether it is renewed then.
WITH
began AS (
    SELECT source, contract, min(first_day) AS contract_first_day
    FROM line_fact
    WHERE kind = 'contracts' AND is_counted AND contract IS NOT NULL
    GROUP BY ALL
)

SELECT
    line.*,
    contract_renewal.contract IS NOT NULL AS is_renewal,
    coalesce(began.contract_first_day, line.first_day) AS contract_first_day
FROM {line} AS line
LEFT JOIN began ON line.source = began.source AND line.contract = began.contract
LEFT JOIN contract_renewal
    ON line.source = contract_renewal.source
    AND line.contract = contract_renewal.contract
    AND line.first_day = contract_renewal.first_day
WHERE line.kind = 'contracts' AND line.is_counted
