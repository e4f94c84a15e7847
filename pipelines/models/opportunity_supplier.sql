-- grain: one row per decision about an opportunity in effect, with the enterprise it names today
-- supplier: null when it names none, or one that no line and no row of the directory bears alone.
with
decision as (select * from opportunity_said),
identity as (
    select distinct normal_name(supplier_name) as name, valid_neq(neq) as neq, supplier
    from supplier_identity
),

find_suppliers as (
    select decision.ledger, identity.supplier
    from decision inner join identity on valid_neq(decision.neq) = identity.neq
    union
    select decision.ledger, identity.supplier
    from decision inner join identity on normal_name(decision.name) = identity.name
    where decision.neq is null
),

keep_alone as (
    select ledger, min(supplier) as supplier from find_suppliers group by ledger having count(*) = 1
)

select decision.*, keep_alone.supplier
from decision
left join keep_alone using (ledger)
