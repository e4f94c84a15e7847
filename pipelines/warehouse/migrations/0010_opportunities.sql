-- What a manager keeps of an opportunity: a category that a buyer gets outside the region and an enterprise
-- of the region offers. name, neq: the enterprise, both null for the whole category of the buyer.
-- status: to_contact, invited, contracted, not_suitable.
create table record.opportunity (
    ledger integer, buyer varchar, category varchar, name varchar, neq varchar, status varchar, reason varchar
);
