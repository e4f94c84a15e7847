"""Enterprises gathered of nodes: the surest links first, never against a number or a decision.

A pure function of the nodes, the links between them and the decisions: the same whatever the order in which
files and decisions came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from pipelines.identity.compare import JOINED

Connection = duckdb.DuckDBPyConnection

#: Only nodes that something links need be looked at one by one.
LINKS = "select one, other, sure from identity_edge where sure >= $joined order by sure desc, one, other"
TOLD = "select ledger, says, is_one, node from identity_decided order by ledger desc, is_one, node"
NODES = """
    select node, enterprise_number, number, own_place from identity_node
    where node in (select one from identity_edge) or node in (select other from identity_edge)
        or node in (select node from identity_decided)
"""


@dataclass
class Cluster:
    """Nodes found to be one enterprise. apart: first nodes of clusters that a decision keeps it from.

    numbers, companies, places: enterprise numbers, numbers of numbered companies, places that tell its
    nodes apart from others of the name; at most one of each, unless a decision joined several.
    """

    nodes: list[str]
    numbers: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def meets(self, other: Cluster) -> bool:
        """Whether the two say nothing that tells them apart."""
        return (
            len(self.numbers | other.numbers) <= max(len(self.numbers), len(other.numbers), 1)
            and len(self.companies | other.companies) <= max(len(self.companies), len(other.companies), 1)
            and len(self.places | other.places) <= max(len(self.places), len(other.places), 1)
        )

    def take(self, other: Cluster) -> None:
        """Become one with `other`."""
        self.nodes += other.nodes
        self.numbers |= other.numbers
        self.companies |= other.companies
        self.places |= other.places


class Gathering:
    """Clusters as they grow."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self.of = {node: cluster for cluster in clusters for node in cluster.nodes}
        self.apart: dict[str, set[str]] = defaultdict(set)

    def keep_apart(self, ones: Iterable[str], others: Sequence[str]) -> None:
        """Never join a node of `ones` with one of `others`."""
        for one in ones:
            self.apart[one].update(others)
            for other in others:
                self.apart[other].add(one)

    def join(self, one: str, other: str, *, is_said: bool = False) -> None:
        """Make one cluster of those of two nodes, unless they are told apart. is_said: by a person."""
        kept, gone = self.of[one], self.of[other]
        if kept is gone or self._are_apart(kept, gone) or not (is_said or kept.meets(gone)):
            return
        if len(kept.nodes) < len(gone.nodes):
            kept, gone = gone, kept
        for node in gone.nodes:
            self.of[node] = kept
        kept.take(gone)

    def clusters(self) -> Iterator[Cluster]:
        """Every cluster, once."""
        yield from {id(cluster): cluster for cluster in self.of.values()}.values()

    def _are_apart(self, one: Cluster, other: Cluster) -> bool:
        fewer, more = sorted((one, other), key=lambda cluster: len(cluster.nodes))
        return any(self.of[node] is more for mine in fewer.nodes for node in self.apart.get(mine, ()))


def make(con: Connection) -> None:
    """Make the temporary table `identity_cluster` (node, supplier) of the linked nodes.

    A node that is not in it is an enterprise by itself. Reads identity_node, identity_edge and
    identity_decided.
    """
    found = Gathering(_alone(*row) for row in con.execute(NODES).fetchall())
    _decisions(found, con.execute(TOLD).fetchall())
    for one, other, _sure in con.execute(LINKS, {"joined": JOINED}).fetchall():
        found.join(one, other)
    named = dict(_named(found.clusters()))
    table = pa.table(
        {"node": pa.array(named, pa.string()), "supplier": pa.array(named.values(), pa.string())}
    )
    con.execute("drop table if exists identity_cluster")
    con.execute("create temp table identity_cluster (node varchar, supplier varchar)")
    con.from_arrow(table).insert_into("identity_cluster")


def _alone(node: str, number: str | None, company: str, place: str | None) -> Cluster:
    return Cluster([node], *({each} if each else set() for each in (number, company, place)))


def _decisions(found: Gathering, told: Iterable[tuple[int, str, bool, str]]) -> None:
    """What persons said: who is different, so that nothing joins them; then who is the same, newest first."""
    groups: dict[tuple[int, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for ledger, says, is_one, node in told:
        groups[ledger, says][0 if is_one else 1].append(node)
    for (_, says), (ones, others) in groups.items():
        if says == "different":
            found.keep_apart(ones, others)
    for (_, says), (ones, others) in groups.items():
        if says == "same" and ones and others:
            for node in (*ones, *others):
                found.join(ones[0], node, is_said=True)


def _named(clusters: Iterable[Cluster]) -> Iterator[tuple[str, str]]:
    """Nodes with their supplier: the smallest enterprise number, else the first of the cluster's nodes.

    When a decision parted nodes of one number, the part that has the first node keeps it.
    """
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda cluster: min(cluster.nodes)):
        number = min(cluster.numbers - taken, default=None)
        taken.update(cluster.numbers)
        supplier = number or f"n:{min(cluster.nodes)}"
        yield from ((node, supplier) for node in cluster.nodes)
