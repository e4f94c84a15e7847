-- Decisions about categories: the category of every line whose field says a value.
-- organisation null for all; field: category, description or supplier_name; category null for a value
-- that no category fits.
create table record.category (
    ledger integer, organisation varchar, field varchar, "value" varchar, category varchar, reason varchar
);
