-- Macros of the programme's files, loaded after those that read cells.

-- Whether a text cell says that it is a share of a hundred.
create or replace temp macro has_percent(c) as
    coalesce(regexp_matches(lower(c.t), '%|\bpct\b|\bpour ?cent\b|\bper ?cent\b'), false);

-- The digits of a text cell under a decimal convention, signs of percent and of dollars left out.
create or replace temp macro bare_number(t) as
    bare_amount(regexp_replace(lower(t), '%|\bpct\b|\bpour ?cent\b|\bper ?cent\b', '', 'g'));

-- The number that a cell says; null when it says none.
create or replace temp macro number_said(c, convention) as
    coalesce(
        try_cast(c.n as decimal(24, 6)),
        try_cast(amount_digits(bare_number(c.t), convention) as decimal(24, 6)) * amount_sign(bare_number(c.t))
    );

-- The share of one that a cell says: of a hundred when it bears a sign of percent or its column is read so.
create or replace temp macro share_said(c, convention, scale) as
    if(has_percent(c) or scale = 'percent', number_said(c, convention) / 100, number_said(c, convention));

-- One thing wrong with a row, when it is: a kind of problem, the field it is about, what the cell says.
create or replace temp macro wrong(is_wrong, kind, field, said) as
    case when is_wrong then {'kind': kind, 'field': field, 'value': said} end;
