-- grain: one row: what the shares of a column without a sign of percent speak for, and the first in doubt
-- 35 is of a hundred, 0.35 of one; 1 and 0 go with the others.
with
share as (select "row", share from shares where has_cell(share) and not has_percent(share)),
read_numbers as (select "row", share, number_said(share, $decimal) as n from share)

select
    count(*) filter (where n > 1) as hundreds,
    count(*) filter (where n > 0 and n < 1) as ones,
    min("row") filter (where n > 0 and n < 1) as "row",
    arg_min(cell_text(share), "row") filter (where n > 0 and n < 1) as said
from read_numbers
