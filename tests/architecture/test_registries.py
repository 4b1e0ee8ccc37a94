"""A registry lists exactly the members that stand beside it, one file each."""

import ast
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from counterpoint.formats import FORMATS
from counterpoint.formats.contract import Format
from counterpoint.report import REPORTERS
from counterpoint_rules import RULES

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


class TestFormats:
    def test_every_reader_is_listed(self) -> None:
        folder = ROOT / "sdk" / "counterpoint" / "formats"
        members = modules_with(folder, "counterpoint.formats", {"read", "write"})
        assert members == {format.module for format in FORMATS}

    @pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
    def test_a_member_reads_writes_and_locates(self, format: Format) -> None:
        module = import_module(format.module)
        assert callable(module.read)
        assert callable(module.write)
        assert callable(module.locate)

    def test_names_and_endings_are_unique(self) -> None:
        for values in ([f.name for f in FORMATS], [s for f in FORMATS for s in f.suffixes]):
            assert len(values) == len(set(values))


class TestReporters:
    def test_every_reporter_is_listed(self) -> None:
        folder = ROOT / "sdk" / "counterpoint" / "report"
        members = modules_with(folder, "counterpoint.report", {"render"})
        assert members == {reporter.module for reporter in REPORTERS}

    def test_names_are_unique(self) -> None:
        names = [reporter.name for reporter in REPORTERS]
        assert len(names) == len(set(names))
