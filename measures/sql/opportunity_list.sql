-- Grain: one buyer and category that it gets outside the region and an enterprise of the region offers on $day:
-- its purchases there within the selection's days, or a contract that runs there on $day.
-- suppliers: names, the most dollars first. Credits may outweigh purchases: such a pair without a contract is
-- no opportunity.
WITH
offered AS (
    SELECT DISTINCT offer.category
    FROM offer_category AS offer
    INNER JOIN enterprise ON offer.supplier = enterprise.supplier
    INNER JOIN enterprise_status AS status ON offer.supplier = status.supplier
    WHERE status.kind IN $kinds
        AND list_has_any(enterprise.territories, $places)
        AND $day BETWEEN coalesce(status.first_day, DATE '0001-01-01')
            AND coalesce(status.last_day, DATE '9999-12-31')
),

spending AS (
    SELECT buyer, category, supplier, sum(amount) AS amount
    FROM mart_spending
    SEMI JOIN offered USING (category)
    WHERE source = $source AND scope = 'all' AND first_day >= $start AND last_day <= $end
        AND territory <> 'unlocated' AND territory NOT IN $perimeter{filters}
    GROUP BY ALL
),

add_up AS (
    SELECT
        spending.buyer, spending.category, sum(spending.amount)::DECIMAL(18, 2) AS amount,
        list(supplier.name ORDER BY spending.amount DESC, supplier.name) AS suppliers
    FROM spending
    LEFT JOIN supplier ON spending.supplier = supplier.supplier_id
    GROUP BY ALL
),

running AS (
    SELECT
        award.buyer, award.category,
        list(struct_pack(
            contract := award.contract, supplier := supplier.name, amount := award.amount,
            first_day := award.first_day, end_day := award.end_day,
            months_left := CASE
                WHEN award.end_day < $day + INTERVAL 1 DAY + INTERVAL 6 MONTH THEN 6
                WHEN award.end_day < $day + INTERVAL 1 DAY + INTERVAL 12 MONTH THEN 12
            END
        ) ORDER BY award.end_day NULLS LAST, award.amount DESC, award.award) AS contracts
    FROM (
        SELECT * FROM contract_award
        SEMI JOIN offered USING (category)
        WHERE source = $source AND first_day <= $day AND coalesce(end_day >= $day, true)
            AND territory <> 'unlocated' AND territory NOT IN $perimeter{filters}
    ) AS award
    LEFT JOIN supplier ON award.supplier = supplier.supplier_id
    GROUP BY ALL
)

SELECT
    buyer, buyer.name AS buyer_name, buyer.sector, category,
    coalesce(amount, 0)::DECIMAL(18, 2) AS amount,
    coalesce(suppliers, []) AS suppliers,
    coalesce(contracts, []) AS contracts
FROM add_up
FULL JOIN running USING (buyer, category)
LEFT JOIN buyer ON buyer = buyer.slug
WHERE amount > 0 OR len(contracts) > 0
