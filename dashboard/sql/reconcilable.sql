-- One row: whether contracts of SEAO and of partners are published at all.
SELECT
    count(*) FILTER (source = 'seao') > 0 AS has_seao,
    count(*) FILTER (source = 'partners') > 0 AS has_contracts
FROM coverage
WHERE kind = 'contracts'
