"""Which cells speak of enough buyers and suppliers, whoever reads: the table `disclosure` (ADR 0015).

The p% rule, its reasons and its common parameters: Handbook on Statistical Disclosure Control (ESSNet SDC),
chapter on magnitude tables. Credits count by what they weigh, whatever their sign.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np

from measures.queries import template
from measures.remembered import Reader

Array = np.ndarray


@dataclass(frozen=True)
class Rule:
    """What a published cell must satisfy, and how far a withheld one must stay open.

    buyers, suppliers: how many there must be besides the reader, at least. dominance, protection: parts of
    one (0.15). zero_reach: dollars. closed_after: months.
    """

    buyers: int
    suppliers: int
    dominance: float
    protection: float
    zero_reach: float
    closed_after: int


def load(con: duckdb.DuckDBPyConnection | Reader, day: dt.date) -> Rule:
    """The rule in force on a day, of a published file."""
    rows = con.execute(template("disclosure"), {"day": day}).fetchall()
    said = {rule: float(value) for rule, value in rows}
    return Rule(
        int(said["buyers_beside_reader"]),
        int(said["suppliers_beside_reader"]),
        said["dominance"] / 100,
        said["protection"] / 100,
        said["zero_reach"],
        int(said["closed_after"]),
    )


@dataclass(frozen=True)
class Contributions:
    """Who gave what: three arrays of one length. buyers and suppliers are numbers, amounts are dollars."""

    buyers: Array
    suppliers: Array
    amounts: Array

    def where(self, kept: Array) -> Contributions:
        """Those that `kept` (booleans) keeps."""
        return Contributions(self.buyers[kept], self.suppliers[kept], self.amounts[kept])

    def beside_each(self) -> Iterator[Contributions]:
        """What is left without each buyer in turn."""
        return (self.where(self.buyers != reader) for reader in np.unique(self.buyers))


def is_safe(given: Contributions, rule: Rule, *, is_of_heads: bool = False) -> bool:
    """Whether a cell made of these can be told to anyone, a buyer or a supplier who is in it too.

    Any buyer may read what is published: there must be enough besides each of them. is_of_heads: what is
    counted is who takes part, in which nobody is dominant.
    """
    suppliers = _shares(given.suppliers, given.amounts)
    if not is_enough(_added(given.buyers, given.amounts), rule, is_of_heads=is_of_heads):
        return False
    if len(suppliers) < rule.suppliers or (not is_of_heads and _is_dominated(suppliers, rule, 1)):
        return False
    return all(_is_safe_beside(rest, rule, is_of_heads) for rest in given.beside_each())


def is_enough(given: Array, rule: Rule, *, is_of_heads: bool = False) -> bool:
    """Whether so many buyers, who gave this each, are enough besides any one of them."""
    buyers = _weights(given)
    return len(buyers) > rule.buyers and (is_of_heads or not _is_dominated(buyers, rule, 1))


def _is_safe_beside(rest: Contributions, rule: Rule, is_of_heads: bool) -> bool:
    suppliers = _shares(rest.suppliers, rest.amounts)
    return len(suppliers) >= rule.suppliers and (is_of_heads or not _is_dominated(suppliers, rule, 0))


def _shares(of: Array, amounts: Array) -> Array:
    """What each one weighs."""
    return _weights(_added(of, amounts))


def _added(of: Array, amounts: Array) -> Array:
    return np.bincount(of, amounts) if len(of) else np.zeros(0)


def _weights(given: Array) -> Array:
    """What each one weighs, the largest first; nobody whose credits undo what he was paid."""
    weights = np.abs(given)
    return np.sort(weights[weights > 0.005])[::-1]


def _is_dominated(shares: Array, rule: Rule, insiders: int) -> bool:
    """Whether who knows `insiders` of the next largest would come too near to the largest."""
    return bool(shares[1 + insiders :].sum() < rule.dominance * shares[0])
