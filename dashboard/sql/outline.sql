-- One row a vertex of a territory's outline, in drawing order; degrees.
SELECT territory, longitude, latitude FROM outline ORDER BY territory, vertex
