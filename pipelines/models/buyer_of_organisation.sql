-- grain: one row per organisation of the register: the buyer that its lines count for
-- A predecessor with an entry of its own is folded into its successor, through any number of steps.
with recursive
organisation as (select * from organisation),

follow_successors as (
    select slug, slug as buyer, 0 as step from organisation
    union
    select earlier.slug, later.slug as buyer, earlier.step + 1 as step
    from follow_successors as earlier
    inner join organisation as later on list_contains(later.predecessor_slugs, earlier.buyer)
    where earlier.step < 10
)

select slug, arg_max(buyer, step) as buyer
from follow_successors
group by slug
