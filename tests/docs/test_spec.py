"""The law keeps its own rules: numbers are unique and contiguous, the table is fresh, citations exist."""

from __future__ import annotations

import importlib.util
import re
import sys
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest

from counterpoint.formats.jsonld.read import read
from counterpoint.model.terms import CORE_CONTEXT, NAMESPACE, terms
from counterpoint.wire import limits

ROOT = Path(__file__).resolve().parents[2]
AREAS = {
    *("DOC", "REC", "ID", "PRV", "INF", "ASM", "CAN"),
    *("VAL", "DIF", "MRG", "CNV", "EXT", "CLI", "RDG", "ANC", "TRN"),
}
CITED = re.compile(r"\bR-[A-Z]{2,3}-\d{2}\b")


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("requirements", ROOT / "tools" / "requirements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()
REQUIREMENTS = tool.requirements()
KNOWN = {r.id for r in REQUIREMENTS}
LAW = ROOT / "spec"
TEXTS = (*tool.sources(), LAW / "rationale.md", LAW / "CHANGELOG.md", ROOT / "GLOSSARY.md")


def test_ids_are_unique() -> None:
    ids = [r.id for r in REQUIREMENTS]
    assert sorted(ids) == sorted(set(ids))


def test_every_area_is_numbered_from_one_without_gaps() -> None:
    by_area = {a: [r.id for r in rs] for a, rs in groupby(REQUIREMENTS, key=lambda r: r.id.split("-")[1])}
    assert by_area.keys() == AREAS
    for area, ids in by_area.items():
        assert ids == [f"R-{area}-{n:02}" for n in range(1, len(ids) + 1)]


def test_every_bold_number_is_a_requirement_in_the_one_form() -> None:
    bold = {id for path in tool.sources() for id in re.findall(r"\*\*(R-[^*]+)\*\*", path.read_text("utf-8"))}
    assert bold == KNOWN


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda r: r.id)
def test_the_sentence_carries_its_own_keyword(requirement: tool.Requirement) -> None:  # type: ignore[name-defined]
    words = set(re.findall(r"\b(MUST|SHOULD|MAY)\b", requirement.text))
    assert requirement.strength in words
    if requirement.strength != "MUST":
        assert "MUST" not in words
    assert requirement.text.endswith(".")


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.name)
def test_what_the_law_cites_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(CITED.findall(text)) <= KNOWN
    assert not re.search(r"\bR-CP\d|\bCP\d{3}\b", text), "rule codes belong to rules, not to the law"


def test_rules_cite_requirements_that_exist() -> None:
    for path in sorted((ROOT / "validators").rglob("*.py")):
        assert set(CITED.findall(path.read_text("utf-8"))) <= KNOWN, path


def test_cases_and_exceptions_cite_requirements_that_exist() -> None:
    assert set(tool.witnesses()) <= KNOWN
    assert set(tool.untestable()) <= KNOWN


def test_nothing_untestable_has_a_case() -> None:
    assert not set(tool.untestable()) & set(tool.witnesses())


def test_the_table_is_fresh() -> None:
    assert tool.TABLE.read_text("utf-8") == tool.table(), "run python tools/requirements.py"


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("spec/SPEC.md", 520),
        *((f"spec/operations/{name}.md", 200) for name in ("canonical", "validate", "diff", "merge", "convert")),
        ("spec/rationale.md", 150),
        ("GLOSSARY.md", 100),
    ],
)
def test_the_law_stays_short(path: str, most: int) -> None:
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= most


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if "reference" in name.split("/"):  # made by tools/generate_reference.py, tested with it
            continue
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#{1,6} (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {tool.slug(heading) for heading in headings}, target


def test_the_law_states_the_limits_the_reader_keeps() -> None:
    stated = {r.id: r.text.replace(",", "") for r in REQUIREMENTS}
    assert f"more than {limits.MAX_DEPTH} deep" in stated["R-DOC-05"]
    assert f"{limits.MAX_RECORD_BYTES} bytes" in stated["R-DOC-06"]
    assert f"{limits.MAX_DOCUMENT_BYTES} bytes" in stated["R-DOC-06"]


def test_the_law_names_every_type_and_the_two_fixed_iris() -> None:
    text = (LAW / "SPEC.md").read_text("utf-8")
    assert CORE_CONTEXT in text
    assert NAMESPACE in text
    assert {name for name in terms().types if f"`{name}`" not in text} == set()


def test_the_example_of_the_wire_conforms() -> None:
    text = (LAW / "SPEC.md").read_text("utf-8")
    examples = re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        document = read(example.encode(), "SPEC.md")
        assert len(document.bundle) > 0
        assert document.oddities == ()


def test_properties_and_types_the_law_speaks_of_exist() -> None:
    """A word in code marks that looks like a term of the model is one; a module has words of its own."""
    table = terms()
    known = {*table.properties, *table.types, *(v for vs in table.vocabularies.values() for v in vs.values)}
    other = {
        *("id", "type", "records", "exists", "draft", "exchange", "published", "text", "true", "false", "null"),
        *("operations", "file", "localhost", "prefixes", "said", "factors", "quote", "time", "on", "null"),
        *("likelihoods", "NaN", "CP", "en", "Z", "record"),
    }
    for path in tool.sources():
        if path.parent.name == "modules":
            continue
        words = set(re.findall(r"`([A-Za-z]+)`", path.read_text("utf-8")))
        assert words - known - other == set(), path.name
