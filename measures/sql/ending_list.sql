-- Grain: one contract and supplier that runs on $day and ends within a year of it; the soonest first.
-- Category and method are those of its largest line; amount: what is signed by that day, amendments included.
WITH
contracts AS (
    SELECT *, max(end_day) OVER (PARTITION BY contract) AS contract_end_day
    FROM mart_contract
    WHERE source = $source AND contract IS NOT NULL
),

keep_ending AS (
    SELECT *
    FROM contracts
    WHERE contract_first_day <= $day
        AND contract_end_day > $day AND contract_end_day < $day + INTERVAL 1 DAY + INTERVAL 12 MONTH{filters}
),

add_up AS (
    SELECT
        contract, buyer, supplier,
        arg_max(category, amount) AS category,
        arg_max(procurement_method, amount) AS procurement_method,
        arg_max(territory, amount) AS territory,
        (sum(amount) FILTER (first_day <= $day))::DECIMAL(18, 2) AS amount,
        min(contract_first_day) AS first_day,
        max(contract_end_day) AS end_day
    FROM keep_ending
    GROUP BY ALL
)

SELECT
    found.contract, found.buyer, found.supplier, supplier.name AS supplier_name, found.category,
    found.procurement_method, found.territory, found.amount, found.first_day, found.end_day,
    if(found.end_day < $day + INTERVAL 1 DAY + INTERVAL 6 MONTH, 6, 12) AS months_left
FROM add_up AS found
LEFT JOIN supplier ON found.supplier = supplier.supplier_id
ORDER BY found.end_day, found.amount DESC, found.contract, found.supplier
