-- Outlines of the territories that a person loaded over the schematic ones: one act a file, with all its vertices.

-- ring: 0 and up, the largest outer one first; outer rings turn to the left, holes to the right; closed.
create table record.outline_load (
    ledger integer, file varchar, sha256 varchar,
    vertices struct(territory varchar, ring integer, vertex integer, longitude decimal(8, 5), latitude decimal(8, 5))[]
);
