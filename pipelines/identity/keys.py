"""Keys of a name: names of one exact key are one, so is a name that tells the key of another beside its own.

Names of one near key are worth comparing.

Pure functions of the name. Kinds of key never meet: each begins with a sign of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.identity import words
from pipelines.identity.names import Name, Words

#: The words left when one is put aside must tell so many bits for its typing errors to be looked for.
_ENOUGH = 8.0
#: A word of so few letters is not looked at for typing errors.
_SHORT = 4
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


def near(name: Name) -> list[tuple[str, str]]:
    """Keys for typing errors, a word of the name at a time: the other words, and what is left of that one.

    Where the others tell enough, its first letter and the word itself, to be compared; else the word without
    each of its letters, so that one letter too many, missing, other or moved makes a key in common.
    """
    return [] if name.is_joint else sorted(set(_mistyped(name.words)))


def short(name: Name) -> str | None:
    """The two words of the name that tell most, or its only one: a longer name that says it has them too."""
    if name.is_joint or not name.words:
        return None
    first, *others = sorted(name.words, key=lambda word: (-words.bits(word), word))
    return " ".join(sorted((first, *others[:1]))) if words.is_rare(first) else None


def long(name: Name) -> list[str]:
    """What shorter names that it says may be known by: its rare words, alone and with each other word."""
    if name.is_joint:
        return []
    alone = {word for word in name.words if words.is_rare(word)}
    pairs = {" ".join(sorted((one, other))) for one in alone for other in name.words if one != other}
    return sorted(alone | pairs)


def _in_any_order(said: Words) -> str:
    return f"={' '.join(sorted(said))}"


def _mistyped(said: Words) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(said):
        rest = said[:at] + said[at + 1 :]
        beside = " ".join(sorted(rest))
        if word.isdigit():
            continue
        if words.total(rest) >= _ENOUGH:
            yield f"d{word[0]} {beside}", word
        elif len(word) > _SHORT:
            yield f"m{word} {beside}", ""
            yield from ((f"m{word[:gone]}{word[gone + 1 :]} {beside}", "") for gone in range(len(word)))
