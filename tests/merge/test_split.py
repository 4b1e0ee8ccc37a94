"""Layers come off and go on: what is left stands by itself, and nothing is lost on the way."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.findings import Severity
from counterpoint.graph.layers import LAYERS
from counterpoint.merge.join import merge
from counterpoint.merge.split import LayerName, overlay, split
from counterpoint.merge.state import faults, parse, render
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.verbs import dump, validate
from covid import STEMS, document, merged
from strategies import bundles
from world import worlds

KB = "https://example.org/kb/"
some_layer = st.sampled_from(LAYERS)


def record(iri: str, kind: str, **fields: Value) -> Record:
    return make({"id": KB + iri, "type": kind, "attributedTo": KB + "team", **fields})


def findings(bundle: Bundle) -> set[str]:
    report = validate(Document("one", "jsonld", b"", bundle), profile="exchange")
    return {finding.fingerprint for finding in report.at_least(Severity.WARNING)}


def wellformed(bundle: Bundle) -> bool:
    return not faults(bundle, parse(bundle))


class TestLaw19:
    """Dropping the top layer of a clean file leaves a clean file."""

    @pytest.mark.parametrize("stem", [*STEMS, "merged"])
    def test_no_layer_of_the_covid_files_needs_one_above_it(self, stem: str) -> None:
        whole = merged().bundle if stem == "merged" else document(stem).bundle
        before = findings(whole)
        for layer in LAYERS:
            assert findings(split(whole, layer).lower) <= before, layer

    @given(bundles(1, 6).filter(wellformed), some_layer)
    def test_no_reference_loses_its_end(self, bundle: Bundle, layer: LayerName) -> None:
        lower = split(bundle, layer).lower
        for each in lower:
            for _, target in each.references():
                assert target in lower or target not in bundle

    @given(worlds(files=1), some_layer)
    def test_what_is_left_follows_from_its_versions(self, files: tuple[Bundle, ...], layer: LayerName) -> None:
        parts = split(files[0], layer)
        assert faults(parts.lower, parse(parts.lower)) == ()
        assert faults(parts.upper, parse(parts.upper)) == ()


class TestThereAndBack:
    """An overlay of a lower file and its rest is the file they came from, byte for byte."""

    @pytest.mark.parametrize("stem", [*STEMS, "merged"])
    def test_the_covid_files(self, stem: str) -> None:
        whole = merged().bundle if stem == "merged" else document(stem).bundle
        for layer in LAYERS:
            parts = split(whole, layer)
            back = overlay(parts.lower, [parts.upper])
            assert (back.redefined, back.lacking) == ((), ())
            assert dump(back.bundle) == dump(whole)

    @given(bundles(1, 6).filter(wellformed), some_layer)
    def test_any_file(self, bundle: Bundle, layer: LayerName) -> None:
        written = render(parse(bundle))  # adds the derived header, should it be missing
        parts = split(written, layer)
        assert dump(overlay(parts.lower, [parts.upper]).bundle) == dump(written)

    @given(worlds(files=1), some_layer)
    def test_disputed_files(self, files: tuple[Bundle, ...], layer: LayerName) -> None:
        parts = split(files[0], layer)
        assert dump(overlay(parts.lower, [parts.upper]).bundle) == dump(files[0])

    def test_layer_by_layer_in_any_order(self) -> None:
        whole = document("team_a").bundle
        rests, lower = [], whole
        for layer in reversed(LAYERS):
            parts = split(lower, layer)
            lower = parts.lower
            rests.append(parts.upper)
        for seed in range(3):
            random.Random(seed).shuffle(rests)
            assert dump(overlay(lower, rests).bundle) == dump(whole)


class TestVersionsThatLoseAValue:
    """A header in two versions keeps its history when both lose an entry point."""

    HEADER = record("kb", "KnowledgeBase", entryPoints=[KB + "belief"], title="One")

    def two_versions(self) -> Bundle:
        from counterpoint.canon.digest import of_record

        other = make(
            {**self.HEADER.content, "attributedTo": KB + "other", "title": "Two", "revises": [of_record(self.HEADER)]}
        )
        belief = record("belief", "Credence", agent=KB + "team", hypothesis=KB + "h", value="0.5")
        return merge([Bundle([self.HEADER, belief]), Bundle([other])]).bundle

    def test_the_newer_still_takes_the_place_of_the_older(self) -> None:
        whole = self.two_versions()
        parts = split(whole, "structure")
        view = parts.lower.get(KB + "kb")
        assert view is not None
        assert view.text("title") == "Two"
        assert "entryPoints" not in view.content
        assert not [each for each in parts.lower if each.type == "Conflict"]
        assert dump(overlay(parts.lower, [parts.upper]).bundle) == dump(whole)

    def test_joined_with_the_whole_the_lower_part_opens_no_conflict(self) -> None:
        whole = Bundle([self.HEADER, record("belief", "Credence", agent=KB + "team", hypothesis=KB + "h", value="0.5")])
        assert merge([whole, split(whole, "structure").lower]).conflicts == ()


def test_a_record_from_outside_the_core_goes_with_what_it_names() -> None:
    mark = "https://example.org/ext#Mark"
    on_claim = make({"id": KB + "m1", "type": mark, "https://example.org/ext#on": [{"@id": KB + "claim"}]})
    on_belief = make({"id": KB + "m2", "type": mark, "https://example.org/ext#on": [{"@id": KB + "belief"}]})
    whole = Bundle(
        [record("claim", "Claim", text="p"), record("belief", "Credence", claim=KB + "claim"), on_claim, on_belief]
    )
    assert split(whole, "structure").left_out == (KB + "belief", KB + "m2")
    assert split(whole, "scope").left_out == (KB + "belief", KB + "claim", KB + "m1", KB + "m2")
