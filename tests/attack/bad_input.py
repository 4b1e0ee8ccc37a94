"""Bad input, case by case: what the file is, and what must be said of it.

`READ` cases are no documents, whatever the verb. `HELD` cases are documents whose records hold the fault,
so that only a judge refuses them. `LEFT_OUT` cases say more than records can hold.
"""

from dataclasses import dataclass

from command_line import CORE

HEAD = f'{{"@context": ["{CORE}", {{"a": "https://example.org/a/"}}], "records": [\n'
_SAID = '"attributedTo": "a:team", "recordedAt": "2026-03-01T09:00:00Z"'
SOUND = (
    f'  {{"id": "a:kb", "type": "KnowledgeBase", {_SAID}, "title": "t", "specVersion": "1.0", '
    '"licence": "https://creativecommons.org/licenses/by/4.0/", "profile": "exchange"},\n'
    f'  {{"id": "a:team", "type": "Agent", {_SAID}, "name": "Team", "kind": "organisation"}}'
)


def document(*records: str) -> bytes:
    """A sound file with more records, each on a line of its own from the fourth."""
    return (HEAD + ",\n".join([SOUND, *(f"  {record}" for record in records)]) + "\n]}\n").encode()


def claim(rest: str, kind: str = "Claim", iri: str = "a:claim/1") -> str:
    return f'{{"id": "{iri}", "type": "{kind}", {_SAID}, "basis": "judgement", "lang": "en", {rest}}}'


@dataclass(frozen=True)
class Bad:
    """One bad file; `place` is how the message that matters begins."""

    name: str
    data: bytes
    place: str
    says: str
    code: str = ""
    suffix: str = ".jsonld"

    @property
    def file(self) -> str:
        return self.name.replace(" ", "-") + self.suffix


READ = (
    Bad("not UTF-8", document(claim('"text": "caf\\u00e9"')).replace(b"\\u00e9", b"\xe9"), ":4:", "0xe9 is not UTF-8"),
    Bad("UTF-16", document().decode().encode("utf-16"), ":1:1", "0xff is not UTF-8"),
    Bad("truncated", document(claim('"text": "t"'))[:-20], ":4:", "unterminated string"),
    Bad("truncated between values", document(claim('"text": "t"'))[:-5], ":4:", "the document ends where"),
    Bad("empty", b"", ":1:1", "the file is empty"),
    Bad("white space only", b" \n\n ", ":1:1", "the file is empty"),
    Bad("nested arrays", document("[" * 10_000 + "]" * 10_000), ":4:", "nested more than 64 deep"),
    Bad("nested objects", document('{"a":' * 10_000 + "1" + "}" * 10_000), ":4:", "nested more than 64 deep"),
    Bad("nested and cut off", b"[" * 10_000, ":1:", "nested more than 64 deep"),
    Bad("two documents", document() + document(), ":5:1", "text after the end"),
    Bad("a million digits", document(claim(f'"text": "t", "value": {"7" * 10**6}')), ":4:", "more than 1000 digits"),
    Bad("a great exponent", document(claim('"text": "t", "value": 1e999999999')), ":4:", "more than 1000 digits"),
    Bad("half a surrogate pair", document(claim('"text": "\\ud800"')), ":4:", "half of a surrogate pair"),
    Bad("a raw control character", document(claim('"text": "\x01"')), ":4:", "control character"),
    Bad("no object", b"42\n", ":1:1", "no JSON object"),
    Bad("aliases", b"records:\n- &a {id: x}\n- *a\n", ":2:3", "the anchor &a", suffix=".yaml"),
    Bad(
        "alias bomb",
        b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40)),
        ":1:5",
        "the anchor &a0",
        suffix=".yaml",
    ),
    Bad("a YAML tag", b"records: !!python/object/apply:os.system [true]\n", ":1:10", "the tag", suffix=".yaml"),
    Bad("nested YAML", b"records: " + b"[" * 10_000 + b"]" * 10_000, ":1:", "nested more than 64", suffix=".yaml"),
    Bad("two YAML documents", b"records: []\n---\nrecords: []\n", ":2:1", "a second document", suffix=".yaml"),
    Bad(
        "a line that is no JSON", b'{"@context": "%s"}\n{"id": \n' % CORE.encode(), ":2:", "ends where", suffix=".jsonl"
    ),
    Bad("broken N-Quads", b"<https://example.org/a> <https://example.org/p> .\n", ":1:", "", suffix=".nq"),
    Bad("broken Turtle", b"@prefix a: <https://example.org/> .\na:b a:c\n", ":", "", suffix=".ttl"),
    Bad("an endless Turtle list", b"<a:b> <a:c> " + b"(" * 10_000, ":", "", suffix=".ttl"),
)

REMOTE = Bad(
    "remote context",
    f'{{"@context": ["{CORE}", "https://example.org/context.jsonld"], "records": []}}'.encode(),
    "#/@context",
    "'https://example.org/context.jsonld' is not known here, and nothing is fetched",
)

LEFT_OUT = (
    Bad("duplicate key", document(claim('"text": "t", "text": "u"')), ":4:", "the key text", "CP001"),
    Bad("NaN", document(claim('"text": "t", "value": NaN')), ":4:", "NaN is no number", "CP002"),
    Bad("infinity", document(claim('"text": "t", "value": -Infinity')), ":4:", "-Infinity is no number", "CP002"),
    Bad("stray top key", document(claim('"text": "t"')).replace(b'"records"', b'"note": 1, "records"'), ":1:", "note", "CP003"),
    Bad("core term redefined", document().replace(b'"a": ', b'"text": "https://example.org/x", "a": '), ":1:", "text", "CP005"),
    Bad("entry that is no record", document('"stray"'), ":4:3", "stray", "CP006"),
    Bad("nested record", document(claim('"text": "t", "about": [{"id": "a:q"}]')), ":4:", "about", "CP007"),
    Bad("duplicate key in YAML", b"records:\n- id: https://example.org/c\n  id: https://example.org/d\n", ":3:3", "the key id", "CP001", ".yaml"),
)  # fmt: skip

HELD = (
    Bad("unknown key", document(claim('"text": "t", "txet": "u"')), ":4:", "did you mean text?", "CP106"),
    Bad("unknown type", document(claim('"text": "t"', "Claimm")), ":4:", "did you mean Claim?", "CP107"),
    Bad("relative IRI", document(claim('"text": "t"', iri="claim/1")), ":4:", "claim/1", "CP202"),
    Bad("dangling reference", document(claim('"text": "t", "about": ["a:nowhere"]')), ":4:", "a/nowhere", "CP204"),
)
