-- Macros of the status of enterprises: supplier_kind(said, kind, scope).

-- What the supplier of a line is: by what the line itself says, else by the status of its enterprise on its
-- day (kind), else by the scope of its file, which may hold nothing else. Never null.
create or replace temp macro supplier_kind(said, kind, scope) as
    case
        when not coalesce(said, kind <> 'other', scope = 'social-economy') then 'other'
        when kind = 'financial_cooperative' then kind
        else 'social_economy'
    end;
