"""R-MRG-11, R-MRG-18, R-MRG-19, R-MRG-31 to R-MRG-35, R-DIF-06: files that do not belong together, case by case.

Each has a code of its own that `counterpoint rule` explains. What cannot be done is refused, and what was
there before stays; what can be done is done whole, and told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from attack.bad_input import HEAD, SOUND, claim, document
from command_line import bystanders, here
from counterpoint.verbs import digest, load

UNTOUCHED = b"what was here before\n"
X = "https://example.org/a/claim/1"
CRITICAL = (
    '{"id": "a:term", "type": "Extension", "attributedTo": "a:team", "recordedAt": "2026-03-01T09:00:00Z", '
    '"term": "https://example.org/ext#odd", "mergeRule": "setMerge", "valueType": "stringValue", "critical": true}'
)
P, Q = document(claim('"text": "p"')), document(claim('"text": "q"'))


def released(folder: Path, old: bytes, new: bytes) -> bytes:
    """The new file, stamped against the old one."""
    (folder / "old.jsonld").write_bytes(old)
    (folder / "new.jsonld").write_bytes(new)
    assert here("release", str(folder / "new.jsonld"), "--against", str(folder / "old.jsonld")).code == 0
    stamped = (folder / "new.jsonld").read_bytes()
    for name in ("old.jsonld", "new.jsonld"):
        (folder / name).unlink()
    return stamped


def decided(conflicted: bytes, text: str) -> bytes:
    done = here(
        *("resolve", "-", X, "--take", f"text={text}", "--agent", "https://example.org/a/team", "-o", "-"),
        *("--date", "2026-03-02T09:00:00Z", "--from", "jsonld"),
        stdin=conflicted,
    )
    assert done.code == 0
    return done.out


def conflicted(folder: Path) -> bytes:
    (folder / "p.jsonld").write_bytes(P)
    (folder / "q.jsonld").write_bytes(Q)
    done = here("merge", "-q", str(folder / "p.jsonld"), str(folder / "q.jsonld"))
    for name in ("p.jsonld", "q.jsonld"):
        (folder / name).unlink()
    assert done.code == 1
    return done.out


def redacted(folder: Path) -> bytes:
    done = here("redact", "-", X, "--reason", "r", "-o", "-", "--from", "jsonld", stdin=P)
    assert done.code in (0, 1)
    return done.out


def patch(folder: Path) -> bytes:
    (folder / "p.jsonld").write_bytes(P)
    (folder / "q.jsonld").write_bytes(Q)
    done = here("patch", "create", str(folder / "p.jsonld"), str(folder / "q.jsonld"))
    return done.out


def of_version(version: str) -> bytes:
    other = document().replace(b'"id": "a:kb"', b'"id": "a:kb-2"')
    return other.replace(b'"specVersion": "1.0"', f'"specVersion": "{version}"'.encode())


def without_a_dispute(folder: Path) -> bytes:
    """A resolution whose conflict its own values do not make."""
    done = decided(conflicted(folder), "p")
    return done.replace(b'"alternatives":["\\"p\\"","\\"q\\""]', b'"alternatives":["\\"p\\"","\\"z\\""]')


@dataclass(frozen=True)
class Together:
    """Files, a command, and what has to come of it."""

    name: str
    files: Callable[[Path], dict[str, bytes]]
    command: str
    code: str
    exit: int
    says: str
    whole: bool = True
    """Whether something is written; if not, what was there stays."""


CASES = (
    Together(
        "a base that is not an ancestor",
        lambda f: {"base": released(f, P, Q), "one": P, "other": released(f, P, Q)},
        "merge one.jsonld other.jsonld --base base.jsonld -o out",
        "CP610",
        0,
        "it holds a later version of https://example.org/a/claim/1",
    ),
    Together(
        "a base that has nothing to do with it",
        lambda f: {"base": P.replace(b"example.org/a/", b"example.net/z/"), "one": P, "other": P},
        "merge one.jsonld other.jsonld --base base.jsonld -o out",
        "CP610",
        0,
        "they have no record in common",
    ),
    Together(
        "inputs of different spec versions",
        lambda f: {"one": P, "other": of_version("1.1")},
        "merge one.jsonld other.jsonld -o out",
        "CP609",
        0,
        "parts of the file follow versions 1.0 and 1.1",
    ),
    Together(
        "an input of a version to come",
        lambda f: {"one": P, "other": of_version("2.0")},
        "merge one.jsonld other.jsonld -o out",
        "CP805",
        1,
        "the file follows version 2.0",
        whole=False,
    ),
    Together(
        "a layer whose terms may decide what it means",
        lambda f: {"one": P, "other": document(CRITICAL)},
        "overlay one.jsonld other.jsonld -o out",
        "CP213",
        1,
        "is critical and not understood here",
        whole=False,
    ),
    Together(
        "an input with open conflicts",
        lambda f: {"one": conflicted(f), "other": P},
        "merge one.jsonld other.jsonld -o out",
        "CP601",
        1,
        "1 conflict open already",
    ),
    Together(
        "an input whose conflict somebody edited",
        lambda f: {"one": conflicted(f).replace(b'"contested":["text"]', b'"contested":["note"]'), "other": P},
        "merge one.jsonld other.jsonld -o out",
        "CP602",
        1,
        "changed by hand",
        whole=False,
    ),
    Together(
        "a patch that does not apply",
        lambda f: {"one": document(claim('"text": "r"')), "patch": patch(f)},
        "patch apply one.jsonld patch.jsonld -o out",
        "CP806",
        4,
        'set-value does not apply: the value is "r"',
        whole=False,
    ),
    Together(
        "a decision where nothing is contested",
        lambda f: {"one": P},
        f"resolve one.jsonld {X} --take text=p --agent https://example.org/a/team -o out",
        "CP607",
        1,
        "nothing is contested here",
        whole=False,
    ),
    Together(
        "a resolution of a conflict that does not exist",
        lambda f: {"one": without_a_dispute(f)},
        "validate one.jsonld --report concise",
        "CP607",
        1,
        "the conflict's id does not follow",
        whole=False,
    ),
    Together(
        "two resolutions that disagree",
        lambda f: {"one": decided(conflicted(f), "p"), "other": decided(conflicted(f), "q")},
        "merge one.jsonld other.jsonld -o out",
        "CP608",
        1,
        "differently, so it is contested again",
    ),
    Together(
        "a file with itself under another prefix",
        lambda f: {"one": P, "other": P.replace(b"example.org/a/", b"example.org/b/")},
        "merge one.jsonld other.jsonld -o out",
        "CP611",
        0,
        "with https://example.org/b/ in the place of https://example.org/a/",
    ),
    Together(
        "a redacted copy against a full one",
        lambda f: {"one": P, "other": redacted(f)},
        "merge one.jsonld other.jsonld -o out",
        "CP612",
        0,
        "in the merged file it is left out",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_told_and_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Together
) -> None:
    made = case.files(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, data in made.items():
        (tmp_path / f"{name}.jsonld").write_bytes(data)
    (tmp_path / "out").write_bytes(UNTOUCHED)
    before = bystanders(tmp_path)
    done = here(*case.command.split())
    told = done.err + done.text
    assert (done.code, "Traceback" in told) == (case.exit, False), told
    assert [line for line in told.splitlines() if case.code in line and case.says in line]
    assert case.code == "CP601" or "repair: " in told or "validate" in case.command
    after = bystanders(tmp_path)
    assert {name: data for name, data in after.items() if name != "out"} == {
        name: data for name, data in before.items() if name != "out"
    }
    if not case.whole:
        assert after["out"] == UNTOUCHED
        return
    # Whole: it reads, and merging it with itself gives the same bytes again.
    assert here("merge", "-q", "out", "out").out == after["out"]
    assert digest(load(tmp_path / "out")).startswith("sha256:")


@pytest.mark.parametrize("code", sorted({case.code for case in CASES}))
def test_every_code_is_explained_offline(code: str) -> None:
    done = here("rule", code)
    assert (done.code, done.text.startswith(f"{code} ")) == (0, True)
    for word in ("Why", "Repair", "Asks"):
        assert f"\n{word} " in done.text


def test_the_same_file_with_another_prefix_label_is_the_same_file(tmp_path: Path) -> None:
    """A prefix map is no state: only the IRIs count."""
    other = (HEAD + SOUND).replace('"a": "https', '"zz": "https').replace('"a:', '"zz:') + "\n]}\n"
    (tmp_path / "one.jsonld").write_bytes(document())
    (tmp_path / "other.jsonld").write_text(other, "utf-8")
    both = here("merge", str(tmp_path / "one.jsonld"), str(tmp_path / "other.jsonld"))
    alone = here("convert", str(tmp_path / "one.jsonld"), "-t", "jsonld")
    assert (both.code, "CP611" in both.err, alone.code) == (0, False, 0)
    assert both.out == alone.out
