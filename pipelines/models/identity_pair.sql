-- grain: one row per pair of suppliers of lines that may be one enterprise
-- stake: dollars of the smaller side, those that would count for another enterprise. one_names, other_names:
-- what a decision about the pair names, one name of each of its nodes. one_spelling, other_spelling: the two
-- names that the evidence is about. later: the ledger number of the decision to look at it later.
with
question as (select * from identity_question),
name as (select * from published.supplier_name),
said as (select ledger, says, is_one, node from identity_decided),

describe_nodes as (
    select supplier, node, arg_max(supplier_name, (lines, supplier_name)) as spelling,
        any_value(neq) as neq, any_value(place) as place
    from name group by supplier, node
),

describe_suppliers as (
    select
        supplier,
        sum(lines)::integer as lines,
        sum(purchases)::decimal(18, 2) as purchases,
        sum(contracts)::decimal(18, 2) as contracts,
        arg_max(supplier_name, (lines, supplier_name)) as name,
        count(distinct supplier_name)::integer as spellings,
        min(neq) as neq,
        list(distinct municipality order by municipality) filter (where municipality is not null) as municipalities
    from name
    group by supplier
),

list_nodes as (
    select supplier, list(struct_pack(spelling := spelling, neq := neq, place := place) order by node) as names
    from describe_nodes group by supplier
),

find_later as (
    select ones.node as one_node, others.node as other_node, max(ones.ledger) as ledger
    from said as ones
    inner join said as others on ones.ledger = others.ledger and ones.is_one <> others.is_one
    where ones.says = 'later'
    group by all
)

select
    question.one,
    question.other,
    question.evidence,
    question.sure,
    ones.name as one_name,
    others.name as other_name,
    coalesce(one_compared.spelling, ones.name) as one_spelling,
    coalesce(other_compared.spelling, others.name) as other_spelling,
    question.only_one,
    question.only_other,
    ones.spellings as one_spellings,
    others.spellings as other_spellings,
    ones.neq as one_neq,
    others.neq as other_neq,
    ones.municipalities as one_municipalities,
    others.municipalities as other_municipalities,
    ones.lines as one_lines,
    others.lines as other_lines,
    ones.purchases as one_purchases,
    others.purchases as other_purchases,
    ones.contracts as one_contracts,
    others.contracts as other_contracts,
    least(
        greatest(abs(ones.purchases), abs(ones.contracts)), greatest(abs(others.purchases), abs(others.contracts))
    ) as stake,
    one_nodes.names as one_names,
    other_nodes.names as other_names,
    find_later.ledger as later
from question
inner join describe_suppliers as ones on question.one = ones.supplier
inner join describe_suppliers as others on question.other = others.supplier
inner join list_nodes as one_nodes on question.one = one_nodes.supplier
inner join list_nodes as other_nodes on question.other = other_nodes.supplier
left join describe_nodes as one_compared on question.one_node = one_compared.node
left join describe_nodes as other_compared on question.other_node = other_compared.node
left join find_later on question.one_node = find_later.one_node and question.other_node = find_later.other_node
