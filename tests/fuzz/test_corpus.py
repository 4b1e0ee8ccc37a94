"""The kept corpus: every input is borne, in bounded time and memory, and together they reach most of each reader."""

from pathlib import Path

import pytest

from counterpoint.formats.contract import Format
from fuzz.covered import Covered, covered
from fuzz.reach import reachable
from fuzz.reading import LARGEST, READERS, SECONDS
from fuzz.seeds import CORPUS, kept

ENOUGH = 0.8
MEMORY = 512
"""MiB that a process holds at most, the program itself and the libraries included, which take about 100."""


@pytest.fixture(scope="module", params=READERS, ids=lambda format: format.name)
def measured(request: pytest.FixtureRequest) -> tuple[Format, Covered]:
    """A crash fails here, with the input in its traceback."""
    format = request.param
    assert kept(format), "a reader has to have a corpus"
    return format, covered(format.name, kept(format))


def test_it_reaches_most_of_its_reader(measured: tuple[Format, Covered]) -> None:
    format, found = measured
    assert found.count > 20
    assert found.share >= ENOUGH, f"{format.name} reaches {found.share:.1%}; not reached: {found.missing}"


def test_no_input_takes_long_or_much(measured: tuple[Format, Covered]) -> None:
    _, found = measured
    assert found.slowest < SECONDS
    assert found.memory < MEMORY


def test_it_is_small_and_of_readers_there_are() -> None:
    files = [path for path in CORPUS.rglob("*") if path.is_file()]
    assert {path.parent.name for path in files} == {format.name for format in READERS}
    assert sum(path.stat().st_size for path in files) < 1_000_000
    assert all(path.stat().st_size <= LARGEST for path in files)


class TestWhatCountsAsAReader:
    """The share means something only if what is counted is what reads."""

    def names(self, module: str) -> dict[str, set[int]]:
        return {path.name: lines for path, lines in reachable(f"counterpoint.formats.{module}").items()}

    def line(self, path: Path, text: str) -> int:
        return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)

    def test_what_reads_is_in_and_what_writes_is_not(self) -> None:
        lines = reachable("counterpoint.formats.turtle")
        turtle = next(path for path in lines if path.name == "turtle.py")
        assert self.line(turtle, "refuse_long_lines(source, name)") in lines[turtle]
        assert self.line(turtle, "names = _Names(") not in lines[turtle]

    def test_it_follows_modules_methods_and_imports_inside_functions(self) -> None:
        assert {"read.py", "foreign.py", "rdf_blank.py"} <= self.names("jsonld").keys()
        assert {"read.py", "claims.py", "importing.py", "nodes.py"} <= self.names("erf").keys()
        assert {"read.py", "context.py"} <= self.names("jsonld_expanded").keys()
        assert "write.py" not in self.names("jsonld")
        assert not {"fold.py", "layout.py", "edit.py", "write.py"} & self.names("yaml").keys()
