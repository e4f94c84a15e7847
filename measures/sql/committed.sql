-- Grain: one contract and supplier: what was committed, added and paid, up to the last day asked.
-- A payment to a supplier that signed nothing under the number stands in a row of its own. Contracts of which
-- nothing was signed, running or paid in the days asked are left out.
WITH
signature AS (
    SELECT
        buyer, contract, supplier, sum(amount) AS committed, min(first_day) AS first_day,
        max(end_day) AS end_day, count(*) AS lines, max(last_day) AS last_day
    FROM mart_contract
    WHERE source = $source AND contract IS NOT NULL AND first_day <= $end{filters}
    GROUP BY ALL
),

payment AS (
    SELECT buyer, contract, supplier, sum(amount) AS paid, max(last_day) AS paid_day, sum(line_count) AS payments
    FROM mart_paid
    WHERE source = $source AND last_day <= $end
        AND contract IN (SELECT signature.contract FROM signature)
    GROUP BY ALL
),

join_both AS (
    SELECT
        buyer, contract, supplier, committed, paid, paid_day,
        coalesce(lines, 0) AS lines,
        coalesce(payments, 0) AS payments,
        min(first_day) OVER (PARTITION BY contract) AS first_day,
        max(end_day) OVER (PARTITION BY contract) AS end_day,
        max(greatest(last_day, end_day, paid_day)) OVER (PARTITION BY contract) AS seen_until,
        bool_and(end_day IS NULL) OVER (PARTITION BY contract) AS has_no_end
    FROM signature
    FULL JOIN payment USING (buyer, contract, supplier)
)

SELECT
    found.contract, found.buyer, buyer.name AS buyer_name, found.supplier, supplier.name AS supplier_name,
    found.committed::DECIMAL(18, 2) AS committed,
    added.amount AS added,
    found.paid::DECIMAL(18, 2) AS paid,
    found.first_day, found.end_day, found.paid_day, found.lines::INTEGER, found.payments::INTEGER
FROM join_both AS found
LEFT JOIN buyer ON found.buyer = buyer.slug
LEFT JOIN supplier ON found.supplier = supplier.supplier_id
LEFT JOIN contract_expense AS added
    ON added.source = $source AND found.contract = added.contract AND added.day <= $end
WHERE (found.has_no_end OR found.seen_until >= $start)
    AND list_bool_and([true] || list_transform(
        $words::VARCHAR[],
        lambda word: contains(
            strip_accents(lower(concat_ws(' ', found.contract, buyer.name, supplier.name))),
            strip_accents(lower(word))
        )
    ))
ORDER BY greatest(found.committed, found.paid) DESC, found.contract, found.supplier
LIMIT $limit
