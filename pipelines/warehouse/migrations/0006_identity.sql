-- What a person said of suppliers (ADR 0010): one group of names is the same as another (same), is not
-- (different), or is to be looked at later (later). one, other: names as sent, with the enterprise number and
-- the place that tell them apart from others of the name, null where nothing does.
create table record.identity (
    ledger integer, says varchar, one struct(spelling varchar, neq varchar, place varchar)[],
    other struct(spelling varchar, neq varchar, place varchar)[], reason varchar
);

-- What was found of names, derived from the names alone: may be emptied, and is when the matcher changes.
-- name: the text of all that a name says, one for spellings that say the same. sure: from 0 to 1.
create table record.name_matcher (version varchar);

create table record.name_seen (spelling varchar, name varchar);

create table record.name_known (
    name varchar, comparable varchar, words varchar[], number varchar, others varchar[][], parent varchar[],
    is_joint boolean, is_weak boolean, exact_keys varchar[],
    told_keys varchar[], near_keys struct("key" varchar, word varchar)[], short_key varchar, long_keys varchar[]
);

create table record.name_pair (
    one varchar, other varchar, evidence varchar, sure double, only_one varchar[], only_other varchar[]
);
