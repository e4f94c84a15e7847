-- One row a category that counted lines of a source bear.
SELECT DISTINCT category AS code FROM mart_spending WHERE source = $source AND category IS NOT NULL
UNION
SELECT DISTINCT category FROM mart_contract WHERE source = $source AND category IS NOT NULL
