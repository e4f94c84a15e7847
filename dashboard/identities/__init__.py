"""The page of suppliers that may be one enterprise: pairs looked at one by one, answered, applied together.

`desk` holds the answers of one visitor until he applies them; `pair` draws the pair in hand, `answers` what
he said, `decided` what was decided before. Nothing here writes: the page hands over the acts, which work in
a process of their own.
"""
