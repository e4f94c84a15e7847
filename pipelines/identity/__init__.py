"""Who a supplier is: names understood, compared, gathered into one enterprise each (ADR 0010).

`names` says what a name says, `words` how much each word tells, `compare` what speaks for two names being
one enterprise, `seen` keeps both so that a new file costs what it brings, `gather` makes enterprises of
them, `evaluate` measures all that on names whose enterprise number is known.
"""
