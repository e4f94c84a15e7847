-- The reference tables, one a CSV file of the same name. Origins, licences and doubts: SOURCES.md.

-- One row per territory of today's Estrie: eight MRCs and Sherbrooke, which is its own.
create table reference.territory (
    territory_code varchar, name varchar, kind varchar, seat varchar, census_division varchar,
    in_estrie_since date,           -- null: always
    municipality_count integer, population integer, population_year integer
);

-- One row per municipality and span of its belonging to a territory of Estrie.
create table reference.municipality (
    municipality_code varchar,      -- Statistics Canada's subdivision is 24 followed by it
    name varchar,
    designation varchar,            -- town, municipality, parish, township, village
    territory_code varchar,
    population integer,             -- of territory.population_year; null once it has left
    office_postal_code varchar,     -- of the municipal office, 'J1H 5H9'
    valid_from date, valid_to date  -- inclusive; null: always, still
);

-- One row per vertex of a territory's schematic outline; the last vertex is the first again.
create table reference.outline (
    territory_code varchar, vertex integer, longitude decimal(6, 2), latitude decimal(5, 2)
);

-- One row per name that a municipality or its name alone does not place.
create table reference.homonym (
    name varchar,
    is_elsewhere_in_quebec boolean, -- then even the province does not place it: its postal prefix must agree
    also_found_in varchar, source varchar
);

-- One row per other spelling, former name, sector or typing error of a place of Estrie.
create table reference.place_alias (
    alias varchar, territory_code varchar,
    municipality_code varchar,      -- null when the alias names two municipalities of one territory
    kind varchar,                   -- former_name, sector, short_form, typing_error, territory
    valid_to date,                  -- last day of a former name; still recognised after it
    status varchar                  -- checked, known (general knowledge), to_confirm (the date is unsure)
);

-- One row per postal prefix (first three signs) that Estrie uses; null territory: shared, places nothing.
create table reference.postal_prefix (
    postal_prefix varchar, territory_code varchar,
    confidence varchar,             -- office (from municipal offices), known, ambiguous
    note varchar
);

-- One row per whole postal code whose place is sure; territory 'quebec' for one outside Estrie that
-- bears a prefix which Estrie shares; the municipality of such a code, if any, has left Estrie.
create table reference.postal_code (
    postal_code varchar, territory_code varchar, municipality_code varchar, source varchar
);

-- One row per place of Québec outside Estrie (not a full list).
create table reference.quebec_city (
    name varchar,
    kind varchar                    -- city, former_or_borough, neighbour (shares a prefix with Estrie),
                                    -- gazetteer (less known: Québec must be said beside it)
);

-- One row per name elsewhere in the world that is a letter or two away from a name of Estrie.
create table reference.look_alike (
    name varchar,
    found_in varchar                -- ISO 3166 codes of countries
);

-- One row per word in the heading of a column of places that tells what place it gives.
create table reference.place_heading (
    words varchar,                  -- plain words, met whole in the heading
    meaning varchar                 -- head_office, remit_to
);

-- One row per spelling of a province, a state or a country, and level (an abbreviation can be both).
create table reference.province (
    spelling varchar,
    level varchar,                  -- province, state, country
    place varchar,                  -- quebec, canada, outside
    code varchar
);

-- One row per class of buyer: part of GST and QST that comes back, and what one dollar before tax costs.
create table reference.tax_class (
    tax_class varchar, gst_rebate decimal(5, 4), qst_rebate decimal(5, 4), net_cost_factor decimal(7, 5),
    valid_from date, valid_to date, status varchar
);

-- One row per rule and span of days it is in force.
create table reference.threshold (
    sector varchar, rule varchar, applies_to varchar, value decimal(18, 2), unit varchar,
    tax_basis varchar, valid_from date, valid_to date, status varchar, source varchar
);

-- One row per share assumed of suppliers who did not answer the survey, and day it was decided on.
create table reference.respend_assumption (
    about varchar,                  -- rho (re-spent locally), kept (stays local after subcontracting)
    decided_on date,                -- the last one counts, for all days
    central decimal(5, 4), low decimal(5, 4), high decimal(5, 4), status varchar, source varchar
);

-- One row per year of the consumer price index of Québec, 2002 = 100.
create table reference.price_index (
    year integer, index_2002_100 decimal(6, 1), status varchar, uncertainty decimal(3, 1), source varchar
);

-- One row per rule of disclosure control and span of days it is in force (ADR 0015).
create table reference.disclosure (
    rule varchar,                   -- buyers_beside_reader, suppliers_beside_reader, dominance, protection, …
    value decimal(18, 2), unit varchar, valid_from date, valid_to date, status varchar, source varchar
);

-- One row per category of spending: a segment of the UNSPSC, or a family of one of them.
create table reference.category (
    category_code varchar,          -- 8 digits: '72000000' a segment, '72100000' a family of it
    level varchar,                  -- segment, family
    parent varchar,                 -- the family's segment; null for a segment
    name_fr varchar, name_en varchar,
    origin varchar                  -- unspsc (the public code set), seao (used by SEAO beside it)
);

-- One row per measure, sector that a target binds, and target.
create table reference.target (
    measure varchar, sector varchar,
    value decimal(9, 4), due date,  -- what is to be reached, and the day by which it is
    baseline decimal(9, 4),         -- the value when it was set
    valid_from date, valid_to date, -- inclusive; valid_to null: until it is due
    status varchar, source varchar
);

-- One row per sector of buyers whose contracts follow the thresholds of a sector of rules.
create table reference.procurement_sector (
    sector varchar,                 -- of the register of organisations
    rule_sector varchar,            -- of threshold
    status varchar, source varchar
);

-- One row per span of days in which contracts this close together are looked at as one need.
create table reference.splitting_window (
    days integer, valid_from date, valid_to date, status varchar, source varchar
);

-- One row per preference that the law lets a buyer give, sector of rules and span of days.
create table reference.preference (
    rule varchar,                   -- social_economy_margin, quebec_content
    rule_sector varchar, law varchar, article varchar,
    margin decimal(9, 4),           -- null: no percentage is known
    valid_from date, valid_to date, status varchar, source varchar
);
