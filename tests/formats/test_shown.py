"""What is only written: drawings, outlines and exports, each checked by a program that reads such files.

Hostile texts are in all of them: nothing a claim says may end a label, begin a tag or become a command.
"""

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from command_line import ROOT, here
from counterpoint.canon.normal import make
from counterpoint.formats import FORMATS
from counterpoint.formats.outline import escaped
from counterpoint.formats.titles import one_line
from counterpoint.model.record import Bundle
from counterpoint.verbs import convert, load
from strategies import bundles, texts

A = "https://example.org/"
OUT = [format.name for format in FORMATS if format.direction == "out"]
HOSTILE = (
    '"]; n9[label="owned"]',
    "</data></node><node id='x'/>",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1)) ![x](http://evil)",
    "# heading\n- item\n1. one\n> quote\n```\ncode\n```",
    "2022. A year",
    "- dash",
    "\\N \\G \\\"",
    "a --> b; end; %% x `b` #quot; &amp; &#x41;",
    "http://evil.example www.evil.example a@evil.example",
    "one\u202etwo\u2066three\x00four\x1b[31m",
    "| a | b |\n| - | - |",
    "~~gone~~ *b* _i_ $x$ {{a}} ==h== ^s^",
)  # fmt: skip


def argument(text: str) -> Bundle:
    return Bundle(
        map(
            make,
            [
                {"id": A + "c", "type": "Claim", "text": text},
                {"id": A + "d", "type": "Claim", "text": "plain"},
                {"id": A + "i", "type": "Inference", "premises": [A + "c"], "conclusion": A + "d", "direction": "opposes"},
                {"id": A + "s", "type": "Assertion", "claim": A + "c", "speaker": A + "t", "act": "takesBack"},
                {"id": A + "t", "type": "Agent", "name": text, "kind": "person"},
                {"id": A + "g", "type": "Gap", "text": text, "kind": "missingData"},
                {"id": A + "k", "type": "Source", "title": text, "authors": [text], "doi": "10.1/x"},
            ],
        )
    )  # fmt: skip


def written(bundle: Bundle, format: str) -> str:
    return convert(bundle, format).data.decode()


@pytest.fixture(scope="module")
def example() -> Bundle:
    return load(ROOT / "examples/covid/team_a.jsonld").bundle


class TestLosses:
    @pytest.mark.parametrize("format", OUT)
    def test_a_record_with_faults_is_told_as_left_out(self, format: str) -> None:
        faulty = make({"id": A + "c", "type": "Claim", "text": ["a", "b"]})
        twice = Bundle(
            [
                faulty,
                make({"id": A + "d", "type": "Claim", "text": "1"}),
                make({"id": A + "d", "type": "Claim", "text": "2"}),
            ]
        )
        losses = convert(twice, format).losses
        assert {(loss.record, loss.property) for loss in losses} >= {(A + "c", "text"), (A + "d", "id")}

    @pytest.mark.parametrize("format", [name for name in OUT if name != "graphml"])
    def test_they_are_refused_unless_allowed(self, format: str, tmp_path: Any) -> None:
        file = tmp_path / "a.jsonld"
        file.write_bytes((ROOT / "examples/covid/base.jsonld").read_bytes())
        assert here("convert", str(file), "-t", format).code == 1
        allowed = here("convert", str(file), "-t", format, "--allow-loss")
        assert allowed.code == 0
        assert allowed.out

    @pytest.mark.parametrize("format", OUT)
    def test_none_is_read_back(self, format: str, tmp_path: Any) -> None:
        member = next(member for member in FORMATS if member.name == format)
        file = tmp_path / f"a{member.suffixes[0]}"
        file.write_bytes(b"x")
        outcome = here("convert", str(file), "-t", "jsonld")
        assert (outcome.code, outcome.out) == (3, b"")
        assert "is written here and never read" in outcome.err
        assert here("convert", "-", "--from", format, "-t", "jsonld", stdin=b"x").code == 2


