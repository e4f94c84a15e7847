-- Grain: one row per value that lines say and that neither a code nor a decision has settled, the most
-- dollars first; whole: the dollars not settled of that source and kind; so_far: of it and those before.
WITH
said AS (
    SELECT * FROM category_said
    WHERE open_count > 0 AND source = $source AND kind = $kind AND ($buyer IS NULL OR buyer = $buyer)
),

buyer AS (SELECT slug, name FROM buyer),

choose_clue AS (
    SELECT said, arg_min(struct_pack(category := category, reason := reason, detail := detail), place) AS best
    FROM category_clue
    GROUP BY said
),

measure AS (
    SELECT
        *,
        sum(abs(open_amount)) OVER () AS whole,
        sum(abs(open_amount)) OVER (
            ORDER BY abs(open_amount) DESC, said ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS so_far
    FROM said
)

SELECT
    measure.said,
    measure.source,
    measure.kind,
    measure.buyer,
    buyer.name AS buyer_name,
    measure.field,
    measure.value,
    measure.open_count AS line_count,
    measure.open_amount AS amount,
    measure.whole,
    measure.so_far,
    measure.suppliers,
    measure.descriptions,
    choose_clue.best.category AS suggestion,
    choose_clue.best.reason,
    choose_clue.best.detail
FROM measure
LEFT JOIN buyer ON measure.buyer = buyer.slug
LEFT JOIN choose_clue USING (said)
ORDER BY abs(measure.open_amount) DESC, measure.said
LIMIT $limit
