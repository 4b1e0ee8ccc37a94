"""Random records for property tests, drawn from the term table.

A drawn record is in normal form and valid by shape: its keys belong to its type, its required fields
are there, every value is in its property's range. Rules that look across records are not obeyed:
references may dangle. Strategies are built once and draw little, so that they are quick.

`records()`   one `Record`, of every core type, with keys from outside the core
`bundles()`   a few of them with different ids
`wires()`     (bundle, bytes of a file that says the same), the bytes as messy as the wire allows
`mutants()`   (bundle, the bundle after exactly one change to what it says)
`wild()`      bytes of a file whose records are JSON objects of any kind, most of them wrong
"""

import json
from collections.abc import Mapping
from functools import cache

from hypothesis import assume
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Content, Record, Scalar, Value
from counterpoint.model.terms import CORE_CONTEXT, Field, terms

__all__ = [
    "bundles",
    "contents",
    "foreign_values",
    "iris",
    "menageries",
    "mutants",
    "records",
    "texts",
    "values",
    "wild",
    "wires",
]

EXAMPLE = "https://example.org/kb/"
FOREIGN = "https://example.org/ext#"
PREFIXES: Mapping[str, str] = {"a": EXAMPLE, "x": FOREIGN, "u": "urn:example:"}
XSD = "http://www.w3.org/2001/XMLSchema#"

_HARD_TEXTS = (
    "plain",
    "Zürich — 武汉, Ω≈ç√",
    'a "quoted" back\\slash',
    "two\nlines\r\nand\ta tab",
    "\x00\x01\x08\x0b\x0c\x1f\x7f",
    "\x80\x85\xa0\u2028\u2029\ufeff",
    "😀 beyond the first plane 𐏿",
    "e\u0301 and é",
    "\ue000\uffff\U0010ffff",
    " leading and trailing ",
    "true",
    "007",
    "-12.50",
    "2022-07-26T00:00:00Z",
    "https://example.org/not-an-iri-here",
    "_:b0",
    "\\u0041 \\n",
    "%41+%",
    "@en",
    "'''\"\"\"",
)
_LOCAL = (
    "1",
    "a/b",
    "c.d-e_f~g",
    "é",
    "武汉",
    "%C3%A9",
    "(x)",
    "it's",
    "a:b",
    "q?x=1&y=/z",
    "$!*,;=@",
    "😀",
)
_LANGUAGES = ("en", "de", "de-ch", "zh-hans", "sr-latn-rs", "pt-br")
_DATES = ("2022", "2022-07", "2022-07-26", "2022-07-26T10:11:12Z", "1999-12-31")
_INSTANTS = ("2026-03-01T09:00:00Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z")
_DECIMALS = (
    "0",
    "-0",
    "1",
    "0.05",
    "4.20",
    "-12.500",
    "1.0",
    "100000000000000000000",
    "0.00000000000000000001",
)
_MAX_INTEGER = 2**53 - 1


@cache
def texts() -> st.SearchStrategy[str]:
    """Text that is not empty: awkward samples and random characters, control characters included."""
    alphabet = st.characters(exclude_categories=["Cs"])
    return st.one_of(st.sampled_from(_HARD_TEXTS), st.text(alphabet, min_size=1, max_size=12))


@cache
def iris() -> st.SearchStrategy[str]:
    """Absolute IRIs, from inside and outside the example namespace."""
    bases = st.sampled_from([EXAMPLE, FOREIGN, "urn:example:", "https://doi.org/10.1/", "http://例え.jp/"])
    return st.builds(str.__add__, bases, st.sampled_from(_LOCAL))


@cache
def record_iris(kind: str) -> st.SearchStrategy[str]:
    """IRIs records of a type have: few, so that references often meet."""
    return st.sampled_from([f"{EXAMPLE}{kind.lower()}/{local}" for local in _LOCAL])


