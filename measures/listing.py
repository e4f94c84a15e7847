"""What `measures --list` prints."""

from __future__ import annotations

from labels import LANGUAGES, text
from measures.registry import MEASURES


def listing() -> list[dict[str, object]]:
    """What `measures --list --json` prints: one object a measure, in the registry's order."""
    return [
        {
            "key": measure.key,
            "kind": measure.kind,
            "unit": measure.unit,
            "decimals": measure.decimals,
            "by": list(measure.by) if measure.is_available else [],
            "is_available": measure.is_available,
            "name": {lang: text(f"measure.{measure.key}.name", lang) for lang in LANGUAGES},
            "definition": {lang: text(f"measure.{measure.key}.definition", lang) for lang in LANGUAGES},
        }
        for measure in MEASURES
    ]
