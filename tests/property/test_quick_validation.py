"""R-VAL: a yes in one pass is never a yes to what the schema, the readers or the rules refuse."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.canon.iris import are_plain, is_plain
from counterpoint.canon.normal import make
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld.read import read
from counterpoint.formats.jsonld.write import write
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.validate import schema
from counterpoint.validate.iris import distinct, iris
from counterpoint.validate.references import allows, unresolved
from counterpoint.validate.stream import Verdict, doubtful, judge
from counterpoint.wire.split import split
from model_examples import EXAMPLES
from strategies import mutants, records
from twists import files

BASE = "https://example.org/kb/"


def verdict(source: bytes) -> Verdict | None:
    raws = split(source)
    return None if raws is None else judge(raws)


def is_refused(source: bytes) -> bool:
    """Whether the thorough way finds any of what the quick one is to rule out."""
    document = read(source, "file")
    graph = Graph(document.bundle)
    return bool(
        document.oddities
        or any(schema.faults(record) or not schema.is_valid(record) for record in document.bundle)
        or len(document.bundle.by_id) < len(document.bundle)
        or list(unresolved(graph))
        or any(
            not allows(record, key, end)
            for record in graph
            for key, iri in record.references()
            if (end := graph.get(iri)) is not None
        )
    )


@st.composite
def little_worlds(draw: st.DrawFn) -> Bundle:
    """Two claims, a step and their author, in which one value may have been changed to some other one."""
    common = {"attributedTo": BASE + "team", "recordedAt": "2026-03-01T09:00:00Z"}
    contents: list[dict[str, Value]] = [
        {"id": BASE + "team", "type": "Agent", "name": "T", "kind": "organisation", **common},
        {"id": BASE + "c1", "type": "Claim", "text": "One.", "lang": "en", **common},
        {"id": BASE + "c2", "type": "Claim", "text": "Two.", **common},
        {
            "id": BASE + "i", "type": "Inference", "premises": [BASE + "c1"], "conclusion": BASE + "c2",
            "direction": "supports", **common,
        },
    ]  # fmt: skip
    if draw(st.booleans()):
        victim = draw(st.sampled_from(contents))
        key = draw(st.sampled_from(sorted(victim)))
        victim[key] = draw(
            st.sampled_from(
                [BASE + "team", BASE + "c1", BASE + "nobody", "_:b", "x:y", "en", "EN", "2026-02-30", "2026-02-30T09:00:00Z",
                 "Claim", "Agent", "1", 1, True, "a b", "https://example.org/a b", "supports\n", [BASE + "team"]]
            )
        )  # fmt: skip
    return Bundle(map(make, contents))


class TestYesIsYes:
    @given(little_worlds())
    @settings(max_examples=200)
    def test_worlds_with_one_flaw(self, bundle: Bundle) -> None:
        source = write(bundle, WriteOptions()).data
        found = verdict(source)
        assert found is not None
        assert not (found.sound and is_refused(source))

    @given(files())
    def test_twisted_files(self, source: bytes) -> None:
        found = verdict(source)
        assert found is None or not found.sound or not is_refused(source)

    def test_a_sound_file_is_taken(self) -> None:
        team = {
            "id": BASE + "team",
            "type": "Agent",
            "name": "T",
            "kind": "organisation",
            "attributedTo": BASE + "team",
        }
        claim = {"id": BASE + "c", "type": "Claim", "text": "One.", "attributedTo": BASE + "team"}
        found = verdict(write(Bundle(map(make, [team, claim])), WriteOptions()).data)
        assert found is not None
        assert found.sound
        assert found.records == 2

    def test_each_flaw_has_its_name(self) -> None:
        claim = {"id": BASE + "c", "type": "Claim", "text": "One.", "attributedTo": BASE + "c"}

        def of(*contents: dict[str, Value]) -> Verdict:
            found = verdict(write(Bundle(map(make, contents)), WriteOptions()).data)
            assert found is not None
            return found

        assert of(claim).misdirected == {BASE + "c"}
        assert of({**claim, "attributedTo": BASE + "x"}).unresolved == {BASE + "x"}
        assert of(claim, {**claim, "text": "Two."}).repeated
        assert of({**claim, "recordedAt": "2026-02-30T00:00:00Z"}).malformed
        assert of({**claim, "text": 7}).doubtful == (0,)


class TestRecordsTogether:
    @given(st.lists(records(), max_size=4), mutants())
    def test_whoever_is_not_doubtful_is_valid(self, found: list[Record], pair: tuple[Bundle, Bundle]) -> None:
        every = [*found, *pair[0], *pair[1]]
        unsure = set(doubtful([record.canonical for record in every]))
        for index, record in enumerate(every):
            if index not in unsure:
                assert schema.is_valid(record)
                assert not schema.faults(record)

    def test_the_examples_of_the_model_are_taken(self) -> None:
        source = json.dumps(
            {
                "@context": ["https://w3id.org/counterpoint/v1/context.jsonld", {"ex": BASE}],
                "records": [example for name, example in EXAMPLES.items() if name != "Contested"],
            }
        )
        bundle = read(source.encode(), "examples").bundle
        assert doubtful([record.canonical for record in bundle]) == []


class TestEveryIri:
    @given(st.lists(records(), max_size=4), mutants())
    def test_all_at_once_are_those_one_by_one(self, found: list[Record], pair: tuple[Bundle, Bundle]) -> None:
        graph = Graph(Bundle([*found, *pair[0], *pair[1]]))
        assert distinct(graph) == {iri for record in graph for _, iri in iris(record)}

    @given(st.lists(st.sampled_from(["https://example.org/a", "urn:x:y", "x:y", "rel", "a b", "_:b", "http://é/\n"])))
    def test_many_are_plain_only_if_each_is(self, found: list[str]) -> None:
        assert not are_plain(found) or all(map(is_plain, found))
        assert are_plain(["https://example.org/a", "urn:x:y"])
