"""What `measures --list` prints."""

from __future__ import annotations

from labels import text
from measures.registry import MEASURES


def listing(lang: str = "fr") -> list[dict[str, object]]:
    """One object a measure, in the registry's order: key, unit, allowed `by`, and its words in `lang`."""
    return [
        {
            "key": measure.key,
            "label": text(f"measure.{measure.key}.name", lang),
            "definition": text(f"measure.{measure.key}.definition", lang),
            "kind": measure.kind,
            "unit": measure.unit,
            "decimals": measure.decimals,
            "by": list(measure.by) if measure.is_available else [],
            "is_available": measure.is_available,
        }
        for measure in MEASURES
    ]
