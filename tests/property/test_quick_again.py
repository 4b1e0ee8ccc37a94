"""R-VAL: a file that is said to be still sound is one that a whole look finds sound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.validate.again import is_still_sound
from counterpoint.validate.stream import judge
from counterpoint.verbs import dump
from counterpoint.wire import layout
from counterpoint.wire.layout import BETWEEN, FOOT, HEAD, find, parts
from counterpoint.wire.split import split
from twists import spoiled

BASE = "https://example.org/kb/"


def claim(name: str, **more: Value) -> Record:
    return make({"id": BASE + name, "type": "Claim", "text": "One.", "attributedTo": BASE + "team", **more})


TEAM = make({"id": BASE + "team", "type": "Agent", "name": "T", "kind": "organisation", "attributedTo": BASE + "team"})
QUESTION = make({"id": BASE + "q", "type": "Question", "text": "What?", "attributedTo": BASE + "team"})


def file(*records: Record) -> bytes:
    return dump(Bundle(records))


def is_sound(source: bytes) -> bool:
    raws = split(source)
    return raws is not None and judge(raws).sound


OLD = file(TEAM, QUESTION, claim("a", about=[BASE + "q"]), claim("b"), claim("c"))


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    lines = OLD[len(HEAD) : -len(FOOT) - 1].split(BETWEEN)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["edit", "edit", "drop", "twice", "swap", "new", "spoil"]))
        line = lines[at]
        if how == "edit":
            old, new = draw(
                st.sampled_from(
                    [(b"One.", b"Two."), (b"kb/team", b"kb/a"), (b"kb/team", b"kb/x"), (b"Claim", b"Question"),
                     (b"kb/q", b"kb/b"), (b'"One."', b"1"), (b"kb/b", b"kb/bb"), (b":", b": ")]
                )
            )  # fmt: skip
            lines[at] = line.replace(old, new, 1)
        elif how == "drop":
            del lines[at]
        elif how == "twice":
            lines.insert(at, line)
        elif how == "swap":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif how == "new":
            lines.insert(at, claim(draw(st.sampled_from(["a", "bb", "z"])), about=[BASE + "q"]).canonical)
        else:
            lines[at : at + 1] = draw(spoiled())
        if not lines:
            break
    return HEAD + BETWEEN.join(lines) + b"\n" + FOOT


class TestYesIsYes:
    @given(changed(), st.sampled_from([6, 9, 15]))
    @settings(max_examples=500)
    def test_files_with_changes(self, new: bytes, block: int) -> None:
        layout._BLOCK, before = 1 << block, layout._BLOCK
        try:
            assert is_sound(OLD)
            assert not is_still_sound(OLD, new) or is_sound(new)
        finally:
            layout._BLOCK = before

    def test_a_record_that_is_torn_in_two(self) -> None:
        torn = OLD.replace(b',"id":"https://example.org/kb/b"', b',\n"id":"https://example.org/kb/b"')
        first, second = torn.index(b',\n"id"'), torn.index(b',\n"id"') + 2
        inside = torn[:first] + BETWEEN + claim("bb").canonical + BETWEEN + torn[second:]
        assert is_sound(torn)
        assert not is_sound(inside)
        assert not is_still_sound(torn, inside)


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        ("new", "sound"),
        [
            (OLD, True),
            (file(TEAM, QUESTION, claim("a", text="Two."), claim("b", about=[BASE + "q"]), claim("c")), True),
            (file(TEAM, QUESTION, claim("a"), claim("aa", about=[BASE + "q"]), claim("b"), claim("c")), True),
            (file(TEAM, QUESTION, claim("a", about=[BASE + "nobody"]), claim("b"), claim("c")), False),
            (file(TEAM, QUESTION, claim("a"), claim("b", attributedTo=BASE + "q"), claim("c")), False),
            (file(TEAM, claim("a", about=[BASE + "q"]), claim("b"), claim("c")), False),
            (OLD.replace(b"kb/c", b"kb/a"), False),
            (dump(Bundle([TEAM]), layout="pretty"), False),
        ],
    )
    def test_changes(self, new: bytes, sound: bool) -> None:
        assert is_still_sound(OLD, new) == sound


class TestLines:
    def test_every_line_is_found(self) -> None:
        records = [claim(f"{n:04d}", note="x" * (n % 50)) for n in range(300)]
        source = file(*records)
        for record in records:
            assert find(source, record.id.encode()) == record.canonical
        assert find(source, b"https://example.org/kb/0150x") is None
        assert find(file(), b"x") is None

    def test_parts_are_what_differs(self) -> None:
        records = [claim(f"{n:04d}", note="x" * (n % 50)) for n in range(600)]
        other = [claim("0007", note="y"), *records[8:300], claim("0300a"), *records[300:]]
        gone, come, in_place = parts(file(*records), file(*other))
        assert gone == [record.canonical for record in records[:8]]
        assert come == [other[0].canonical, claim("0300a").canonical]
        assert not in_place
        assert parts(file(*records), file(claim("0000", note="y"), *records[1:]))[2]
