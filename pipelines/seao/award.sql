-- grain: one row per supplier of a notice (and one per notice without any): rename and cast
with
element as (select * from element),
code as (select * from code),

method as (select code, meaning from code where field = 'type'),
nature as (select code, description, meaning from code where field = 'nature'),
unit as (select code, meaning from code where field = 'montantsoumisunite'),

join_codes as (
    select element.*,
        method.meaning as method, method.code is null as is_type_unknown,
        nullif(nature.description, '') as nature_said, coalesce(nature.meaning, 'purchase') = 'sale' as is_sale,
        -- A unit that nobody documented is no dollar.
        element.montantsoumisunite is not null and coalesce(unit.meaning, 'rate') <> 'total' as is_rate
    from element
    left join method on trim(element.type) = method.code
    left join nature on trim(element.nature) = nature.code
    left join unit on trim(element.montantsoumisunite) = unit.code
)

select
    "row", cells, is_bare,
    case
        when is_bare then 'withdrawn'
        when trim(coalesce(adjudicataire, '')) <> '1' then 'not_awarded'
        when is_sale then 'sale'
        when is_rate then 'per_unit'
    end as exclusion,
    numeroseao as contract_number, numero as document_number, organisme as buyer_name, true as names_buyer,
    nomorganisation as supplier_name, neq,
    montantcontrat as amount_said,
    [dateadjudication, datesaisieadjudication, datepublication] as dates_said,
    ['dateadjudication', 'datesaisieadjudication', 'datepublication'] as date_tags,
    titre as description,
    -- « 0Subvention »: the nature « Autre » in the buyer's words, after the code of « Services ».
    coalesce(
        if(trim(nature) = '5', nullif(trim(regexp_replace("precision", '^\s*[0-9]', '')), ''), null),
        nature_said
    ) as category,
    nullif(trim(unspscprincipale), '0') as unspsc,
    ville as municipality, codepostal as postal_code, province, pays as country,
    concat_ws(', ', nullif(trim(adresse1), ''), nullif(trim(adresse2), '')) as address,
    method as procurement_method,
    if(is_type_unknown, coalesce(type, ''), null) as type_unknown,
    -- What only a release package says.
    null::varchar as currency, null::date as end_date, null::timestamp as published_said,
    null::varchar as status_unknown, null::varchar as suppliers_joined
from join_codes
