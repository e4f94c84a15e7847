-- grain: one row per key: what the published file says of itself
with
given as (select * from meta_given),
left_out as (select * from line_left_out),

count_left_out as (
    select
        count(*) filter (where reason = 'unlisted') as seao_unlisted_lines,
        coalesce(sum(amount) filter (where reason = 'unlisted'), 0)::decimal(18, 2) as seao_unlisted_value,
        count(*) filter (where reason = 'older') as seao_older_lines,
        count(*) filter (where reason = 'final') as seao_final_lines,
        count(*) filter (where reason = 'expense') as seao_expense_lines,
        count(*) filter (where reason = 'payment') as seao_payment_lines
    from left_out
),

name_counts as (
    unpivot (select columns(*)::varchar from count_left_out) on columns(*) into name key value "value"
)

select key, "value" from given
union all
select key, "value" from name_counts
