-- Grain: one row a sheet row below the header. What each mapped cell says, before any row is judged.
with
cell as (select * from mapped),

written as (
    select
        *,
        is_plain_amount(amount.t) as is_plain,
        case when is_plain then amount.t else bare_amount(amount.t) end as bare,
        bare_amount(credit.t) as bare_credit
    from cell
),

digits as (
    select
        *,
        case
            when amount.n is not null then amount.n::varchar
            when is_plain and $decimal = 'comma' and not contains(bare, '.') then replace(bare, ',', '.')
            when is_plain and $decimal = 'dot' and not contains(bare, ',') then bare
            else amount_digits(bare, $decimal)
        end as digits,
        coalesce(credit.n::varchar, amount_digits(bare_credit, $decimal)) as credit_digits
    from written
),

read as (
    select
        digits.*,
        try_cast(digits as decimal(32, 2)) * case when is_plain then 1 else amount_sign(bare) end * $scale
            * case when regexp_matches(plain_words(direction), getvariable('credit_exact')) then -1 else 1 end
            as debit_amount,
        try_cast(credit_digits as decimal(32, 2)) * amount_sign(bare_credit) * $scale as credit_amount,
        coalesce(typed_day(date.d, $is_swapped), date_word.day) as day_read,
        coalesce(typed_day(period.d, $is_swapped), period_word.day) as period_day,
        date_word.span as day_span,
        period_word.span as period_span,
        coalesce(typed_day(start_date.d, $is_swapped), start_word.day, start_word.span.first) as start_day,
        coalesce(typed_day(end_date.d, $is_swapped), end_word.day, end_word.span.last) as end_day
    from digits
    left join day as date_word on date_word.word = coalesce(date.t, spell_number(date.n))
    left join day as period_word on period_word.word = coalesce(period.t, spell_number(period.n))
    left join day as start_word on start_word.word = coalesce(start_date.t, spell_number(start_date.n))
    left join day as end_word on end_word.word = coalesce(end_date.t, spell_number(end_date.n))
)

select
    row,
    case
        when row > $last_row then 'other_table'
        when regexp_matches(plain_words(status), getvariable('cancelled_exact')) then 'cancelled'
        when regexp_matches(plain_words(line_kind), getvariable('not_spent_exact')) then 'not_spent'
    end as ruled,
    filled,
    named,
    label,
    last_label,
    has_cell(amount) or has_cell(credit) as has_amount,
    case
        when debit_amount is not null or credit_amount is not null
            then coalesce(debit_amount, 0) - coalesce(credit_amount, 0)
    end as amount,
    has_cell(amount) and debit_amount is null or has_cell(credit) and credit_amount is null as is_amount_unreadable,
    amount.e is not null or credit.e is not null as is_amount_error,
    coalesce(has_more_than_cents(digits), false) or coalesce(has_more_than_cents(credit_digits), false)
        as is_rounded,
    case
        when is_plain then amount.t else coalesce(cell_text(amount), amount.e, cell_text(credit), credit.e)
    end as amount_text,
    has_cell(date) or has_cell(period) as has_date,
    date.e is not null as is_date_error,
    coalesce(day_read, case when day_span is null then period_day end) as day,
    case
        when day_read is null then coalesce(day_span, case when period_day is null then period_span end)
    end as span,
    coalesce(cell_text(date), date.e, cell_text(period), period.e) as date_text,
    supplier_name,
    broken,
    broken_text,
    coalesce(broken = 'supplier_name', false) as is_supplier_error,
    regexp_replace(neq, '[\pZ\s-]|\.0$', '', 'g') as neq,
    procurement_method as procurement_method_text,
    tax_basis as tax_basis_text,
    start_day as start_date,
    cell_text(start_date) as start_date_text,
    end_day as end_date,
    cell_text(end_date) as end_date_text,
    social_economy as social_economy_text,
    responsible as responsible_text,
    buyer_unit
from read
