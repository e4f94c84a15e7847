-- The record: append-only. No key, no index: uniqueness is checked, liveness computed (ADR 0002).
create table record.ledger (ledger integer, act varchar, "at" timestamp, who varchar, detail varchar);

create table record.batch (
    batch_id integer, source varchar, organisation varchar, kind varchar, scope varchar,
    period_start date, period_end date, mode varchar, sha256 varchar, file varchar, settings varchar
);

create table record.undone (ledger integer, batch_id integer);

create table record.organisation (ledger integer, slug varchar, detail varchar);

create table record.sheet (
    batch_id integer, sheet varchar, kind varchar, status varchar, reason varchar, header_row integer,
    columns varchar, rows_read integer, rows_accepted integer, rows_rejected integer,
    rows_excluded integer, amounts_unreadable integer, total decimal(18, 2),
    total_rejected decimal(18, 2), total_excluded decimal(18, 2)
);

create table record.problem (
    batch_id integer, kind varchar, severity varchar, sheet varchar, "row" integer, col varchar,
    "value" varchar, message_fr varchar, message_en varchar
);

create table record.problem_count (batch_id integer, kind varchar, n integer);

create table record.source_row (
    batch_id integer, sheet varchar, "row" integer, fate varchar, reason varchar, cells varchar[]
);

create table record.line (
    batch_id integer, sheet varchar, "row" integer, supplier_name varchar, supplier_number varchar,
    neq varchar, amount decimal(18, 2), tax_basis varchar, date date, period_start date,
    period_end date, document_number varchar, contract_number varchar, description varchar,
    category varchar, unspsc varchar, municipality varchar, postal_code varchar, province varchar,
    country varchar, address varchar, procurement_method varchar, start_date date, end_date date,
    social_economy boolean, responsible boolean, buyer_unit varchar, buyer_name varchar,
    published_at timestamp
);
