-- Grain: one contract of one source: the lines of a buyer under one number with one supplier; without a number,
-- one line. Lines a person set aside or that a fuller file repeats are left out; the others are all matched, and
-- is_counted says whether measures count them.
WITH keep_lines AS (
    SELECT
        *,
        coalesce(date, first_day) AS day,
        nullif(regexp_replace(upper(contract_number), '[^A-Z0-9]', '', 'g'), '') AS number_key,
        nullif(regexp_replace(upper(document_number), '[^A-Z0-9]', '', 'g'), '') AS document_key
    FROM line
    WHERE kind = 'contracts' AND NOT is_superseded AND nature <> 'set_aside'
        AND (len($buyers) = 0 OR buyer IN $buyers)
),

gather_lines AS (
    SELECT
        source, buyer, min(buyer_sector) AS buyer_sector, supplier,
        coalesce(number_key, 'line ' || batch_id || ' ' || sheet || ' ' || "row") AS own_key,
        min(buyer_name) AS buyer_name,
        min(supplier_name) AS supplier_name,
        min(contract_number) AS contract_number,
        min(document_number) AS document_number,
        arg_min(description, (day, batch_id, sheet, "row")) AS description,
        min(day) AS day,
        sum(amount)::DECIMAL(18, 2) AS amount,
        sum(amount_received)::DECIMAL(18, 2) AS amount_received,
        CASE WHEN count(DISTINCT tax_basis) = 1 THEN min(tax_basis) ELSE 'unknown' END AS tax_basis,
        arg_max(territory, (coalesce(abs(amount), 0), territory)) AS territory,
        bool_or(social_economy) AS social_economy,
        bool_or(is_counted) AS is_counted,
        min(nature) AS nature,
        count(*) AS line_count,
        arg_min(struct_pack(batch := batch_id, file := file, sheet := sheet, "row" := "row"),
            (day, batch_id, sheet, "row")) AS place,
        list_distinct(list_concat(list(number_key), list(document_key))) AS number_keys
    FROM keep_lines
    GROUP BY source, buyer, supplier, own_key
)

SELECT
    row_number() OVER (ORDER BY source, buyer, day, own_key, supplier) AS contract,
    * EXCLUDE (number_keys),
    -- A number tells a contract from another when it is long enough and holds a digit.
    list_filter(
        list_transform(number_keys, lambda said: ltrim(said, '0')),
        lambda said: length(said) >= 4 AND regexp_matches(said, '[0-9]')
    ) AS numbers
FROM gather_lines
