-- grain: one row per counted contract (source, buyer, supplier, number), or line without number, as signed
-- award: its key, beside source and supplier. Value, method and category are those of its first day: what comes later is an option or an
-- amendment. least, most: the value as the public-tender threshold states its taxes, by every reading. Of
-- several thresholds in force (goods, services), the lowest; those of works alone are not looked at.
with
line as (
    select *, coalesce(contract, concat_ws('|', batch_id, sheet, "row")) as award
    from published.line_fact
    where kind = 'contracts' and is_counted
),
sector as (select * from published.procurement_sector),
rule as (
    select
        *,
        coalesce(valid_from, date '0001-01-01') as first_day,
        coalesce(valid_to, date '9999-12-31') as last_day
    from published.threshold
    where applies_to is distinct from 'works'
),
invitation as (from rule where rule.rule = 'invitation'),
tender as (from rule where rule.rule = 'public_tender'),

keep_signed as (
    select *, max(end_day) over (partition by source, supplier, award) as last_end
    from line
    qualify first_day = min(first_day) over (partition by source, supplier, award)
),

add_up as (
    select
        source, buyer, buyer_sector, buyer_territory, supplier, award, first_day,
        min(contract) as contract,
        min(supplier_kind) as supplier_kind,
        min(category) as category,
        min(procurement_method) as procurement_method,
        min(territory) as territory,
        min(scope) as scope,
        bool_or(social_economy) as social_economy,
        if(bool_or(tax_basis = 'unknown'), 'unknown', min(tax_basis)) as tax_basis,
        max(last_end) as end_day,
        sum(amount)::decimal(18, 2) as amount,
        count(*)::integer as line_count
    from keep_signed
    group by all
),

read_rules as (
    select
        add_up.*,
        tender."value" as threshold,
        tender.status as threshold_status,
        invitation."value" as invitation_from,
        least_as_stated(amount, add_up.tax_basis, coalesce(tender.tax_basis, 'before')) as least,
        most_as_stated(amount, add_up.tax_basis, coalesce(tender.tax_basis, 'before')) as most,
        least_as_stated(amount, add_up.tax_basis, invitation.tax_basis) >= invitation."value" as invites,
        most_as_stated(amount, add_up.tax_basis, invitation.tax_basis) >= invitation."value" as may_invite
    from add_up
    left join sector on add_up.buyer_sector = sector.sector
    left join tender
        on sector.rule_sector = tender.sector
        and add_up.first_day between tender.first_day and tender.last_day
    left join invitation
        on sector.rule_sector = invitation.sector
        and add_up.first_day between invitation.first_day and invitation.last_day
    qualify row_number() over (partition by add_up.source, supplier, award order by tender."value", invitation."value") = 1
)

select
    * exclude (invites, may_invite),
    first_day as last_day,
    case
        when threshold is null then 'no_threshold'
        when least >= threshold then 'public_tender'
        when invites then 'invitation'
        else 'below'
    end as bracket,
    coalesce(least < threshold and (most >= threshold or (not invites and may_invite)), false) as is_doubtful
from read_rules
