"""A registry lists exactly the members that stand beside it, one file each."""

import ast
import tomllib
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from counterpoint.assess import OPERATORS
from counterpoint.formats import FORMATS
from counterpoint.formats.contract import Format
from counterpoint.formats.crosswalk import crosswalk
from counterpoint.report import REPORTERS
from counterpoint_rules import RULES
from counterpoint_training_run import RULES as TRAINING_RUN

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = "bytes shape identity provenance inference evidence merge loss evolution style".split()
"""The first digit of a rule's code is the place of its family."""


def exported(path: Path) -> set[str]:
    """Names in a module's `__all__`."""
    for node in ast.parse(path.read_bytes(), str(path)).body:
        if isinstance(node, ast.Assign) and [ast.unparse(t) for t in node.targets] == ["__all__"]:
            return set(ast.literal_eval(node.value))
    return set()


def modules_with(folder: Path, package: str, names: set[str]) -> set[str]:
    """Modules and packages right below a folder that export all those names."""
    found = {path.stem: path for path in folder.glob("*.py") if path.stem != "__init__"}
    found |= {path.parent.name: path for path in folder.glob("*/__init__.py")}
    return {f"{package}.{stem}" for stem, path in found.items() if names <= exported(path)}


def crosswalk_losses(format: Format) -> set[str]:
    """The classes of loss that a format's table of what is written knows."""
    if not format.writes:
        return set()
    return {row.kind for row in crosswalk(format.name, "out").rows} - {"lossless"}


class TestRules:
    def test_the_registry_lists_every_file_and_nothing_else(self) -> None:
        folder = ROOT / "validators" / "counterpoint_rules"
        files = {
            f"counterpoint_rules.{path.parent.name}.{path.stem}"
            for path in folder.glob("*/*.py")
            if path.stem != "__init__"
        }
        assert {rule.__name__ for rule in RULES if isinstance(rule, ModuleType)} == files

    def test_rules_stand_in_the_order_of_their_codes(self) -> None:
        codes = [rule.RULE.code for rule in RULES]
        assert codes == sorted(set(codes))

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
    def test_a_file_is_named_like_its_rule_and_stands_with_its_family(self, rule: ModuleType) -> None:
        _, family, stem = rule.__name__.split(".")
        assert stem == rule.RULE.slug.replace("-", "_")
        assert FAMILIES.index(family) == int(rule.RULE.code[2])


class TestRulesOfTheModule:
    def test_the_registry_lists_every_file_and_nothing_else(self) -> None:
        folder = ROOT / "validators" / "counterpoint_training_run" / "rules"
        files = {
            f"counterpoint_training_run.rules.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__"
        }
        assert {rule.__name__ for rule in TRAINING_RUN if isinstance(rule, ModuleType)} == files
        assert [rule.RULE.code for rule in TRAINING_RUN] == sorted(rule.RULE.code for rule in TRAINING_RUN)

    def test_its_profile_asks_what_published_asks_and_more(self) -> None:
        """A module's profile builds on one of the three; the two files are kept alike by this test."""
        folders = (ROOT / "validators").glob("*/**/*.toml")
        texts = {path.stem: tomllib.loads(path.read_text("utf-8"))["severity"] for path in folders}
        assert texts["training_run"] == texts["published"]


class TestFormats:
    def test_every_reader_is_listed(self) -> None:
        folder = ROOT / "sdk" / "counterpoint" / "formats"
        members = {m for way in ("read", "write") for m in modules_with(folder, "counterpoint.formats", {way})}
        assert members == {format.module for format in FORMATS}

    @pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
    def test_a_member_does_what_it_says(self, format: Format) -> None:
        module = import_module(format.module)
        assert format.reads == hasattr(module, "read")
        assert format.writes == hasattr(module, "write")
        assert format.folder == (not format.suffixes)
        assert bool(format.extra) == bool(getattr(module, "NEEDS", ()))
        if format.lossless and not format.folder and not format.extra:
            assert callable(module.locate)

    @pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
    def test_a_member_has_a_crosswalk_for_each_direction(self, format: Format) -> None:
        """Reading what we wrote ourselves needs none of its own: it is the way back."""
        tables = {path.name for path in (ROOT / "spec" / "crosswalks").glob(f"{format.name}.*.csv")}
        out, back = f"{format.name}.out.csv", f"{format.name}.in.csv"
        assert (out in tables) == format.writes
        assert (back in tables) == (format.reads and not format.lossless)
        assert (crosswalk_losses(format) == set()) or not format.lossless

    def test_every_crosswalk_is_of_a_format(self) -> None:
        tables = {path.name.partition(".")[0] for path in (ROOT / "spec" / "crosswalks").glob("*.csv")}
        assert tables == {format.name for format in FORMATS}

    def test_names_are_unique(self) -> None:
        names = [format.name for format in FORMATS]
        assert len(names) == len(set(names))

    def test_an_ending_several_share_is_settled_by_what_they_recognise(self) -> None:
        """The first member with an ending may be the one that is taken where no other recognises the file."""
        for suffix in {s for f in FORMATS if f.reads for s in f.suffixes}:
            sharing = [f for f in FORMATS if f.reads and suffix in f.suffixes]
            for format in sharing[1:]:
                assert hasattr(import_module(format.module), "recognises"), (suffix, format.name)

    def test_a_folder_format_recognises_its_folder(self) -> None:
        for format in FORMATS:
            if format.folder and format.reads:
                assert hasattr(import_module(format.module), "recognises"), format.name


class TestReporters:
    def test_every_reporter_is_listed(self) -> None:
        folder = ROOT / "sdk" / "counterpoint" / "report"
        members = modules_with(folder, "counterpoint.report", {"render"})
        assert members == {reporter.module for reporter in REPORTERS}

    def test_names_are_unique(self) -> None:
        names = [reporter.name for reporter in REPORTERS]
        assert len(names) == len(set(names))


class TestOperators:
    def test_every_operator_is_listed(self) -> None:
        folder = ROOT / "sdk" / "counterpoint" / "assess"
        members = modules_with(folder, "counterpoint.assess", {"assess"})
        assert members == {operator.module for operator in OPERATORS}

    def test_names_are_unique_and_name_the_file(self) -> None:
        names = [operator.name for operator in OPERATORS]
        assert len(names) == len(set(names))
        assert [operator.module.rpartition(".")[2] for operator in OPERATORS] == names

    def test_what_plots_has_a_plot_and_nothing_else_has(self) -> None:
        for operator in OPERATORS:
            assert hasattr(import_module(operator.module), "plot") == operator.plots
