"""Reads the rows of a sheet whose layout is known: canonical fields, fate of each row, problems."""
