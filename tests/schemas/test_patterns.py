"""Every pattern in the JSON Schema means the same to Python and to ECMAScript."""

import json
import re
import shutil
import subprocess
from typing import Any

import pytest

import counterpoint_schemas
from counterpoint.validate.lexical import PATTERNS as PATTERNS_OF_PACKAGE
from model_examples import MODEL

SCHEMA = json.loads(counterpoint_schemas.read("counterpoint.schema.json"))


def patterns(schema: Any) -> set[str]:
    """Every regular expression anywhere in a schema."""
    if isinstance(schema, list):
        return {p for item in schema for p in patterns(item)}
    if not isinstance(schema, dict):
        return set()
    found = {p for value in schema.values() for p in patterns(value)}
    if isinstance(schema.get("pattern"), str):
        found.add(schema["pattern"])
    keyed = schema.get("patternProperties")
    return found | set(keyed) if isinstance(keyed, dict) else found


PATTERNS = sorted(patterns(SCHEMA))
WHOLE = {name: f"^({shape.pattern})$" for name, shape in MODEL.ranges.items() if shape.pattern}

RIGHT: dict[str, list[str]] = {
    "lang": ["en", "de-at", "zh-hant", "x-private"],
    "digest": ["sha256:" + "0" * 64],
    "iri": ["ex:a", "http://example.org/\u00e9", "urn:cp:x", "ex:\U0001f600", "a1+.-:b"],
    "ref": ["ex:a"],
    "decimal": ["0", "-0.5", "4.20", "12345678901234567890.000", "-1"],
    "date": ["2022", "2022-07", "2022-07-26", "2022-07-26T00:00:00Z", "0001"],
    "instant": ["2022-07-26T23:59:59Z"],
}
WRONG: dict[str, list[str]] = {
    "lang": ["", "EN", "en_gb", "en-", "englishlanguage", "en\u0660"],
    "digest": ["sha256:" + "A" * 64, "sha256:" + "0" * 63, "md5:" + "0" * 32],
    "iri": ["a", ":a", "ex:", "_:b", "ex:a b", "ex:\u0007", "ex:a\u0085b", "ex:<a>", "1ex:a", "ex:a\\b", "é:a"],
    "ref": ["a"],
    "decimal": ["", "01", "1.", ".5", "+1", "1e5", "-", "1,5", "\u0661", "NaN", "0x1", "1.5.2", "--1"],
    "date": ["22", "2022-13", "2022-7", "2022-07-32", "2022-00", "2022/07", "2022-07-26T00:00:00", "2022-07-26Z"],
    "instant": ["2022-07-26", "2022-07-26T24:00:00Z", "2022-07-26T00:00:60Z", "2022-07-26T00:00:00+00:00"],
}
FRAMES = ["{}", "{}\n", "\n{}", " {}", "{}\r", "{}\u2028", "{}\n\n", "{}x"]
SUBJECTS = sorted(
    {frame.format(text) for table in (RIGHT, WRONG) for texts in table.values() for text in texts for frame in FRAMES}
    | {"text", "Claim", "cp:text", "https://w3id.org/counterpoint/ns#text", "https://w3idXorg/counterpoint/ns#"}
)


def test_every_range_with_a_pattern_is_tried() -> None:
    assert WHOLE.keys() == RIGHT.keys() == WRONG.keys()
    assert set(WHOLE.values()) <= set(PATTERNS)


@pytest.mark.parametrize("name", WHOLE)
def test_right_forms_match_and_wrong_ones_do_not(name: str) -> None:
    assert [text for text in RIGHT[name] if not re.search(WHOLE[name], text)] == []
    assert [text for text in WRONG[name] if re.search(WHOLE[name], text)] == []


def _beyond_final_line_feeds(pattern: str, text: str) -> bool:
    """A match as the schema asks for it: the pattern, and no line feed wherever it is anchored."""
    return bool(re.search(pattern, text)) and not ("$" in pattern and "\n" in text)


def test_python_and_ecmascript_agree() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node here")
    program = """
        const {patterns, subjects} = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const rows = patterns.map(p => ["", "u"].map(f => subjects.map(s => new RegExp(p, f).test(s))));
        process.stdout.write(JSON.stringify(rows));
    """
    run = subprocess.run(
        [node, "-e", program],
        input=json.dumps({"patterns": PATTERNS, "subjects": SUBJECTS}),
        capture_output=True,
        text=True,
        check=True,
    )
    for pattern, (plain, unicode) in zip(PATTERNS, json.loads(run.stdout), strict=True):
        ours = [_beyond_final_line_feeds(pattern, subject) for subject in SUBJECTS]
        theirs = [hit and not ("$" in pattern and "\n" in s) for hit, s in zip(plain, SUBJECTS, strict=True)]
        assert plain == unicode, pattern
        assert ours == theirs, pattern


def test_every_anchored_pattern_comes_with_a_refusal_of_line_feeds() -> None:
    """Python's `$` matches before a final line feed, so the pattern alone would not do."""
    exempt = {"^[A-Za-z][A-Za-z0-9]*$", "[:/?#@]$"}  # beside value.iri, or a `not` one level up

    def check(schema: Any) -> None:
        if isinstance(schema, list):
            for item in schema:
                check(item)
        if isinstance(schema, dict):
            pattern = schema.get("pattern")
            if isinstance(pattern, str) and pattern.endswith("$") and pattern not in exempt:
                assert schema["not"] == {"pattern": "\n"}, pattern
            for value in schema.values():
                check(value)

    check(SCHEMA)


def test_the_package_reads_forms_as_the_model_writes_them() -> None:
    assert PATTERNS_OF_PACKAGE.keys() == WHOLE.keys()
    for name, ours in PATTERNS_OF_PACKAGE.items():
        model = re.compile(MODEL.ranges[name].pattern)
        for subject in SUBJECTS:
            assert bool(ours.fullmatch(subject)) == bool(model.fullmatch(subject)), (name, subject)