class TestGraphML:
    def of(self, bundle: Bundle) -> Any:
        import networkx

        return networkx.read_graphml(io.BytesIO(convert(bundle, "graphml").data), force_multigraph=True)

    def test_every_record_is_a_node_and_every_reference_an_edge(self, example: Bundle) -> None:
        network = self.of(example)
        references = [(record.id, target, key) for record in example for key, target in record.references()]
        assert set(network.nodes) == {record.id for record in example} | {target for _, target, _ in references}
        assert sorted((a, b, data["property"]) for a, b, data in network.edges(data=True)) == sorted(references)
        for record in example:
            data = network.nodes[record.id]
            assert data["type"] == record.type
            for key in ("text", "title", "recordedAt", "value"):
                assert data.get(key, "") == record.text(key)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_text_stays_a_text(self, text: str) -> None:
        network = self.of(argument(text))
        assert len(network.nodes) == 7
        assert network.nodes[A + "c"]["text"] == re.sub("[\x00\x1b]", "\ufffd", text)

    @settings(max_examples=60)
    @given(bundle=bundles(1))
    def test_any_record_is_a_node(self, bundle: Bundle) -> None:
        assert {record.id for record in bundle} <= set(self.of(bundle).nodes)


@pytest.mark.filterwarnings("ignore")
class TestDot:
    def of(self, bundle: Bundle) -> Any:
        import pydot

        found = pydot.graph_from_dot_data(written(bundle, "dot"))
        assert found is not None
        [graph] = found
        return graph

    def test_arguments_are_points_between_claims(self, example: Bundle) -> None:
        graph = self.of(example)
        claims = {f'"{r.id}"' for r in example if r.type in ("Claim", "Inference", "Question", "Hypothesis")}
        assert claims <= {node.get_name() for node in graph.get_nodes()}
        edges = {(edge.get_source(), edge.get_destination(), edge.get_label()) for edge in graph.get_edges()}
        for record in example:
            if record.type == "Inference":
                assert (f'"{record.id}"', f'"{record.text("conclusion")}"', f'"{record.text("direction")}"') in edges

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_text_stays_a_label(self, text: str) -> None:
        graph = self.of(argument(text))
        assert len(graph.get_nodes()) == 4  # three points, and the defaults of all
        [node] = graph.get_node(f'"{A}c"')
        label = node.get_label()[1:-1]
        assert re.sub(r"\\(.)", r"\1", label) == one_line(text)

    @settings(max_examples=40, deadline=None)
    @given(bundle=bundles(1))
    def test_any_bundle_is_a_graph(self, bundle: Bundle) -> None:
        self.of(bundle)


class TestMermaid:
    LINE = re.compile(
        r"  (n\d+(\[/?|\{\{?|\(\[)\"[\w \-.,;?()'#]*\"(/?\]|\}\}?|\]\))|n\d+ -- \"[\w \-.,;?()'#]*\" --> n\d+)"
    )

    @settings(max_examples=100)
    @given(bundle=bundles(1))
    def test_every_line_is_a_point_or_a_line(self, bundle: Bundle) -> None:
        head, *rest, last = written(bundle, "mermaid").split("\n")
        assert (head, last) == ("flowchart BT", "")
        assert all(self.LINE.fullmatch(line) for line in rest)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_text_stays_a_label(self, text: str) -> None:
        lines = written(argument(text), "mermaid").split("\n")
        assert all(self.LINE.fullmatch(line) for line in lines[1:-1])
        labels = [
            re.sub(r"#(\d+);", lambda m: chr(int(m[1])), line.split('"')[1])
            for line in lines
            if line.startswith("  n1[")
        ]
        assert labels == [one_line(text)]


class TestOutline:
    def blocks(self, source: str) -> list[str]:
        """The text of every block, as a Markdown processor shows it; nothing else may be in one."""
        from markdown_it import MarkdownIt

        found = []
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(source):
            assert token.type not in (
                "html_block",
                "fence",
                "code_block",
                "blockquote_open",
                "table_open",
                "hr",
                "ordered_list_open",
            )
            if token.type == "inline":
                children = token.children or []
                assert {child.type for child in children} <= {"text", "text_special"}, token.content
                found.append("".join(child.content for child in children))
        return found

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_text_stays_a_text(self, text: str) -> None:
        shown = self.blocks(written(argument(text), "outline"))
        line = one_line(text)
        assert line in shown
        assert f"takes back: {line}" in shown
        assert f"against: {line}" in shown
        assert any(entry.startswith(f"{line}: {line}, https://doi.org/10.1/x") for entry in shown)
        assert shown.count(line) == 2  # the claim's heading and the gap

    @settings(max_examples=300)
    @given(text=texts())
    def test_any_text_at_the_beginning_of_an_item(self, text: str) -> None:
        line = one_line(text)
        assert self.blocks(f"- {escaped(text)}\n") == ([line] if line else [])
        assert self.blocks(f"### {escaped(text)}\n") == [line]

    def test_the_example_reads_well(self, example: Bundle) -> None:
        text = written(example, "outline")
        assert text.startswith("# COVID-19 origins")
        claims = [record for record in example if record.type == "Claim"]
        assert text.count("\n### ") == len(claims) + sum(record.type == "Question" for record in example)

    def test_no_address_is_linked_by_a_viewer(self) -> None:
        from markdown_it import MarkdownIt

        source = written(argument("http://evil.example www.evil.example a@evil.example"), "outline")
        assert "http\\://evil" in source
        assert "www\\.evil" in source
        assert "a\\@evil" in source
        assert "<a " not in MarkdownIt("commonmark").render(source)