@cache
def values(range_: str, targets: tuple[str, ...] = (), vocabulary: str = "") -> st.SearchStrategy[Scalar]:
    """Single values of a range, in normal form."""
    table = terms()
    integers = st.one_of(st.integers(-3, 200), st.sampled_from([_MAX_INTEGER, -_MAX_INTEGER]))
    if range_ == "vocab":
        known = table.vocabularies[vocabulary]
        named = st.sampled_from(sorted(known.values))
        return st.one_of(named, st.just(FOREIGN + "ownValue")) if known.open else named
    if range_ == "ref":
        kinds = [t for t in targets if t in table.types] or ["Claim", "Source"]
        return st.sampled_from(kinds).flatmap(record_iris)
    simple: dict[str, st.SearchStrategy[Scalar]] = {
        "string": texts(),
        "text": texts(),
        "name": st.sampled_from(["text", "about", FOREIGN + "own"]),
        "lang": st.sampled_from(_LANGUAGES),
        "digest": st.sampled_from(["sha256:" + digit * 64 for digit in "0123456789abcdef"]),
        "iri": iris(),
        "decimal": st.one_of(
            st.sampled_from(_DECIMALS), st.from_regex(r"-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?", fullmatch=True)
        ),
        "integer": integers,
        "boolean": st.booleans(),
        "date": st.sampled_from(_DATES),
        "instant": st.sampled_from(_INSTANTS),
    }
    return simple[range_]


@cache
def foreign_values() -> st.SearchStrategy[Scalar]:
    """Single values of keys from outside the core, in normal form."""
    return st.one_of(
        texts(),
        st.just(""),
        st.integers(-_MAX_INTEGER, _MAX_INTEGER),
        st.booleans(),
        st.builds(lambda iri: {"@id": iri}, iris()),
        st.builds(lambda text, tag: {"@language": tag, "@value": text}, texts(), st.sampled_from(_LANGUAGES)),
        st.builds(
            lambda text, datatype: {"@type": datatype, "@value": text},
            texts(),
            st.sampled_from([FOREIGN + "unit", XSD + "anyURI", XSD + "gYear", "urn:example:武"]),
        ),
        st.sampled_from(
            [
                {"@type": XSD + "integer", "@value": "007"},
                {"@type": XSD + "integer", "@value": "9007199254740993"},
                {"@type": XSD + "decimal", "@value": "1.50"},
                {"@type": XSD + "double", "@value": "1.5E0"},
                {"@type": XSD + "boolean", "@value": "1"},
                {"@type": XSD + "dateTime", "@value": "2022-07-26T10:11:12+02:00"},
            ]
        ),
    )


@cache
def _field_value(field: Field) -> st.SearchStrategy[Value]:
    known = terms().properties[field.name]
    one = values(known.range, field.targets, field.vocabulary)
    return st.lists(one, min_size=1, max_size=3) if known.many else one


@cache
def _foreign_part() -> st.SearchStrategy[dict[str, Value]]:
    keys = st.sampled_from([FOREIGN + "mass", FOREIGN + "日本", "urn:example:k", "https://example.org/other/p"])
    some = st.lists(foreign_values(), min_size=1, max_size=3)
    return st.one_of(st.just({}), st.just({}), st.dictionaries(keys, some, min_size=1, max_size=2))


@cache
def contents(kind: str) -> st.SearchStrategy[Content]:
    """What a record of one type asserts: its required fields, some others, now and then foreign keys."""
    fields = terms().types[kind].fields
    required = {name: _field_value(f) for name, f in fields.items() if f.required}
    spare = sorted(name for name, f in fields.items() if not f.required)

    @st.composite
    def drawn(draw: st.DrawFn) -> Content:
        content: dict[str, Value] = {"id": draw(record_iris(kind)), "type": kind}
        for name, one in required.items():
            content[name] = draw(one)
        for name in draw(st.lists(st.sampled_from(spare), max_size=4, unique=True)):
            content[name] = draw(_field_value(fields[name]))
        content.update(draw(_foreign_part()))
        return content

    return drawn()


@cache
def records() -> st.SearchStrategy[Record]:
    """Records of every core type."""
    return st.sampled_from(sorted(terms().types)).flatmap(contents).map(make)


