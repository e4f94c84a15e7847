-- Decisions about places (ADR 0012). about: supplier (its enterprise number, or a name as sent, with the
-- municipality sent beside it where places tell enterprises of one name apart), contract (buyer and number),
-- spelling (a municipality or a postal code as sent). place: code of a municipality or of a territory,
-- quebec, outside, or unlocated (a spelling that places nothing).
-- valid_from, valid_to: the days of the lines it applies to, inclusive; null: always.
create table record.place (
    ledger integer, about varchar, supplier_name varchar, neq varchar, municipality varchar, buyer varchar,
    contract_number varchar, spelling varchar, place varchar, valid_from date, valid_to date, reason varchar
);
