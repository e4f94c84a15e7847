-- Grain: one regional table, in the order of the list, with the codes that it is split by besides the year.
SELECT regional_table, "by" FROM regional_table ORDER BY rowid
