-- grain: one row per award of a release (and one per cancellation without any): rename and cast
with
element as (select * from element),
code as (select * from code),

method as (select code, meaning from code where field = 'procurementMethod'),
main as (select code, description from code where field = 'mainProcurementCategory'),
nature as (
    select plain_words(description) as words, min(description) as description
    from code where field = 'nature' and description <> '' group by all
),

join_codes as (
    select element.*,
        method.meaning as method_known,
        coalesce(nature.description, main.description) as nature_said,
        trim(coalesce(categories, '')) as categories_said,
        lower(trim(coalesce(status, 'active'))) as state,
        list_has_any(
            string_split(coalesce(tag, ''), ','), ['contractAmendment', 'contractTermination']
        ) as is_ending
    from element
    left join method on lower(trim(element.method)) = method.code
    left join main on lower(trim(element.main_category)) = main.code
    left join nature on plain_words(split_part(element.categories, ' | ', 1)) = nature.words
)

select
    "row", cells, is_bare,
    case
        when repeated = '1' then 'repeated'
        when is_bare then 'withdrawn'
        when state in ('cancelled', 'unsuccessful') then 'award_cancelled'
        when state = 'pending' then 'not_awarded'
        when plain_words(concat_ws(' ', categories, items)) like '%vente de biens%' then 'sale'
    end as exclusion,
    notice as contract_number, "number" as document_number, buyer as buyer_name, true as names_buyer,
    supplier as supplier_name,
    coalesce(neq, if(valid_neq(coded_neq) is null, null, coded_neq)) as neq,
    -- What a contract became once amended or ended is a final amount, no award.
    coalesce(award_amount, if(is_ending, null, contract_amount)) as amount_said,
    coalesce(award_currency, contract_currency) as currency,
    [seao_day(award_date)::varchar, seao_day(signed)::varchar, seao_day(published)::varchar] as dates_said,
    ['awards.date', 'contracts.dateSigned', 'date'] as date_tags,
    seao_day(ends) as end_date,
    seao_moment(published) as published_said,
    title as description,
    coalesce(nature_said, nullif(split_part(categories_said, ' | ', 1), '')) as category,
    unspsc,
    locality as municipality, postal_code, region as province, country, street as address,
    method_known as procurement_method,
    if(method_known is null and trim(coalesce(method, '')) <> '', method, null) as type_unknown,
    if(state in ('active', 'cancelled', 'unsuccessful', 'pending'), null, status) as status_unknown,
    if(supplier_count::integer > 1, supplier, null) as suppliers_joined
from join_codes
