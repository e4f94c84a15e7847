-- One row a nature of lines that no figure counts: how many, how much, purchases and contracts apart.
SELECT nature, kind, count(*) AS lines, sum(amount)::DECIMAL(18, 2) AS amount
FROM line
WHERE nature <> 'addressable'
GROUP BY ALL
ORDER BY kind DESC, amount DESC NULLS LAST, nature
