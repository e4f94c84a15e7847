"""Understands a sheet: where its header is, what each column means, how its amounts and dates are written."""
