-- Grain: one regional table, in the order of the list, with whether it is split by each code.
SELECT regional_table, bool_or(territory IS NOT NULL), bool_or(buyer_sector IS NOT NULL), bool_or(category IS NOT NULL)
FROM regional_cell
GROUP BY regional_table
ORDER BY min(rowid)
