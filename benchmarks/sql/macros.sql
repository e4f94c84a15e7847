-- Macros of the invented store: the same draw for the same line and salt, from 0 to 1.
create or replace temp macro draw(number, salt) as (hash(number * 101 + salt) % 1000003) / 1000003.0;

-- A draw of mean 0 and deviation 1, by the formula of Box and Muller.
create or replace temp macro normal(number, salt) as
    sqrt(-2 * ln(draw(number, salt) + 1e-7)) * cos(2 * pi() * draw(number, salt + 1));
