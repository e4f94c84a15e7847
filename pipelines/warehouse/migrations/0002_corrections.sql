-- Corrections: what a person decided about a line, recognised by what was sent (ADR 0008).
-- supplier_name to description, with source, organisation and kind: the line as sent; ordinal: which of
-- the lines alike, from 1; alike: how many there were; sent: what the amended field held; batch_id, sheet,
-- row: where it stood that day.
create table record.correction (
    ledger integer, action varchar, field varchar, "value" varchar, reason varchar, source varchar,
    organisation varchar, kind varchar, supplier_name varchar, amount decimal(18, 2), date date,
    period_start date, period_end date, document_number varchar, contract_number varchar,
    description varchar, ordinal integer, alike integer, sent varchar, batch_id integer, sheet varchar, "row" integer
);

-- One's own mapping: the nature of every line whose field says a value; organisation null for all.
create table record.mapping (
    ledger integer, organisation varchar, field varchar, "value" varchar, nature varchar, reason varchar
);

-- Corrections and mappings taken back, by their ledger number.
create table record.withdrawn (ledger integer, correction integer);
