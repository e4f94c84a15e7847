-- Grain: one line of one page of those behind a figure, with its cells and its place in the file it came from.
-- Which lines make the page is found without anything else that is known of them. Only those are looked for after, by
-- their place in the table; the limit, which leaves none out, keeps the conditions below from being asked of all lines.
WITH
page AS MATERIALIZED (
    {page}
),

facts_of_page AS (
    SELECT *
    FROM line_fact
    WHERE rowid IN ({places})
),

cells_of_page AS (
    SELECT batch_id, sheet, "row", list_transform(string_split(cells, chr(31)), lambda cell: nullif(cell, '')) AS cells
    FROM source_row
    WHERE rowid IN (SELECT source_row.rowid FROM source_row SEMI JOIN page USING (batch_id, sheet, "row"))
),

lines_of_page AS (
    SELECT *
    FROM facts_of_page
    LEFT JOIN cells_of_page USING (batch_id, sheet, "row")
    LIMIT $limit
),

keep_page AS (
    SELECT *
    FROM ({behind}) AS behind
    SEMI JOIN page USING (batch_id, sheet, "row", first_day)
),

find_column AS (
    SELECT
        keep_page.*,
        coalesce(
            CASE
                WHEN keep_page.kind = 'contracts' THEN sheet.columns::JSON -> 'contract_value'
                WHEN $measure = 'activity_count' THEN sheet.columns::JSON -> 'title'
                WHEN $measure = 'people_reached' THEN sheet.columns::JSON -> 'people'
                WHEN $measure = 'organisations_reached' THEN sheet.columns::JSON -> 'organisations'
            END,
            sheet.columns::JSON -> 'amount',
            sheet.columns::JSON -> 'planned'
        ) AS amount_column
    FROM keep_page
    LEFT JOIN sheet ON sheet.batch_id = keep_page.batch_id AND sheet.sheet = keep_page.sheet
)

SELECT {chosen}
FROM find_column
{order}
