"""The authoring form says what the wire says: there and back gives the same bytes, whatever is in them."""

import json
from collections.abc import Mapping

from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.formats import yaml
from counterpoint.formats.contract import WriteOptions
from counterpoint.formats.jsonld import read as read_json
from counterpoint.formats.jsonld import write as write_json
from counterpoint.model.record import Bundle, Content, Record, Value
from counterpoint.model.terms import CORE_CONTEXT, terms
from strategies import EXAMPLE, PREFIXES, bundles, contents, foreign_values, records, texts, values
from world import worlds

CANONICAL = WriteOptions()


def there_and_back(bundle: Bundle, prefixes: Mapping[str, str] | None = None) -> Bundle:
    """Checks every promise of the writer, and gives what was read back."""
    written = yaml.write(bundle, WriteOptions(prefixes=prefixes or {}))
    document = yaml.read(written.data, "x.yaml")
    again = yaml.write(document.bundle, WriteOptions(prefixes=document.prefixes))
    assert written.losses == ()
    assert write_json(document.bundle, CANONICAL).data == write_json(bundle, CANONICAL).data, written.data.decode()
    assert again.data == written.data
    return document.bundle


@given(bundles(), st.sampled_from([{}, PREFIXES]))
def test_records_of_every_type_come_back(bundle: Bundle, prefixes: Mapping[str, str]) -> None:
    there_and_back(bundle, prefixes)


@given(worlds(1))
def test_views_versions_and_conflicts_come_back(world: tuple[Bundle, ...]) -> None:
    there_and_back(world[0])


# -- records that belong to one another


@st.composite
def families(draw: st.DrawFn) -> Bundle:
    """A header, parents, and records nested in them in every way the table knows, some not quite."""
    found: list[Record] = []
    stamps: dict[str, Value] = {}
    for key, range_ in (("attributedTo", "ref"), ("recordedAt", "instant")):
        if draw(st.booleans()):
            stamps[key] = draw(values(range_, ("Agent",)))
    if draw(st.booleans()):
        found.append(make({"id": EXAMPLE + "kb", "type": "KnowledgeBase", **stamps}))
    if draw(st.integers(0, 2)) == 0:
        includes = draw(st.lists(st.sampled_from([EXAMPLE + "kb", EXAMPLE + "kb2"]), max_size=2))
        found.append(make({"id": EXAMPLE + "kb2", "type": "KnowledgeBase", "includes": includes, **stamps}))
    for parent in draw(st.lists(st.sampled_from(sorted({n.parent for n in terms().nesting})), max_size=2)):
        _family(draw, parent, EXAMPLE + draw(st.sampled_from(["p/1", "p/2", "kb"])), stamps, found)
    return Bundle(found)


def _family(draw: st.DrawFn, kind: str, iri: str, stamps: Mapping[str, Value], found: list[Record]) -> None:
    content: dict[str, Value] = {**draw(contents(kind)), "id": iri}
    _add(draw, content, stamps, found)
    for nesting in terms().nesting:
        if nesting.parent != kind:
            continue
        for place in draw(st.lists(st.integers(1, 3), max_size=3)):
            child = f"{iri}/{nesting.key}/{place}"
            if draw(st.integers(0, 4)) == 0:
                child = EXAMPLE + "own/" + str(place)
            if any(n.parent == nesting.child for n in terms().nesting):
                _family(draw, nesting.child, child, {**stamps, nesting.link: iri}, found)
            else:
                inner: dict[str, Value] = {**draw(contents(nesting.child)), "id": child}
                if draw(st.booleans()):
                    fields = terms().types[nesting.child].fields
                    inner = {
                        k: v for k, v in inner.items() if k in ("id", "type") or (k in fields and fields[k].required)
                    }
                _add(draw, inner, {**stamps, nesting.link: iri}, found)


