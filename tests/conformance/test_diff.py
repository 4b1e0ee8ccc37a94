"""The diff cases of the conformance pack: comparing, applying, undoing, composing, and what is refused."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import counterpoint_schemas
from counterpoint.diff.comparison import comparison
from counterpoint.diff.patch import Patch, read, write
from counterpoint.errors import InputError, PatchConflict
from counterpoint.model.document import Document
from counterpoint.validate.acts import Patching
from counterpoint.verbs import apply, diff, digest, dump, load, remarks

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "diff"
SCHEMA = jsonschema.Draft202012Validator(json.loads(counterpoint_schemas.read("patch.schema.json")))


def expect(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((case / "expect.json").read_text("utf-8"))
    return found


EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))
DOING = {case: expect(case)["do"] for case in EVERY}


def doing(what: str) -> Any:
    return pytest.mark.parametrize("case", [c for c in EVERY if DOING[c] == what], ids=lambda case: case.name)


def patch_of(case: Path, name: str) -> Patch:
    return read((case / name).read_bytes(), name)


def applied(document: Document, patch: Patch) -> bytes:
    """What a careful program makes of a patch: the strict operations first, then the digests."""
    result = apply(document, patch.delta)
    if patch.before == digest(document) and patch.after not in ("", digest(result)):
        raise PatchConflict("CP806 it leads elsewhere")
    return dump(result)


def test_every_case_is_run() -> None:
    assert set(DOING.values()) == {"compare", "apply", "invert", "compose", "read"}


@doing("compare")
def test_comparing(case: Path) -> None:
    told = expect(case)
    old, new = load(case / told["old"]), load(case / told["new"])
    assert {level: comparison(old, new, level).equal for level in told["equal"]} == told["equal"]
    assert {name: n for name, n in comparison(old, new).counts.items() if n} == told["significance"]
    patch = Patch(diff(old, new), digest(old), digest(new))
    assert write(patch) == (case / told["patch"]).read_bytes()
    assert applied(old, patch) == dump(new)
    assert applied(new, patch.invert()) == dump(old)


@doing("apply")
def test_applying(case: Path) -> None:
    told = expect(case)
    file, patch = load(case / told["file"]), patch_of(case, told["patch"])
    before = dump(file)
    if "result" in told:
        assert applied(file, patch) == (case / told["result"]).read_bytes()
        refusal = None
    else:
        with pytest.raises(PatchConflict) as refused:
            applied(file, patch)
        refusal = refused.value
    assert dump(file) == before
    codes = [finding.code for finding in remarks(Patching(file, refusal), "exchange")]
    assert codes == ([] if refusal is None else ["CP806"])


@doing("invert")
def test_inverting(case: Path) -> None:
    told = expect(case)
    patch = patch_of(case, told["patch"])
    assert write(patch.invert()) == (case / told["inverse"]).read_bytes()
    assert patch.invert().invert() == patch


@doing("compose")
def test_composing(case: Path) -> None:
    told = expect(case)
    first, second = patch_of(case, told["first"]), patch_of(case, told["second"])
    if "composed" in told:
        assert write(first.compose(second)) == (case / told["composed"]).read_bytes()
    else:
        with pytest.raises(PatchConflict):
            first.compose(second)


@doing("read")
def test_reading(case: Path) -> None:
    told = expect(case)
    with pytest.raises(InputError) as refusal:
        patch_of(case, told["patch"])
    assert refusal.value.where.startswith("patch.json:")
    assert refusal.value.repair


SAID_IN_WORDS = {"R-DIF-15", "R-DIF-03", "R-DIF-04"}
"""What the schema can only say in a description: order, and what operations do together."""


@pytest.mark.parametrize(
    "path", [p for case in EVERY for p in sorted(case.glob("*.json")) if p.name != "expect.json"], ids=str
)
def test_the_schema_takes_what_is_a_patch_and_refuses_what_is_none(path: Path) -> None:
    told = expect(path.parent)
    fits = SCHEMA.is_valid(json.loads(path.read_text("utf-8")))
    if told["do"] != "read":
        assert fits
    elif path.parent.name in ("a-key-that-stands-twice", "an-old-value-with-white-space", "a-number-with-a-fraction"):
        assert fits, "a schema sees no bytes, and no JSON inside a string"
    elif path.parent.name in ("an-operation-that-changes-an-id", "an-operation-that-stands-twice"):
        assert not fits
    else:
        assert fits == bool(SAID_IN_WORDS & set(told["requirements"]))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA.schema)