@cache
def bundles(min_size: int = 0, max_size: int = 4) -> st.SearchStrategy[Bundle]:
    """Bundles of records with different ids."""
    several = st.lists(records(), min_size=min_size, max_size=max_size, unique_by=lambda record: record.id)
    return several.map(Bundle)


@cache
def menageries() -> st.SearchStrategy[Bundle]:
    """Bundles with one record of every core type."""
    return st.tuples(*(contents(kind).map(make) for kind in sorted(terms().types))).map(Bundle)


# -- noise: other bytes, same meaning


def _shortened(iri: str) -> str:
    for prefix, base in PREFIXES.items():
        rest = iri[len(base) :]
        if iri.startswith(base) and rest and not rest.startswith("//"):
            return f"{prefix}:{rest}"
    return iri


@st.composite
def _noisy_value(draw: st.DrawFn, key: str, value: Value) -> object:
    known = terms().properties.get(key)
    if isinstance(value, list):
        items = draw(st.permutations(value))
        items = [*items, items[0]] if draw(st.integers(0, 3)) == 0 else items
        noisy = [draw(_noisy_value(key, item)) for item in items]
        return noisy[0] if len(value) == 1 and draw(st.booleans()) else noisy
    if isinstance(value, Mapping):
        return {k: _shortened(v) if k in ("@id", "@type") else v for k, v in value.items()}
    if isinstance(value, str) and known is not None:
        if known.range in ("ref", "iri") and draw(st.booleans()):
            return _shortened(value)
        if known.range == "lang" and draw(st.booleans()):
            return value.upper()
    if isinstance(value, str) and key == "id":
        return _shortened(value) if draw(st.booleans()) else value
    return value


@st.composite
def _noisy_record(draw: st.DrawFn, record: Record) -> dict[str, object]:
    pairs = []
    for key, value in draw(st.permutations(sorted(record.content.items()))):
        shown = _shortened(key) if ":" in key and draw(st.booleans()) else key
        pairs.append((shown, draw(_noisy_value(key, value))))
    return dict(pairs)


@st.composite
def noisy(draw: st.DrawFn, bundle: Bundle) -> bytes:
    """A file that says what the bundle says, in another order, spelling and layout."""
    entries = [draw(_noisy_record(record)) for record in draw(st.permutations(bundle.records))]
    context = [CORE_CONTEXT, dict(PREFIXES)]
    pairs = draw(st.permutations([("@context", context), ("records", entries)]))
    text = json.dumps(
        dict(pairs),
        ensure_ascii=draw(st.booleans()),
        indent=draw(st.sampled_from([None, 0, 1, "\t"])),
        separators=draw(st.sampled_from([None, (",", ":"), (" , ", " : ")])),
    )
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf", b"\r\n "])) + text.encode() + b"\n"


@st.composite
def wires(draw: st.DrawFn, max_size: int = 3) -> tuple[Bundle, bytes]:
    """A bundle, and the bytes of some file that says exactly the same."""
    bundle = draw(bundles(1, max_size))
    return bundle, draw(noisy(bundle))


# -- mutation: what is said changes in one place


@st.composite
def mutants(draw: st.DrawFn, max_size: int = 3) -> tuple[Bundle, Bundle]:
    """A bundle, and the same after one change: a value, a key, a type, an id or a record."""
    bundle = draw(bundles(1, max_size))
    victim = draw(st.sampled_from(bundle.records))
    others = [record for record in bundle if record is not victim]
    content = dict(victim.content)
    how = draw(st.sampled_from(["drop-record", "id", "type", "drop-key", "add-key", "value", "value"]))
    keys = sorted(key for key in content if key not in ("id", "type"))
    if how == "drop-record":
        return bundle, Bundle(others)
    if how == "id":
        content["id"] = f"{victim.id}-other"
    elif how == "type":
        kinds = sorted(set(terms().types) - {victim.type})
        content["type"] = draw(st.sampled_from(kinds))
    elif how == "drop-key" and keys:
        del content[draw(st.sampled_from(keys))]
    elif how == "value" and keys:
        key = draw(st.sampled_from(keys))
        content[key] = _altered(content[key], draw(st.integers(0, 5)))
    else:
        content[FOREIGN + "added"] = [draw(foreign_values())]
    changed = Bundle([*others, make(content)])
    assume(changed != bundle)
    return bundle, changed


