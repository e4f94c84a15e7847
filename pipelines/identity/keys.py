"""Keys of a name: names of one exact key are one, so is a name that tells the key of another beside its own.

Names of one near key are worth comparing.

Pure functions of the name. Kinds of key never meet: each begins with a sign of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.identity import words
from pipelines.identity.names import Name, Words

#: The words left when one is put aside must tell so many bits for its typing errors to be looked for.
_ENOUGH = 7.0
#: Letters that two spellings of a word share at its beginning or at its end.
_END = 4
#: Letters of a name without its spaces, at least, for them to be enough.
_LETTERS = 5


def exact(name: Name) -> list[str]:
    """Number, words in any order, letters without spaces."""
    found = [f"#{name.number}"] if name.number else []
    if name.words:
        found.append(_in_any_order(name.words))
        letters = "".join(name.words)
        if len(letters) >= _LETTERS:
            found.append(f"~{letters}")
    return sorted(found)


def told(name: Name) -> list[str]:
    """The exact keys of the names that it gives beside its own, and of what it says it is a part of."""
    return sorted({_in_any_order(each) for each in (*name.others, name.parent) if each})


def near(name: Name) -> list[str]:
    """Its rare words; each word's beginning and end beside the others, for typing errors."""
    if name.is_joint:
        return []
    rare = {f"w{word}" for word in name.words if words.is_rare(word)}
    return sorted(rare.union(_mistyped(name.words)))


def _in_any_order(said: Words) -> str:
    return f"={' '.join(sorted(said))}"


def _mistyped(said: Words) -> Iterator[str]:
    for at, word in enumerate(said):
        rest = said[:at] + said[at + 1 :]
        beside = " ".join(sorted(rest))
        if len(word) < _END or word.isdigit():
            continue
        if words.total(rest) >= _ENOUGH:
            yield f"d{beside}"
        if len(word) > _END:
            yield f"p{word[:_END]} {beside}"
            yield f"s{word[-_END:]} {beside}"
