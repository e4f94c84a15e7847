-- Grain: one row per supplier that has all of $words in one way it is named, the most dollars first, at most $limit.
-- matches: how many there are in all. heard_as: when they are not in its own name, the one in which they are.
-- amount: dollars of the selection's lines; one without any is found too.
WITH
supplier AS (SELECT supplier_id, name, neq, supplier_kind, territory FROM supplier),
spelling AS (SELECT supplier, supplier_name, neq, municipality, lines FROM supplier_name),
enterprise AS (SELECT supplier, names, neq FROM enterprise),
establishment AS (SELECT supplier, name, neq, municipality FROM establishment),

gather_names AS (
    SELECT supplier_id AS supplier, name, neq, NULL AS municipality, 0 AS lines, true AS is_own FROM supplier
    UNION ALL
    SELECT supplier, supplier_name, neq, municipality, lines, false FROM spelling
    UNION ALL
    SELECT supplier, unnest(names), neq, NULL, 0, false FROM enterprise
    UNION ALL
    SELECT supplier, name, neq, municipality, 0, false FROM establishment
),

hear AS (
    SELECT DISTINCT supplier, name, lines, is_own, said
    FROM (SELECT *, concat_ws(' ', name, neq, municipality) AS said FROM gather_names)
),

fold AS (
    SELECT
        supplier, name, lines, is_own,
        strip_accents(replace(replace(lower(said), 'œ', 'oe'), '’', '''')) AS heard
    FROM hear
),

keep_matches AS (
    SELECT supplier, if(bool_or(is_own), NULL, arg_max(name, lines)) AS heard_as
    FROM fold
    WHERE list_bool_and([true] || list_transform($words::VARCHAR[], lambda word: contains(heard, word)))
    GROUP BY supplier
),

add_up AS (
    SELECT supplier, sum(amount) AS amount, count(DISTINCT buyer) AS buyers
    FROM {mart}
    WHERE source = $source AND first_day >= $start AND last_day <= $end{filters}
    GROUP BY supplier
)

SELECT
    found.supplier,
    supplier.name,
    nullif(found.heard_as, supplier.name) AS heard_as,
    supplier.neq,
    supplier.supplier_kind,
    supplier.territory,
    add_up.amount::DECIMAL(18, 2) AS amount,
    coalesce(add_up.buyers, 0)::INTEGER AS buyers,
    (count(*) OVER ())::INTEGER AS matches
FROM keep_matches AS found
INNER JOIN supplier ON found.supplier = supplier.supplier_id
LEFT JOIN add_up ON found.supplier = add_up.supplier
ORDER BY add_up.amount DESC NULLS LAST, supplier.name, found.supplier
LIMIT $limit
