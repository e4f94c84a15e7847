-- Grain: one social-economy enterprise of the directory on $day with an establishment in $territory.
WITH status AS (
    SELECT * FROM enterprise_status
    WHERE coalesce(first_day, DATE '0001-01-01') <= $day AND coalesce(last_day, DATE '9999-12-31') >= $day
)

SELECT enterprise.supplier, enterprise.name, enterprise.sector, enterprise.offered
FROM enterprise
INNER JOIN status USING (supplier)
WHERE list_contains(enterprise.territories, $territory)
ORDER BY enterprise.name, enterprise.supplier
