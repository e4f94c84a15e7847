-- Grain: one contract of reconcile_contract.sql, with what its absence from the other side would
-- mean: why it says nothing (reason), or that it is missing there (reason null).
-- An export of SEAO speaks for every public buyer; an award is published within weeks, so a contract is only
-- missing from SEAO when its day and the 60 days after it are covered. Only a file of all spending can lack
-- a published contract. Amounts are compared with the threshold as it states its taxes; when either basis is
-- unknown, both readings are tried: sure when both reach it, doubtful when one does.
WITH contract AS ({contracts}),
file_period AS (
    SELECT buyer, scope, period_start, period_end FROM coverage
    WHERE source = 'partners' AND kind = 'contracts'
),
published_period AS (
    SELECT DISTINCT period_start, period_end FROM coverage WHERE source = 'seao' AND kind = 'contracts'
),
rule AS (SELECT * FROM threshold WHERE rule = 'publication' AND sector = 'public'),

read_amounts AS (
    SELECT
        contract.*,
        rule."value" AS threshold,
        rule.status AS threshold_status,
        -- In hundred-thousandths of a dollar, since taxes make 114,975 of 100,000.
        amount * if(rule.tax_basis = 'included' AND contract.tax_basis <> 'unknown', 114975, 100000)
        >= threshold * if(rule.tax_basis <> 'included' AND contract.tax_basis = 'unknown', 114975, 100000)
            AS is_surely_above,
        amount * if(rule.tax_basis = 'before', 100000, 114975) >= threshold * 100000 AS may_be_above
    FROM contract
    LEFT JOIN rule
        ON contract.day BETWEEN coalesce(rule.valid_from, DATE '0001-01-01')
            AND coalesce(rule.valid_to, DATE '9999-12-31')
),

look_around AS (
    SELECT
        *,
        EXISTS (FROM file_period AS f WHERE f.buyer = a.buyer AND f.scope = 'all'
            AND a.day BETWEEN f.period_start AND f.period_end) AS is_in_file,
        EXISTS (FROM file_period AS f WHERE f.buyer = a.buyer
            AND a.day BETWEEN f.period_start AND f.period_end) AS is_in_some_file,
        EXISTS (FROM published_period AS p WHERE a.day BETWEEN p.period_start AND p.period_end) AS is_exported,
        EXISTS (FROM published_period AS p WHERE a.day + 60 BETWEEN p.period_start AND p.period_end)
            AS is_exported_after
    FROM read_amounts AS a
)

SELECT
    contract, threshold, threshold_status,
    NOT is_surely_above AS is_doubtful,
    CASE
        WHEN NOT is_counted THEN 'apart'
        WHEN source = 'seao' AND NOT is_in_some_file THEN 'no_file'
        WHEN source = 'seao' AND NOT is_in_file THEN 'narrow_file'
        WHEN source = 'seao' THEN NULL
        WHEN buyer_sector NOT IN $public_sectors THEN 'not_public'
        WHEN threshold IS NULL THEN 'no_threshold'
        WHEN NOT coalesce(may_be_above, false) THEN 'below_threshold'
        WHEN NOT is_exported THEN 'no_export'
        WHEN NOT is_exported_after THEN 'recent'
    END AS reason
FROM look_around
ORDER BY contract
