-- Grain: one buyer among $buyers (empty: all) that serves the region, or whose territory has always been Estrie's.
SELECT buyer.slug
FROM buyer
LEFT JOIN territory ON buyer.territory = territory.code
WHERE (buyer.is_regional OR territory.in_estrie_since IS NULL)
    AND (len($buyers) = 0 OR buyer.slug IN $buyers)
ORDER BY buyer.slug
