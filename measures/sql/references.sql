-- Grain: one value of a reference table that people may load, or one file's months of the price index.
WITH
years AS (SELECT * FROM price_index),
months AS (SELECT * FROM price_index_month),
thresholds AS (SELECT * FROM threshold)

SELECT
    'price_index' AS "table",
    NULL AS about,
    make_date(year, 1, 1)::VARCHAR AS "first",
    make_date(year, 12, 31)::VARCHAR AS "last",
    index_2002_100 AS "value",
    'index_2002_100' AS unit,
    status,
    source,
    ledger,
    1 AS "rows"
FROM years
UNION ALL
SELECT
    'price_index_month',
    NULL,
    min(month)::VARCHAR,
    last_day(max(month))::VARCHAR,
    NULL,
    'index_2002_100',
    status,
    source,
    ledger,
    count(*)::INTEGER
FROM months
GROUP BY status, source, ledger
UNION ALL
SELECT
    'threshold',
    concat_ws(' · ', rule, sector, applies_to),
    valid_from::VARCHAR,
    valid_to::VARCHAR,
    "value",
    unit,
    status,
    source,
    ledger,
    1
FROM thresholds
ORDER BY "table", about, "first" NULLS FIRST
