-- The directory of social-economy enterprises (ADR 0011), one row an establishment; rows of one enterprise
-- repeat its name or number. ordinal: which of the establishments that one row of the sheet names, from 1.
-- neq: as sent. offered: what it sells, in words. is_head_office,
-- status_from, status_to, story_from: null when the row does not say.
create table record.directory_entry (
    batch_id integer, sheet varchar, "row" integer, ordinal integer, name varchar, other_names varchar[],
    neq varchar, legal_form varchar, enterprise_kind varchar, municipality varchar, postal_code varchar,
    province varchar, country varchar, address varchar, is_head_office boolean, sector varchar,
    unspsc varchar[], offered varchar, contact_name varchar, contact_email varchar, contact_phone varchar,
    website varchar, status_from date, status_to date, story varchar, story_from date
);

-- What a person said of an enterprise's status without a workbook: its kind from a day to a day.
-- name, neq: the enterprise as he named it, resolved as lines are.
create table record.status (
    ledger integer, name varchar, neq varchar, kind varchar, status_from date, status_to date, reason varchar
);
