"""Keeps Arrow from importing pandas, which it does only to ask whether a list is one of its series (0.2 s).

For processes of their own that never use pandas: the command line, the reading process.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec


class _NoPandas:
    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Say that there is no pandas; nothing of any other module."""
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return None


def forbid() -> None:
    """From here on, in this process, pandas cannot be imported."""
    sys.meta_path.insert(0, _NoPandas)  # type: ignore[arg-type]
