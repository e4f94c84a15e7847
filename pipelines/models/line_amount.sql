-- grain: one row per staging line: what its amount is before tax
-- A net amount is converted only when the organisation's tax class is known for that day; if not, the
-- amount counts as received and its basis is unknown.
with
line as (select * from staging_line),
organisation as (select * from organisation),
tax_class as (select * from reference.tax_class),

find_net_cost as (
    select
        organisation.slug as organisation,
        tax_class.net_cost_factor,
        tax_class.valid_from,
        coalesce(tax_class.valid_to, date '9999-12-31') as valid_to
    from organisation inner join tax_class using (tax_class)
),

choose_factor as (
    select
        line.*,
        case basis_said
            when 'included' then 1.14975::decimal(9, 5)
            when 'net' then find_net_cost.net_cost_factor::decimal(9, 5)
            else 1
        end as factor
    from line
    left join find_net_cost
        on line.basis_said = 'net'
        and line.organisation = find_net_cost.organisation
        and line.first_day between find_net_cost.valid_from and find_net_cost.valid_to
)

select
    * exclude (amount, factor),
    amount as amount_received,
    before_tax(amount, coalesce(factor, 1)) as amount,
    if(factor is null, 'unknown', basis_said) as tax_basis_known
from choose_factor
