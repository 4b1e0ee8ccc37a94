"""What README and ARCHITECTURE say is so: commands run, samples validate, names and paths exist."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import counterpoint
from command_line import ROOT, here, process
from counterpoint.model.terms import terms

README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")


def blocks(text: str, language: str = "") -> list[str]:
    """The code blocks of a page that are marked with a language, or with none."""
    return [
        body for mark, body in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL) if mark == language
    ]


def commands(text: str) -> list[str]:
    """The lines of the plain blocks that run the program, without their remarks."""
    lines = [line for block in [*blocks(text), *blocks(text, "bash")] for line in block.splitlines()]
    return [line.partition("  #")[0].strip() for line in lines if line.startswith("counterpoint ")]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where README's commands and code run: the examples, and two files under the names it uses."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", place / "examples")
    for name, example in (("ours", "team_a"), ("theirs", "team_b")):
        shutil.copy(ROOT / f"examples/covid/{example}.jsonld", place / f"{name}.jsonld")
    return place


class TestReadme:
    def test_its_commands_run_one_after_the_other(self, copy: Path) -> None:
        every = commands(README)
        assert len(every) >= 5
        for line in every:
            _, *arguments = shlex.split(line)
            outcome = process(*arguments, cwd=copy)
            # Both teams' files are sound; what they disagree about makes 1 of a merge.
            allowed = (0, 1) if arguments[0] == "merge" else (0,)
            assert outcome.code in allowed, f"{line}\n{outcome.err}"
        assert (copy / "kb.jsonld").exists()
        assert (copy / "both.jsonld").exists()

    def test_its_file_validates_under_the_profile_it_names(self, tmp_path: Path) -> None:
        [sample] = blocks(README, "yaml")
        (tmp_path / "kb.yaml").write_text(sample, "utf-8")
        assert here("validate", str(tmp_path / "kb.yaml"), "--fail-on", "warning").code == 0
        [profile] = re.findall(r"profile: (\w+)", sample)
        assert here("validate", str(tmp_path / "kb.yaml"), "--profile", profile, "--fail-on", "warning").code == 0

    def test_its_code_runs(self, copy: Path) -> None:
        [code] = blocks(README, "python")
        done = subprocess.run([sys.executable, "-c", code], cwd=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert re.fullmatch(r"\d+ records, \d+ open conflicts, \d+ shared works\n", done.stdout)

    def test_its_make_targets_exist(self) -> None:
        makefile = (ROOT / "Makefile").read_text("utf-8")
        targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
        asked = set(re.findall(r"\bmake ([a-z-]+)\b", "\n".join(blocks(README))))
        assert {"demo", "test"} <= asked <= targets

    def test_the_formats_it_lists_are_the_formats(self) -> None:
        from counterpoint.formats import FORMATS

        [table] = re.findall(r"<!-- formats: .*? -->\n(.*?)<!-- /formats -->", README, re.DOTALL)
        ways = {"both": "in and out", "in": "in", "out": "out"}
        assert table.splitlines()[2:] == [
            f"| `{f.name}` | {f.title} | {ways[f.direction]} | {'nothing' if f.lossless else 'told'} "
            f"| {'a folder' if f.folder else ' '.join(f'`{s}`' for s in f.suffixes)} "
            f"| {f'`counterpoint[{f.extra}]`' if f.extra else ''} |".replace("|  |", "| |")
            for f in FORMATS
        ]


class TestPublicNames:
    @pytest.mark.parametrize("name", counterpoint.__all__)
    def test_every_export_is_there_and_documented(self, name: str) -> None:
        value = getattr(counterpoint, name)
        assert value.__module__.startswith("counterpoint.")
        assert (value.__doc__ or "").strip()
        assert not (value.__doc__ or "").startswith(f"{name}("), "the text dataclasses make is no description"

    def test_readme_uses_only_what_is_public(self) -> None:
        [code] = blocks(README, "python")
        used = set(re.findall(r"\bcounterpoint\.(\w+)", code))
        assert used
        assert used <= set(counterpoint.__all__)

    def test_nothing_unknown_is_given(self) -> None:
        with pytest.raises(AttributeError, match="no attribute 'nothing'"):
            counterpoint.nothing  # noqa: B018


class TestArchitecture:
    def test_the_layers_are_those_the_linter_keeps(self) -> None:
        [drawn] = [block for block in blocks(ARCHITECTURE) if block.startswith("cli\n")]
        contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
        kept = [re.split(r" [:|] ", layer) for layer in contract["layers"]]
        shown = [re.split(r" \| |  +", line.strip()) for line in drawn.splitlines()]
        assert shown == [[name.removeprefix("counterpoint.") for name in layer] for layer in kept]

    def test_every_room_is_in_the_table(self) -> None:
        rooms = set(re.findall(r"`(\w+(?:\.py|/))`", ARCHITECTURE.partition("## Who may import")[0]))
        here_now = {
            f"{path.name}/" if path.is_dir() else path.name
            for path in (ROOT / "sdk/counterpoint").iterdir()
            if not path.name.startswith("_") and (path.suffix == ".py" or (path / "__init__.py").exists())
        }
        assert here_now <= rooms

    def test_the_ten_minutes_of_a_newcomer_lead_somewhere(self) -> None:
        walk = ARCHITECTURE.partition("## Ten minutes")[2]
        paths = re.findall(r"`([\w./]+\.py)`", walk)
        assert len(paths) >= 3
        assert [path for path in paths if not (ROOT / path).exists()] == []

    def test_the_steps_of_the_journey_exist(self) -> None:
        """`files.read_bytes` is a function `read_bytes` of `files`."""
        journey = ARCHITECTURE.partition("## The journey")[2].partition("\n## ")[0]
        for dotted in re.findall(r"^\d+\. `([a-z_.]+)`", journey, re.MULTILINE):
            if "." in dotted:
                module, _, name = dotted.rpartition(".")
                source = ROOT / "sdk/counterpoint" / (module.replace(".", "/") + ".py")
                package = ROOT / "sdk/counterpoint" / module.replace(".", "/") / "__init__.py"
                text = (source if source.exists() else package).read_text("utf-8")
                inside = (ROOT / "sdk/counterpoint" / dotted.replace(".", "/")).with_suffix(".py").exists()
                assert inside or re.search(rf"\b{name}\b", text), dotted


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_path_it_mentions_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    bases = [ROOT, ROOT / "sdk" / "counterpoint", ROOT / "spec"]
    mentioned = {path for path in re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`", text) if "/" in path}
    mentioned |= set(re.findall(r"\]\(([^)#:]+)\)", text))
    assert mentioned
    missing = [path for path in sorted(mentioned) if not any((base / path).exists() for base in bases)]
    assert missing == []


class TestGlossary:
    ROWS = re.findall(r"^\| (?!word|---)([^|]+?) \| ([^|]+?) \|", GLOSSARY, re.MULTILINE)

    def test_words_are_sorted_and_told_once(self) -> None:
        words = [word.lower() for word, _ in self.ROWS]
        assert len(words) > 50
        assert words == sorted(set(words))

    def test_every_word_is_used(self) -> None:
        """In the law, in the code or in the model."""
        sources = [*(ROOT / "spec").glob("*.md"), *(ROOT / "spec/operations").glob("*.md")]
        sources += [*(ROOT / "sdk/counterpoint").rglob("*.py"), *(ROOT / "spec/model").rglob("*.yaml")]
        text = " ".join(" ".join(path.read_text("utf-8").split()).lower() for path in sources)
        flat = text.replace("_", " ").replace("-", " ")
        parts = [(word, part) for word, _ in self.ROWS for part in word.lower().replace("-", " ").split()]
        unused = [word for word, part in parts if part not in flat]
        assert unused == []

    def test_the_types_it_names_exist(self) -> None:
        table = terms()
        named = set(re.findall(r"`([A-Z][A-Za-z]+)`", GLOSSARY))
        assert named
        assert named - {"CP"} <= set(table.types)
