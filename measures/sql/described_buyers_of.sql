-- Grain: one buyer whose own territory is $territory, none of those that serve the whole region.
SELECT slug
FROM buyer
WHERE territory = $territory AND NOT is_regional
ORDER BY slug
