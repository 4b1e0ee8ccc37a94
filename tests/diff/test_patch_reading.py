"""Whatever stands in the place of a patch, the answer is a patch or a message with a place and a repair."""

import json
from importlib import import_module

import pytest

from counterpoint.diff.patch import Patch, read, write
from counterpoint.errors import InputError

HEAD = '{"counterpointPatch":"1.0","operations":'
GOOD = {"kind": "set-value", "record": "https://example.org/a", "property": "text", "old": '"a"', "new": '"b"'}


def one(**changes: object) -> bytes:
    row = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    return f"{HEAD}[{json.dumps(row)}]}}".encode()


def refused(source: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(source, "p.json")
    assert caught.value.repair
    return f"{caught.value.where} {caught.value.what}"


def test_a_good_one_is_read() -> None:
    patch = read(one(), "p.json")
    assert [operation.old for operation in patch.delta] == ['"a"']
    assert read(write(patch), "p.json") == patch
    assert write(Patch(patch.delta.compose(patch.delta.invert()))) == b'{"counterpointPatch":"1.0","operations":[]}\n'


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"", "p.json:1:1 the file is empty"),
        (b" \n", "p.json:1:1 the file is empty"),
        (b"\xff{}", "p.json:1:1 byte 0xff is not UTF-8"),
        (b"\xef\xbb\xbf{}", "p.json:1:1 a byte order mark before the patch"),
        (b"{}", 'p.json:1:1 no patch: it does not begin with "counterpointPatch"'),
        (b"[]", 'p.json:1:1 no patch: it does not begin with "counterpointPatch"'),
        (b"null", 'p.json:1:1 no patch: it does not begin with "counterpointPatch"'),
        (b'{"counterpointPatch":1.0,"operations":[]}', "p.json:1:2 a patch of version 1.0; this program reads 1.0"),
        (b'{"counterpointPatch":"1.0"}', "p.json:1:1 no array of operations"),
        (f"{HEAD}{{}}}}".encode(), "p.json:1:28 no array of operations"),
        (f"{HEAD}[null]}}".encode(), "p.json:1:42 null is no operation"),
        (f"{HEAD}[],\n\n  \"x/~\":1}}".encode(), "p.json:3:3 unknown key 'x/~'; here stand counterpointPatch, from, operations, to"),
        (f"{HEAD}[],\"to\":\"sha256:\"}}".encode(), "p.json:1:44 'sha256:' is no digest"),
        (f"{HEAD}[],\"from\":null}}".encode(), "p.json:1:44 null is no digest"),
        (f"{HEAD}[],\"operations\":[]}}".encode(), "p.json:1:44 the key 'operations' a second time"),
        (f"{HEAD}[NaN]}}".encode(), "p.json:1:42 NaN is no JSON"),
        (f"{HEAD}[]}} x".encode(), "p.json:1:45 text after the end of the document"),
        (one(kind=["set-value"]), "p.json:1:43 an array is no kind of operation; use one of remove-record, remove-value, add-value, set-value, add-record"),
        (one(record=1.5), "p.json:1:64 1.5 where a string belongs"),
        (one(property=""), "p.json:1:99 '' where a string belongs"),
        (one(old=None, new=None), "p.json:1:42 an operation without effect"),
        (one(record=None), "p.json:1:42 set-value without record"),
        (one(new="null"), "p.json:1:135 'null' is no canonical JSON of a value"),
        (one(new='{"@value":"x","@type":"y"}'), "p.json:1:135 '{\"@value\":\"x\",\"@type\":\"y\"}' is no canonical JSON of a value"),
        (one(new='{"a":{"b":"c"}}'), "p.json:1:135 '{\"a\":{\"b\":\"c\"}}' is no canonical JSON of a value"),
        (one(new='"\\ud800"'), "p.json:1:135 '\"\\\\ud800\"' is no canonical JSON of a value"),
        (one(kind="add-record", property=None, old=None, new='{"id":"https://example.org/b"}'), "p.json:1:100 a record keeps its id"),
        (one(kind="add-record", property=None, old=None, new="[]"), "p.json:1:100 '[]' is no canonical JSON of a record"),
    ],
)  # fmt: skip
def test_what_is_no_patch_is_told_by_line_and_column(source: bytes, told: str) -> None:
    found = refused(source)
    assert found.partition(" ")[2] == told.partition(" ")[2]
    assert found == told


@pytest.mark.parametrize("depth", [100, 500, 5000, 100_000])
def test_depth_is_refused(depth: int) -> None:
    assert "nested more than 64 deep" in refused(f"{HEAD}{'[' * depth}{']' * depth}}}".encode())
    assert "is no canonical JSON of a value" in refused(one(new="[" * depth + "]" * depth))


def test_a_value_longer_than_a_record_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("counterpoint.diff.patch"), "MAX_RECORD_BYTES", 50)
    assert "more than a record may have" in refused(one(new=json.dumps("x" * 60)))


def test_a_long_value_is_shown_in_part() -> None:
    assert len(refused(one(new="x" * 100_000))) < 200
