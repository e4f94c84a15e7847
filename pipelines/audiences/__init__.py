"""What is published to others than coordination: an organisation's own lines, and tables of the region.

A file of another audience is made from coordination's file of the same build, so it stands on the same
record and the same checks. It holds what an allow-list names (`allowed.toml`) and the fixed list of regional
tables (`data/sources/regional_tables.toml`), whose cells are withheld where they, or what is left of a total
without them, would tell of too few (ADR 0015). Building one is never part of an import.

`tables` (what is asked), `contributions` (who is in each cell), `rule` (which cells speak of enough),
`echelon` and `reach` (what published cells tell together), `protect` (which are withheld beside),
`regional` (the figures), `copying` (the reader's own lines), `build`.
"""
