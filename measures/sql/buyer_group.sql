-- Grain: one buyer, with the values of a split that group buyers.
SELECT slug, sector, CASE WHEN is_regional THEN 'regional' ELSE territory END AS buyer_territory
FROM buyer
