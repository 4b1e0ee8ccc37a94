"""`independence`: is it the same evidence twice?

Where the ways up from two records meet they share something, and the place and the ways are named. Only where
both closures are declared complete and do not meet are they disjoint; else nobody can tell. Counts follow at three
levels, and likelihoods of rows that go together are joined only as far as somebody says how. Source:
spec/operations/assess.md, independence.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    members = list(_members(graph, named, cannot))
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
    few = len(ancestry.members) <= cast(int, parameters["pairs_up_to"])
    pairs = _pairs(ancestry) if few else _meetings(ancestry)
    if len(ancestry.members) < 2 and named:
        cannot.append(Cannot("fewer-than-two", f"{len(ancestry.members)} records to compare", tuple(members)))
    counts = tuple(_counts(ancestry)) if ancestry.members else ()
    verdict = _verdict(ancestry, pairs, few)
    tables = (
        Table("verdict", "Are they independent", _VERDICT, verdict),
        Table("counts", "How many there are", _COUNTS, counts),
        Table("pairs" if few else "meetings", "Where they meet", _PAIRS, tuple(pairs)),
        Table("stated", "What people say", _STATED, tuple(_stated(graph, ancestry))),
        joint_table(graph, parameters, ancestry if named else None, cannot),
        overlap_table(graph, ancestry.works, [iri for iri in members if _is_source(graph, iri)]),
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
    if not named:
        for claim in graph.of_type("Claim"):
            if claim.texts("restsOn") or graph.pointing_at(claim.id, "claim", "Assertion"):
                yield claim.id
        return
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
    tops = [node for node in shared if not any(each in length and each != node for each in ancestry.parents[node])]
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


def _meetings(ancestry: Ancestry) -> list[Row]:
    """For each record that meets an earlier one, where. No node is passed twice, whatever the number of records."""
    owner: dict[str, str] = {}
    before: dict[str, str] = {}
    rows: list[Row] = []
    for member in ancestry.members:
        ahead, met = [(member, member)], False
        for node, previous in ahead:
            other = owner.setdefault(node, member)
            if other != member:
                if not met:
                    met = True
                    ours = (*_down(before, previous), node) if node != member else (node,)
                    kind = _kind(ancestry, node)[0]
                    consequence = _CONSEQUENCES.get(kind, "the same record")
                    rows.append((other, member, "shared", node, kind, consequence, _down(before, node), ours, node))
            elif node not in before:
                before[node] = previous
                ahead += [(parent, node) for parent in ancestry.parents[node]]
    return rows


def _down(before: dict[str, str], node: str) -> tuple[str, ...]:
    """The way from a member up to a node."""
    return tuple(way(before, node))


def _counts(ancestry: Ancestry) -> Iterator[Row]:
    members = ancestry.members
    levels = (
        ("excerpts", ((member, f"\x00{place}") for member in members for place in ancestry.excerpts(member))),
        ("documents", ((member, f"\x00{work}") for member in members for work in ancestry.documents(member))),
        ("lineages", ((node, parent) for node, above in ancestry.parents.items() for parent in above)),
    )
    for name, pairs in levels:
        root = joined(pairs)
        groups: dict[str, int] = {}
        for member in members:
            key = root.get(member, member)
            groups[key] = groups.get(key, 0) + 1
        yield name, len(groups), max(groups.values())


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
