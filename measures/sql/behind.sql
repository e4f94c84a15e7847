-- Grain: one line behind a figure, with its place in the file it came from.
WITH
facts AS (
    {facts}
),

keep_selected AS (
    SELECT *, first_day >= $start AND last_day <= $end AS is_inside
    FROM facts
    WHERE source = $source AND last_day >= $start AND first_day <= $end{filters}
),

keep_cell AS (
    SELECT *
    FROM keep_selected
    WHERE is_inside AND ({where}){cell}
),

find_column AS (
    SELECT
        keep_cell.*,
        coalesce(
            CASE
                WHEN keep_cell.kind = 'contracts' THEN sheet.columns::JSON -> 'contract_value'
                WHEN $measure = 'activity_count' THEN sheet.columns::JSON -> 'title'
                WHEN $measure = 'people_reached' THEN sheet.columns::JSON -> 'people'
                WHEN $measure = 'organisations_reached' THEN sheet.columns::JSON -> 'organisations'
            END,
            sheet.columns::JSON -> 'amount',
            sheet.columns::JSON -> 'planned'
        ) AS amount_column
    FROM keep_cell
    LEFT JOIN sheet ON sheet.batch_id = keep_cell.batch_id AND sheet.sheet = keep_cell.sheet
)

SELECT {chosen}
FROM find_column
{order}
