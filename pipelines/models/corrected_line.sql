-- grain: one row per live line that a correction in effect changes or sets aside, as corrected
with
line as (select * from sent_line),
correction as (select * from correction_match where is_effective),

gather_corrections as (
    select
        batch_id,
        sheet,
        "row",
        list(ledger order by ledger) as corrections,
        bool_or(action = 'set_aside') as is_set_aside,
        map_from_entries(list((field, "value")) filter (field is not null)) as changes
    from correction
    group by batch_id, sheet, "row"
),

amend_texts as (
    select
        line.* exclude (identity),
        corrections,
        is_set_aside,
        map_concat(line_texts(line), coalesce(changes, map {})) as said
    from line inner join gather_corrections using (batch_id, sheet, "row")
)

select
    * exclude (said, is_set_aside) replace (
        said['supplier_name'] as supplier_name,
        said['supplier_number'] as supplier_number,
        said['neq'] as neq,
        said['amount']::decimal(18, 2) as amount,
        said['tax_basis'] as tax_basis,
        if(said['date'] like '%..%', null, said['date'])::date as date,
        if(said['date'] like '%..%', split_part(said['date'], '..', 1), null)::date as period_start,
        if(said['date'] like '%..%', split_part(said['date'], '..', 2), null)::date as period_end,
        said['document_number'] as document_number,
        said['contract_number'] as contract_number,
        said['description'] as description,
        said['category'] as category,
        said['unspsc'] as unspsc,
        said['municipality'] as municipality,
        said['postal_code'] as postal_code,
        said['province'] as province,
        said['country'] as country,
        said['procurement_method'] as procurement_method,
        said['end_date']::date as end_date,
        said['social_economy']::boolean as social_economy,
        said['responsible']::boolean as responsible,
        said['buyer_unit'] as buyer_unit
    ),
    if(is_set_aside, 'set_aside', said['nature']) as nature_said
from amend_texts
