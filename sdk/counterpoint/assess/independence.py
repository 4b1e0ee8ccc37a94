"""`independence`: is it the same evidence twice?

Where the ways up from two records meet they share something, and the place and the ways are named. Only where
both closures are declared complete and do not meet are they disjoint; else nobody can tell. Counts follow at three
levels, and likelihoods of rows that go together are joined only as far as somebody says how. Source:
spec/operations/assess.md, independence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import cast

from counterpoint.assess.ancestry import Ancestry
from counterpoint.assess.contract import Cannot, Column, Parameters, Result, Row, Table
from counterpoint.assess.joint import joint_table
from counterpoint.assess.review_overlap import overlap_table
from counterpoint.assess.selection import records_named
from counterpoint.graph.closure import way
from counterpoint.graph.components import joined
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record

__all__ = ["assess"]

_HOLDERS = {"DependenceGroup": "members", "Independence": "members", "Cluster": "members", "Inference": "premises"}
"""Types that stand for others, and by which property."""
_CONSEQUENCES = {
    **dict.fromkeys(("dataset", "cohort", "sampleSet", "occurrence", "sharedText"), "the same evidence again"),
    **dict.fromkeys(("instrument", "protocol", "channel"), "one systematic error may be in both"),
    "premise": "both fall with one assumption",
    "modelLineage": "one lineage of models",
    "Source": "one report",
    "DependenceGroup": "somebody says so",
}


def assess(graph: Graph, parameters: Parameters) -> Result:
    """The records named in `of`, or what they hold, by default every claim that has a work or a basis."""
    cannot: list[Cannot] = []
    named = cast(tuple[str, ...], parameters["of"])
    assumed = cast(bool, parameters["assume_complete"])
    members = list(_members(graph, named, cannot)) if named else None
    ancestry = Ancestry(graph, members, assume_complete=assumed)
    cannot += _circular(ancestry)
    cannot += [
        Cannot(
            "group-of-one",
            f"it has {len(each.texts('members'))} member, and nothing is dependent on itself",
            (each.id,),
        )
        for each in graph.of_type("DependenceGroup", "Independence")
        if len(each.texts("members")) < 2
    ]
    most = cast(int, parameters["pairs_up_to"])
    few = len(ancestry.members) <= most
    walk = _Walk(ancestry)
    pairs = _pairs(ancestry) if few else _meetings(ancestry, walk)
    if len(ancestry.members) < 2 and named:
        cannot.append(Cannot("fewer-than-two", f"{len(ancestry.members)} records to compare", ancestry.members))
    counts = tuple(_counts(ancestry, walk)) if ancestry.members else ()
    verdict = _verdict(ancestry, pairs, few)
    tables = (
        Table("verdict", "Are they independent", _VERDICT, verdict),
        Table("counts", "How many there are", _COUNTS, counts),
        Table("pairs" if few else "meetings", "Where they meet", _PAIRS, tuple(pairs)),
        Table("stated", "What people say", _STATED, tuple(_stated(graph, ancestry))),
        joint_table(graph, parameters, ancestry if named else None, cannot),
        overlap_table(graph, ancestry.works, [iri for iri in members or () if _is_source(graph, iri)], most),
    )
    caveats = ["Assumed, because asked for: every record names all it comes from."] if assumed else []
    return Result(tables, _meaning(verdict, counts, tables[4].rows, tables[5].rows), tuple(cannot), tuple(caveats))


_VERDICT = (
    Column("verdict", "text", "shared, disjoint, or independenceUnknown"),
    Column("records", "integer", "how many were looked at"),
    Column(
        "sharing", "integer", "pairs that share something; records that meet an earlier one where pairs are too many"
    ),
    Column("undeclared", "integer", "records whose origins are not declared complete"),
)
_COUNTS = (
    Column("level", "text", "excerpts, documents or lineages"),
    Column("groups", "integer", "how many are left when those that share one count once"),
    Column("largest", "integer", "how many records the largest group holds"),
)
_PAIRS = (
    Column("one", "record", "first record"),
    Column("other", "record", "second record"),
    Column("verdict", "text", "shared, disjoint, or independenceUnknown"),
    Column("shared", "record", "the furthest thing up that both come from"),
    Column("kind", "text", "what it is: the kind of a basis, Source, or DependenceGroup"),
    Column("consequence", "text", "what follows from sharing it"),
    Column("oneWay", "way", "from the first record up to it"),
    Column("otherWay", "way", "from the second record up to it"),
    Column("nearest", "record", "the nearest thing both come from"),
)
_STATED = (
    Column("record", "record", "the DependenceGroup or Independence"),
    Column("agent", "record", "who states it"),
    Column("says", "text", "the kind of dependence, or the verdict"),
    Column("members", "integer", "how many of the records looked at it is about"),
)


def _members(graph: Graph, named: Sequence[str], cannot: list[Cannot]) -> Iterator[str]:
    for record in records_named(graph, named, (), cannot):
        key = _HOLDERS.get(record.type)
        yield from record.texts(key) if key else (record.id,)


def _is_source(graph: Graph, iri: str) -> bool:
    record = graph.get(iri)
    return record is not None and record.type == "Source"


def _circular(ancestry: Ancestry) -> list[Cannot]:
    return [
        Cannot(
            "cyclic-derivation",
            f"each of {len(group)} nodes comes from itself, so what they come from cannot be told",
            group,
        )
        for group in ancestry.circular
    ]


def _pairs(ancestry: Ancestry) -> list[Row]:
    above = {member: ancestry.above(member) for member in ancestry.members}
    return [_pair(ancestry, above[one], above[other], one, other) for one, other in combinations(ancestry.members, 2)]


def _pair(ancestry: Ancestry, ours: Mapping[str, str], theirs: Mapping[str, str], one: str, other: str) -> Row:
    shared = [node for node in ours if node in theirs]
    if not shared:
        declared = ancestry.complete.get(one) and ancestry.complete.get(other)
        verdict = "disjoint" if declared else "independenceUnknown"
        return (one, other, verdict, None, None, None, (), (), None)
    length = {node: len(way(ours, node)) + len(way(theirs, node)) for node in shared}
    # All that is above something shared is shared too; the furthest of it is where nothing else is above.
    tops = [node for node in shared if not any(each in length and each != node for each in ancestry.parents(node))]
    deepest = min(tops or shared, key=lambda node: (not _kind(ancestry, node)[1], length[node], node))
    nearest = min(shared, key=lambda node: (length[node], node))
    kind = _kind(ancestry, deepest)[0]
    return (
        one,
        other,
        "shared",
        deepest,
        kind,
        _CONSEQUENCES.get(kind, "the same record"),
        way(ours, deepest),
        way(theirs, deepest),
        nearest,
    )


def _kind(ancestry: Ancestry, node: str) -> tuple[str, bool]:
    """What a node is, and whether it is a basis."""
    record: Record | None = next(ancestry.records(node), None)
    if record is None:
        return "", False
    return (record.text("kind") or "Basis", True) if record.type == "Basis" else (record.type, False)


class _Walk:
    """One walk up from all members in turn. No node is passed twice, whatever the number of members."""

    def __init__(self, ancestry: Ancestry) -> None:
        self.before: dict[str, str] = {}
        self.owner: dict[str, str] = {}
        """Node → the first member below it."""
        self.first: list[tuple[str, str, str]] = []
        """(earlier member, member, node) where a member first meets an earlier one; (…, node before) to get there."""
        self.previous: list[str] = []
        self.joins: list[tuple[str, str]] = []
        """Every (earlier member, member) that meet."""
        up, owner, before = ancestry.reached, self.owner, self.before
        for member in ancestry.members:
            ahead, met = [(member, member)], False
            for node, previous in ahead:
                other = owner.get(node)
                if other is None:
                    owner[node] = member
                    before[node] = previous
                    ahead += [(parent, node) for parent in up[node]]
                elif other != member:
                    self.joins.append((other, member))
                    if not met:
                        met = True
                        self.first.append((other, member, node))
                        self.previous.append(previous)


def _meetings(ancestry: Ancestry, walk: _Walk) -> list[Row]:
    """For each record that meets an earlier one, where."""
    rows: list[Row] = []
    for (other, member, node), previous in zip(walk.first, walk.previous, strict=True):
        ours = (*way(walk.before, previous), node) if node != member else (node,)
        kind = _kind(ancestry, node)[0]
        told = (kind, _CONSEQUENCES.get(kind, "the same record"), way(walk.before, node), ours, node)
        rows.append((other, member, "shared", node, *told))
    return rows


def _counts(ancestry: Ancestry, walk: _Walk) -> Iterator[Row]:
    members = ancestry.members
    for name, found in (("excerpts", ancestry.excerpts), ("documents", ancestry.documents)):
        yield name, *_groups(members, ((member, f"\x00{each}") for member in members for each in found(member)))
    yield "lineages", *_groups(members, walk.joins)


def _groups(members: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """How many groups the members make when those that are joined are one, and how many the largest holds."""
    root = joined(pairs)
    sizes = Counter(root.get(member, member) for member in members)
    return len(sizes), max(sizes.values())


def _verdict(ancestry: Ancestry, pairs: Sequence[Row], few: bool) -> tuple[Row, ...]:
    if len(ancestry.members) < 2:
        return ()
    sharing = sum(row[2] == "shared" for row in pairs)
    undeclared = sum(not ancestry.complete[member] for member in ancestry.members)
    verdict = "shared" if sharing else "independenceUnknown" if undeclared else "disjoint"
    return ((verdict, len(ancestry.members), sharing, undeclared),)


def _stated(graph: Graph, ancestry: Ancestry) -> Iterator[Row]:
    members = set(ancestry.members)
    for record in graph.of_type("DependenceGroup", "Independence"):
        count = len(members.intersection(map(ancestry.node, record.texts("members"))))
        if count > 1:
            says = record.text("kind") or record.text("verdict")
            yield record.id, record.text("agent"), says, count


def _meaning(verdict: Sequence[Row], counts: Sequence[Row], joint: Sequence[Row], overlap: Sequence[Row]) -> str:
    parts = []
    if verdict:
        said, records, _, undeclared = verdict[0]
        lines = next(cast(int, row[1]) for row in counts if row[0] == "lineages")
        parts.append(
            {
                "shared": f"{records} records are at most {lines} line{'s' * (lines != 1)} of evidence: some share "
                "what they come from",
                "disjoint": f"{records} records share nothing, and all they come from is declared",
            }.get(
                cast(str, said),
                f"nobody can tell whether {records} records are independent: nothing shared is known, and {undeclared} "
                "of them do not declare all they come from",
            )
        )
    if joint:
        bounded = sum(row[-1] == "interval" for row in joint)
        parts.append(f"of {len(joint)} sets of rows that go together {bounded} cannot be joined, only bounded")
    if overlap:
        parts.append(f"the overlap of the reviews is {overlap[0][4]}")
    text = "; ".join(parts) or "there are not two records whose origins could be compared"
    return f"{text[0].upper()}{text[1:]}."
