-- Reference tables that a person loaded over those that ship: one act a file, with all that it says.

-- unit: year or month; "day": its first; 2002 = 100.
create table record.price_load (
    ledger integer, unit varchar, file varchar, sha256 varchar,
    prices struct("day" date, "index" decimal(8, 3), status varchar, source varchar)[]
);

-- The columns of the reference table `threshold`.
create table record.threshold_load (
    ledger integer, file varchar, sha256 varchar,
    thresholds struct(
        sector varchar, rule varchar, applies_to varchar, "value" decimal(18, 2), unit varchar,
        tax_basis varchar, valid_from date, valid_to date, status varchar, source varchar
    )[]
);
