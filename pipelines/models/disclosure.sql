-- grain: one row per rule of disclosure control and span of days it is in force
select * from reference.disclosure
