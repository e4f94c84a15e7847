-- grain: one row per sheet row below the header of a survey: what its cells say, before anything is judged
with
cell as (select * from mapped),
days as (select * from days_said),

read_cells as (
    select
        cell."row",
        cell.filled,
        days.* exclude ("row"),
        plain_words(cell_text(respondent)) as respondent_words,
        cell_text("group") as group_said,
        cell_text(supplier_name) as supplier_said,
        cell_text(neq) as neq,
        cell_text(municipality) as municipality,
        cell_text(area) as area,
        cell_text(note) as note,
        cell_text(rho) as rho_said,
        cell_text(kept) as kept_said,
        cell_text(total_amount) as total_said,
        cell_text(local_amount) as local_said,
        share_said(rho, $decimal, $rho_scale) as rho_number,
        share_said(kept, $decimal, $kept_scale) as kept_number,
        try_cast(number_said(total_amount, $decimal) as decimal(18, 2)) as total_number,
        try_cast(number_said(local_amount, $decimal) as decimal(18, 2)) as local_number,
        coalesce(
            supplier_name.e, "group".e, neq.e, rho.e, total_amount.e, local_amount.e, kept.e, period.e, date.e,
            start_date.e, end_date.e
        ) as error
    from cell
    inner join days using ("row")
)

select
    *,
    if(
        regexp_full_match(respondent_words, $staff) or (supplier_said is null and neq is null and group_said is not null),
        'staff',
        'supplier'
    ) as respondent,
    -- the share said counts before the one that the two amounts give
    coalesce(rho_number, if(total_number > 0, local_number / total_number, null)) as rho
from read_cells
