-- What the programme itself sends, which belongs to no partner: its plan, the activities held, the survey of
-- local re-spending (ADR 0017). One row each: a sheet row that was accepted; words as sent.

-- about: indicator, grant (the fund's contribution) or other_funds. planned, actual: of an indicator, a share
-- as a fraction of one. amount, form (cash, kind), is_confirmed: of funds; null when the row does not say.
create table record.plan_entry (
    batch_id integer, sheet varchar, "row" integer, about varchar, grant_name varchar, indicator varchar,
    territory varchar, first_day date, last_day date, planned decimal(18, 6), actual decimal(18, 6),
    unit varchar, funder varchar, amount decimal(18, 2), form varchar, is_confirmed boolean, note varchar
);

-- people, organisations: reached; hours: given to it. organisation: the partner it was held with.
create table record.activity_entry (
    batch_id integer, sheet varchar, "row" integer, title varchar, activity_kind varchar, first_day date,
    last_day date, territory varchar, municipality varchar, people integer, organisations integer,
    hours decimal(18, 2), organisation varchar, note varchar
);

-- respondent: supplier or staff (supplier_name is then the name of the group). rho: share re-spent locally,
-- of total and local dollars when the answer gives these; kept: share that stays local after subcontracting.
create table record.survey_entry (
    batch_id integer, sheet varchar, "row" integer, respondent varchar, supplier_name varchar, neq varchar,
    municipality varchar, first_day date, last_day date, rho decimal(7, 6), kept decimal(7, 6),
    total_amount decimal(18, 2), local_amount decimal(18, 2), area varchar, note varchar
);
