-- grain: one row per live line, with its corrections; SEAO: one per award in its newest publication
-- Rename and cast only: lines that are not corrected pass as they were sent; days as an interval, texts
-- trimmed, nothing judged.
with
sent as (select * exclude (identity) from sent_line),
corrected as (select * exclude (nature_said) from corrected_line),

apply_corrections as (
    select * from sent anti join corrected using (batch_id, sheet, "row")
    union all by name
    select * from corrected
)

select
    *,
    -- A line without any date stands for its batch's whole period.
    coalesce(date, period_start, batch_first_day) as first_day,
    coalesce(date, period_end, batch_last_day) as last_day,
    -- The family of the UNSPSC code stands for a category that was not sent.
    coalesce(
        nullif(trim(category), ''),
        nullif(regexp_extract(unspsc, '^\s*([0-9]{4})[0-9]{4}', 1), '') || '0000'
    ) as category_known,
    coalesce(tax_basis, 'unknown') as basis_said,
    -- A file of narrower scope holds social-economy enterprises only.
    coalesce(social_economy, if(scope = 'social-economy', true, null)) as social_economy_said
from apply_corrections
