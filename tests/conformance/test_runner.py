"""The runner of the pack: it passes what is right, fails what is wrong, and its manifest leaves nothing out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import PROGRAM, ROOT

PACK = ROOT / "spec" / "conformance"
MANIFEST = json.loads((PACK / "manifest.jsonld").read_text("utf-8"))


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(PACK / "run.py"), "--program", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


def fake(folder: Path, answers: str) -> str:
    """A program that answers every request with the expression, in which `r` is the request."""
    script = folder / "fake.py"
    script.write_text(
        "import json, sys\nfor line in sys.stdin:\n    r = json.loads(line)\n"
        f"    print(json.dumps({{'id': r['id'], **({answers})}}), flush=True)\n"
    )
    return f"{sys.executable} {script}"


def test_the_command_line_passes_canonical_digest_and_anchor_cases() -> None:
    """Every kind of case goes through `make conformance`, from the built wheel."""
    program = f"{sys.executable} {PACK / 'adapters' / 'counterpoint_cli.py'} {PROGRAM}"
    done = run(program, "--kind", "digest", "--kind", "anchor")
    assert (done.returncode, done.stderr) == (0, "")
    assert "FAILED" not in done.stdout
    assert "untestable R-CLI-04" in done.stdout


@pytest.mark.parametrize(
    "answers",
    [
        "{'kinds': ['digest', 'canonical', 'merge', 'diff', 'anchor', 'attack', 'validate', 'convert', 'merge3']}",
        "{'kinds': ['digest'], 'file': 'sha256:' + '0' * 64, 'records': {}}",
        "{'kinds': ['validate'], 'findings': {f: [] for f in r.get('files', [])}}",
        "{'kinds': ['anchor'], 'results': [{'level': 'byteExact', 'spans': [[0, 1]]} for q in r.get('quotes', [])]}",
        "{'kinds': ['merge'], 'text': '{}'}",
        "{'kinds': []}",
    ],
)
def test_a_program_that_is_wrong_or_claims_nothing_fails(tmp_path: Path, answers: str) -> None:
    assert run(fake(tmp_path, answers)).returncode == 1


def test_a_program_that_does_not_answer_is_told_apart(tmp_path: Path) -> None:
    assert run(f"{sys.executable} -c pass").returncode == 2
    assert run(str(tmp_path / "nothing")).returncode == 2


def test_the_runner_imports_nothing_but_the_standard_library() -> None:
    for path in (*PACK.glob("*.py"), *(PACK / "adapters").glob("*.py")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(("import ", "from ")):
                root = line.split()[1].partition(".")[0]
                assert root in sys.stdlib_module_names | {"adapter", "judges"}, (path, line)


class TestManifest:
    def test_it_lists_every_case(self) -> None:
        folders = {f"{path.parent.relative_to(PACK).as_posix()}/" for path in (PACK / "cases").rglob("expect.json")}
        assert {entry["id"] for entry in MANIFEST["entries"]} == folders

    def test_every_case_names_its_law_and_every_negative_what_answers_it(self) -> None:
        for entry in MANIFEST["entries"]:
            assert entry["requirements"], entry["id"]
            assert entry["negative"] == bool(entry.get("codes") or entry.get("refused"))

    def test_the_promised_kinds_are_there(self) -> None:
        kinds = {entry["kind"] for entry in MANIFEST["entries"]}
        assert {"validate", "canonical", "merge", "diff", "convert", "anchor", "attack"} <= kinds