def _altered(value: Value, choice: int) -> Value:
    if isinstance(value, list):
        if choice == 0 and len(value) > 1:
            return value[1:]
        changed = _altered_scalar(value[0], choice)
        return [changed, *(item for item in value[1:] if item != changed)] if choice < 4 else [*value, changed]
    return _altered_scalar(value, choice)


def _altered_scalar(value: Scalar, choice: int) -> Scalar:
    """A value that surely differs, of the same or of a neighbouring kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value - 1 if value > 0 else value + 1
    if isinstance(value, str):
        return value + "0" if choice % 2 else value + "\u0301"
    if "@id" in value:
        return {"@id": value["@id"] + "0"}
    if "@language" in value and choice % 2:
        return {**value, "@language": value["@language"] + "-x-other"}
    return {**value, "@value": value["@value"] + "0"}


# -- anything at all


@cache
def _wild_words() -> st.SearchStrategy[str]:
    """Text that stands where an IRI, a key or a word belongs, chosen to be mistaken for something else."""
    own = [
        "urn:cp:key:x",
        "urn:cp:key:a%20b",
        "urn:cp:relative:x",
        "urn:cp:json:5",
        "urn:cp:blank:0",
        "urn:cp:language:en",
    ]
    core = ["causal", "text", "Claim", "records", "cp:text", "cp:causal", "https://w3id.org/counterpoint/ns#causal"]
    iris_ = [EXAMPLE, "http://x/ y", "http://x/<y>", "http://[x", "a:b", "a:", "rel/x", "_:b0", "@foo", "@context", ""]
    rdf = ["http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name for name in ("type", "langString", "JSON")]
    return st.one_of(texts(), st.sampled_from([*own, *core, *iris_, *rdf, XSD + "string", XSD + "date", "xsd:boolean"]))


@cache
def _wild_values() -> st.SearchStrategy[object]:
    words = _wild_words()
    atoms: st.SearchStrategy[object] = st.one_of(
        words,
        st.integers(),
        st.booleans(),
        st.none(),
        st.floats(allow_nan=False, allow_infinity=False, width=32),
        st.builds(lambda iri: {"@id": iri}, words),
        st.builds(lambda v, t: {"@value": v, "@type": t}, st.one_of(words, st.integers(-9, 9), st.booleans()), words),
        st.builds(
            lambda v, t: {"@value": v, "@language": t}, words, st.sampled_from(["EN", "no tag", "x" * 20, "a%20b"])
        ),
    )
    keys = st.sampled_from(["a", "@id", "@value", "@type", "@list"])
    return st.recursive(
        atoms, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=2), max_leaves=4
    )


@cache
def wild() -> st.SearchStrategy[bytes]:
    """Files that are JSON and hold records, about which nothing else is promised."""
    words, anything = _wild_words(), _wild_values()
    keys = st.one_of(st.sampled_from(sorted(terms().properties)), words)
    kinds = st.one_of(
        st.sampled_from(sorted(terms().types)), words, st.lists(st.one_of(words, st.integers(0, 3)), max_size=3)
    )
    one = st.builds(
        lambda rest, iri, kind: {**rest, "id": iri, "type": kind},
        st.dictionaries(keys.filter(lambda key: key not in ("id", "type")), anything, max_size=5),
        st.one_of(iris(), words, st.integers(-3, 3), st.none(), st.builds(lambda word: {"a": word}, words)),
        st.one_of(kinds, st.none(), st.integers(0, 3), st.builds(lambda word: {"a": word}, words)),
    )
    document = st.builds(lambda records: {"@context": CORE_CONTEXT, "records": records}, st.lists(one, max_size=2))
    return document.map(lambda value: json.dumps(value).encode())
