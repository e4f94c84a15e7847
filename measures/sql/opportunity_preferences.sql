-- Grain: one preference that the law lets buyers of a sector give on $day.
SELECT sector.sector, preference.rule, preference.law, preference.article, preference.margin, preference.status
FROM preference
INNER JOIN procurement_sector AS sector ON preference.rule_sector = sector.rule_sector
WHERE $day BETWEEN coalesce(preference.valid_from, DATE '0001-01-01')
    AND coalesce(preference.valid_to, DATE '9999-12-31')
ORDER BY preference.rule
