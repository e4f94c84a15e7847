-- Grain: one row per supplier and all that one way of naming it says, without capitals and accents.
-- name: as it is written; is_own: whether the supplier is called so; lines: how many lines say it.
WITH
supplier AS (SELECT supplier_id, name, neq FROM supplier),
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

fold AS (
    SELECT
        supplier, name, lines, is_own,
        strip_accents(
            replace(replace(lower(concat_ws(' ', name, neq, municipality)), 'œ', 'oe'), '’', '''')
        ) AS heard
    FROM gather_names
)

SELECT
    supplier,
    heard,
    coalesce(arg_max(name, (is_own, lines)), '') AS name,
    bool_or(is_own) AS is_own,
    max(lines)::INTEGER AS lines
FROM fold
GROUP BY supplier, heard
