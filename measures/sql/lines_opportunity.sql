-- Grain: one counted purchase line outside the region, of a category that an enterprise of the region offers
-- at the end of the period that the line ends in; files of all spending only.
WITH
period AS (
    SELECT unnest($period_numbers::INTEGER[]) AS period, unnest($period_ends::DATE[]) AS day
),

offered AS (
    SELECT DISTINCT offer.category, period.period
    FROM offer_category AS offer
    INNER JOIN enterprise ON offer.supplier = enterprise.supplier
    INNER JOIN enterprise_status AS status ON offer.supplier = status.supplier
    INNER JOIN period
        ON period.day BETWEEN coalesce(status.first_day, DATE '0001-01-01')
            AND coalesce(status.last_day, DATE '9999-12-31')
    WHERE status.kind IN $kinds AND list_has_any(enterprise.territories, $perimeter)
),

spending AS (
    SELECT *, (12 * year(last_day) + month(last_day) - $first_month) // $period_months AS period
    FROM {line} AS line
    WHERE kind = 'purchases' AND is_counted AND scope = 'all' AND territory <> 'unlocated' AND territory NOT IN $perimeter
)

SELECT spending.* EXCLUDE (period)
FROM spending
SEMI JOIN offered USING (category, period)
