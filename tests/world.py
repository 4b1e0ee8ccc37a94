"""A small world for merge laws: a few records, each with a tangled history of versions.

Authors stamp their versions fully, in part or not at all; they revert, delete, clear properties, and
revise what is not theirs. A file is what some of these versions render to, so most are conflicted.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.merge.state import State, render
from counterpoint.merge.versions import digests_known, prune
from counterpoint.model.record import Bundle, Record, Scalar, Value

BASE = "https://example.org/kb/"
FOREIGN = "https://example.org/ext#"
AUTHORS = (BASE + "team-a", BASE + "team-b")
IDS = (BASE + "claim/1", BASE + "claim/2", BASE + "kb")


@st.composite
def histories(draw: st.DrawFn, iri: str) -> tuple[Record, ...]:
    """Versions of one record, in the order they were written."""
    versions: list[Record] = []
    for _ in range(draw(st.integers(1, 4))):
        known = draw(st.sampled_from(["all", "last", "none"])) if versions else "none"
        earlier = {"all": versions, "last": versions[-1:], "none": []}[known]
        versions.append(_version(draw, iri, earlier, versions))
    return tuple(dict.fromkeys(versions))


def _version(draw: st.DrawFn, iri: str, earlier: Sequence[Record], every: Sequence[Record]) -> Record:
    author = every[0].text("attributedTo") if every and draw(st.integers(0, 3)) else draw(st.sampled_from(AUTHORS))
    content: dict[str, Value] = {"id": iri, "attributedTo": author}
    revises: list[Scalar] = [*(digests_known(earlier) if draw(st.booleans()) else digests_known(earlier[-1:]))]
    if every and not draw(st.integers(0, 5)):
        return make({**content, "type": "Tombstone", "revises": revises})
    if every and not draw(st.integers(0, 4)):
        # A revert: the words of an earlier version, under a history of its own.
        return make({**draw(st.sampled_from(list(every))).content, "revises": revises})
    content["type"] = "KnowledgeBase" if iri.endswith("kb") else draw(st.sampled_from(["Claim"] * 5 + ["Question"]))
    content["revises"] = revises
    for key in draw(st.sets(st.sampled_from(["title", "lang", "note", "review"]), max_size=3)):
        content[key] = draw(st.sampled_from(["p", "q", "é"]))
    if draw(st.booleans()):
        content["topics"] = [*draw(st.sets(st.sampled_from([BASE + "t1", BASE + "t2", BASE + "t3"]), min_size=1))]
    if draw(st.booleans()):
        content[FOREIGN + "k"] = draw(st.lists(_foreign_values(), min_size=1, max_size=2))
    if not draw(st.integers(0, 3)) and "note" not in content:
        content["cleared"] = ["note"]
    return make(content)


def _foreign_values() -> st.SearchStrategy[Scalar]:
    plain: st.SearchStrategy[Scalar] = st.sampled_from(["x", "y", 1, True, "", "ü"])
    objects: st.SearchStrategy[Scalar] = st.sampled_from(
        [
            {"@id": BASE + "z"},
            {"@type": "http://www.w3.org/2001/XMLSchema#decimal", "@value": "0.50"},
            {"@language": "fr", "@value": "oui"},
        ]
    )
    return plain | objects


@st.composite
def worlds(draw: st.DrawFn, files: int = 3) -> tuple[Bundle, ...]:
    """Several files over one common pool of versions."""
    pool = {iri: draw(histories(iri)) for iri in IDS}
    return tuple(_file(draw, pool) for _ in range(files))


def _file(draw: st.DrawFn, pool: dict[str, tuple[Record, ...]]) -> Bundle:
    versions: dict[str, tuple[Record, ...]] = {}
    for iri, history in pool.items():
        chosen = draw(st.sets(st.sampled_from(history), max_size=3))
        if chosen:
            versions[iri] = prune(chosen)
    return render(State(versions))
