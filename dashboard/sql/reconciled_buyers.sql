-- One row a buyer with contracts of either source, and whether it has those of a file of its own.
SELECT buyer.slug, buyer.name, bool_or(coverage.source = 'partners') AS has_contracts
FROM coverage
JOIN buyer ON buyer.slug = coverage.buyer
WHERE coverage.kind = 'contracts'
GROUP BY ALL
ORDER BY has_contracts DESC, buyer.name
