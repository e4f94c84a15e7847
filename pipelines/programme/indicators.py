"""What the words of an indicator name: a measure of the registry, by its key, its name or a known phrase."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import pyarrow as pa

from labels import LANGUAGES, text
from measures.registry import MEASURES
from pipelines.columns import words

#: Grain: one row a phrase.
PHRASE = pa.schema([("phrase", pa.string()), ("measure", pa.string())])


@cache
def phrases() -> Mapping[str, str]:
    """Each phrase in plain words, and the key of the measure that it names.

    A phrase of `data/sources/indicator_words.csv` comes before the name of a measure.
    """
    named = {
        plain(text(f"measure.{measure.key}.name", lang)): measure.key
        for measure in MEASURES
        for lang in LANGUAGES
    }
    keys = {plain(measure.key.replace("_", " ")): measure.key for measure in MEASURES}
    listed = {plain(row["phrase"]): row["measure"] for row in words.table("indicator_words")}
    return keys | named | listed


def plain(said: str) -> str:
    """Words as the models compare them (`plain_words`): no accent, no case, no sign."""
    bare = unicodedata.normalize("NFKD", said.lower().replace("œ", "oe"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c))))


def table() -> pa.Table:
    """The phrases as a table, by their plain words."""
    rows = [{"phrase": phrase, "measure": key} for phrase, key in phrases().items()]
    return pa.Table.from_pylist(rows, schema=PHRASE)