@pytest.mark.filterwarnings("ignore")
class TestProv:
    def of(self, bundle: Bundle) -> Any:
        from prov.model import ProvDocument

        return ProvDocument.deserialize(content=written(bundle, "prov-json"), format="json")

    def test_the_library_reads_what_the_records_say(self, example: Bundle) -> None:
        from prov.model import ProvActivity, ProvAgent, ProvAttribution, ProvEntity

        document = self.of(example)
        for kind, types in ((ProvAgent, {"Agent"}), (ProvActivity, {"Activity"})):
            assert {r.identifier.uri for r in document.get_records(kind)} == {r.id for r in example if r.type in types}
        others = {r.id: r for r in example if r.type not in ("Agent", "Activity")}
        assert {r.identifier.uri for r in document.get_records(ProvEntity)} == set(others)
        said = {tuple(value.uri for _, value in r.formal_attributes) for r in document.get_records(ProvAttribution)}
        assert said == {(iri, r.text("attributedTo")) for iri, r in others.items() if r.text("attributedTo")}

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_text_stays_a_label(self, text: str) -> None:
        assert self.of(argument(text))
        claim = json.loads(written(argument(text), "prov-json"))["entity"]
        assert [entity.get("prov:label") for entity in claim.values()].count(text) == 3

    @settings(max_examples=40, deadline=None)
    @given(bundle=bundles(1))
    def test_any_bundle_is_read(self, bundle: Bundle) -> None:
        self.of(bundle)


class TestClaimReview:
    def test_a_probability_is_a_review(self) -> None:
        bundle = Bundle(
            map(
                make,
                [
                    {"id": A + "c", "type": "Claim", "text": "It rained.", "lang": "en"},
                    {"id": A + "t", "type": "Agent", "name": "T", "kind": "organisation"},
                    {"id": A + "k", "type": "Source", "title": "S", "authors": ["B", "A"], "issued": "2022-07"},
                    {"id": A + "s", "type": "Assertion", "claim": A + "c", "speaker": A + "t", "act": "asserts", "source": A + "k"},
                    {"id": A + "p", "type": "Credence", "claim": A + "c", "agent": A + "t", "value": "0.25", "scale": "probability", "heldAt": "2022"},
                    {"id": A + "q", "type": "Credence", "claim": A + "c", "agent": A + "t", "value": "3", "scale": "odds"},
                ],
            )
        )  # fmt: skip
        writing = convert(bundle, "claimreview")
        assert json.loads(writing.data) == {
            "@context": "https://schema.org",
            "@graph": [
                {"@id": A + "c", "@type": "Claim", "text": "It rained.", "inLanguage": "en", "appearance": [{"@id": A + "k"}]},
                {"@id": A + "k", "@type": "CreativeWork", "name": "S", "author": [{"@type": "Thing", "name": "A"}, {"@type": "Thing", "name": "B"}], "datePublished": "2022-07"},
                {
                    "@id": A + "p", "@type": "ClaimReview", "claimReviewed": "It rained.", "itemReviewed": {"@id": A + "c"},
                    "author": [{"@id": A + "t"}], "datePublished": "2022",
                    "reviewRating": {"@type": "Rating", "ratingValue": "0.25", "worstRating": "0", "bestRating": "1"},
                },
                {"@id": A + "t", "@type": "Organization", "name": "T"},
            ],
        }  # fmt: skip
        left = [loss for loss in writing.losses if loss.record == A + "q" and loss.kind == "semantic"]
        assert {loss.property for loss in left} >= {"id", "claim", "value"}
