-- Grain: one vertex of a ring of a territory’s outline, in drawing order; degrees.
SELECT territory, ring, longitude, latitude FROM outline ORDER BY territory, ring, vertex