def _add(draw: st.DrawFn, content: dict[str, Value], stamps: Mapping[str, Value], found: list[Record]) -> None:
    """The record, mostly stamped like the header, and now and then a passage of its own."""
    for key, value in stamps.items():
        if draw(st.integers(0, 5)):
            content[key] = value
    for alias in draw(st.lists(st.sampled_from(["said", "quote", "page", "snapshot", "passage"]), max_size=1)):
        if draw(st.integers(0, 3)) == 0:
            content.setdefault(alias, [draw(foreign_values())] if alias in ("said", "quote") else draw(texts()))
    fields = terms().types.get(str(content["type"]))
    if fields and "passage" in fields.fields and draw(st.booleans()):
        inner = {
            **draw(contents("Passage")),
            **{k: v for k, v in stamps.items() if k in ("attributedTo", "recordedAt")},
        }
        keep = draw(st.sets(st.sampled_from(["exact", "page", "timeFrom", "lang", "note", "source"])))
        inner = {k: v for k, v in inner.items() if k in keep or k in ("id", "type", *stamps)}
        iri = f"{content['id']}/passage" if draw(st.integers(0, 3)) else EXAMPLE + "passage"
        inner["id"] = iri
        inner["exact"] = draw(texts())
        if "source" in content and draw(st.integers(0, 3)):
            inner["source"] = content["source"]
        content["passage"] = iri
        found.append(make(inner))
    found.append(make(content))


@given(families())
def test_nested_records_and_passages_come_back(bundle: Bundle) -> None:
    there_and_back(bundle)


# -- what does not belong


def _hostile_values() -> st.SearchStrategy[object]:
    scalars: st.SearchStrategy[object] = st.one_of(
        texts(),
        st.sampled_from(["", "null", "~", "155", "-0", "1e-3", "true", "<<", "a: b", "x #", "- a", "? a", "@x", "%a"]),
        st.integers(),
        st.booleans(),
        st.none(),
        st.sampled_from([{"@value": "1"}, {"@value": 1}, {"@id": "a:b"}, {"a": 1}, {"@value": "x", "@language": "EN"}]),
    )
    return st.one_of(scalars, st.lists(scalars, max_size=3))


KEYS = ["id", "type", "text", "n", "about", "implicit", "page", "start", "snapshot", "source", "passage", "recordedAt"]
KEYS += ["attributedTo", "said", "quote", "likelihoods", "", "@x", "x y", "a:k", "null", "0", "k" * 1100, "versions"]


@st.composite
def hostile(draw: st.DrawFn) -> Bundle:
    """Whatever a JSON reader makes of records in which nothing is where it should be."""
    entry = st.dictionaries(st.sampled_from(KEYS), _hostile_values(), max_size=6)
    entries = draw(st.lists(entry, max_size=3))
    for one in entries:
        if draw(st.booleans()):
            one["type"] = draw(st.sampled_from(["Claim", "Assertion", "Factor", "KnowledgeBase", "Tombstone", "Foo"]))
        if draw(st.booleans()):
            one["id"] = draw(st.sampled_from([EXAMPLE + "a", EXAMPLE + "a/said/1", "a:b", "https:x", ""]))
        if draw(st.booleans()):
            one["claim"] = draw(st.sampled_from([EXAMPLE + "a", "a:b", ""]))
    source = json.dumps({"@context": CORE_CONTEXT, "records": entries}).encode()
    bundle = read_json(source, "x").bundle
    # What the wire itself does not keep on a second reading is not this format's affair.
    assume(read_json(write_json(bundle, CANONICAL).data, "x").bundle == bundle)
    return bundle


@given(hostile(), st.sampled_from([{}, {"a": "https://example.org/"}, {"https": "https://example.org/"}]))
def test_what_does_not_belong_comes_back(bundle: Bundle, prefixes: Mapping[str, str]) -> None:
    there_and_back(bundle, prefixes)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(0, 120))
def test_every_text_comes_back(text: str, padding: int) -> None:
    for value in (text, "x" * padding + " " + text, f"{text}\n{text}", " ".join([text] * padding) or "x"):
        content: Content = {"id": EXAMPLE + "a", "type": "Claim", "text": value, "urn:x:k": [value]}
        there_and_back(Bundle([make(content)]))


@given(st.data())
def test_writing_changes_nothing(data: st.DataObject) -> None:
    bundle = Bundle([data.draw(records())])
    before = [bytes(record.canonical) for record in bundle], [repr(record.content) for record in bundle]
    yaml.write(bundle, CANONICAL)
    assert before == ([bytes(r.canonical) for r in bundle], [repr(r.content) for r in bundle])
