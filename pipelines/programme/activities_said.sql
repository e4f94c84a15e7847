-- grain: one row per sheet row below the header of a list of activities: what its cells say
with
cell as (select * from mapped),
days as (select * from days_said)

select
    cell."row",
    cell.filled,
    days.* exclude ("row"),
    coalesce(cell_text(title), cell_text(activity_kind)) as title,
    cell_text(activity_kind) as activity_kind,
    cell_text(territory) as territory,
    cell_text(municipality) as municipality,
    cell_text(organisation) as organisation,
    cell_text(note) as note,
    cell_text(people) as people_said,
    cell_text(organisations) as organisations_said,
    cell_text(hours) as hours_said,
    number_said(cell.people, $decimal) as people_number,
    number_said(cell.organisations, $decimal) as reached_number,
    number_said(cell.hours, $decimal) as hours_number,
    -- a count is a whole number, and none is below nothing
    if(people_number = floor(people_number) and people_number >= 0, try_cast(people_number as integer), null) as people,
    if(reached_number = floor(reached_number) and reached_number >= 0, try_cast(reached_number as integer), null)
        as organisations,
    if(hours_number >= 0, try_cast(hours_number as decimal(18, 2)), null) as hours,
    coalesce(title.e, date.e, start_date.e, end_date.e, period.e, people.e, organisations.e, hours.e) as error
from cell
inner join days using ("row")
