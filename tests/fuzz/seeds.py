"""What the fuzzer begins with: the kept corpus, the inputs of the conformance cases, the words of the reader.

Where a format is written too, what the conversion cases say is written in it, and that is read.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from counterpoint.errors import CounterpointError
from counterpoint.formats import by_name, ending_like
from counterpoint.formats.contract import Format
from fuzz.packing import pack

__all__ = ["CORPUS", "kept", "seeds", "words"]

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"
_CASES = ROOT / "spec" / "conformance" / "cases"
_FORMATS = ROOT / "sdk" / "counterpoint" / "formats"


def kept(format: Format) -> list[Path]:
    """The files of the kept corpus, each one input."""
    return sorted(path for path in (CORPUS / format.name).glob("*") if path.is_file())


def seeds(format: Format) -> Iterator[bytes]:
    """The kept corpus, and every conformance input this format may be meant by."""
    yield from (path.read_bytes() for path in kept(format))
    for case in sorted([*(_CASES / "convert").iterdir(), *(_CASES / "attack").iterdir()]):
        for place in sorted(case.iterdir()) if case.is_dir() else ():
            if place.is_dir() and format.folder:
                files = {str(file.relative_to(place)): file.read_bytes() for file in sorted(place.rglob("*.*"))}
                if format.recognises(files):
                    yield pack(files)
            elif place.is_file() and place.name != "expect.json":
                data = place.read_bytes()
                if (not format.folder and format in ending_like(place.name)) or format.recognises(data):
                    yield data
    if format.writes:
        yield from _written(format)
    own = by_name("jsonld")
    if own is not None and format.name in ("jsonld-expanded", "jsonld-flattened"):
        # These read whatever is JSON-LD.
        yield from seeds(own)


def _written(format: Format) -> Iterator[bytes]:
    own = by_name("jsonld")
    assert own is not None
    for file in sorted((_CASES / "convert").glob("*/expected.jsonld")):
        try:
            writing = format.write(own.read(file.read_bytes(), file.name).bundle)
        except CounterpointError:
            continue
        yield pack(writing.files) if writing.files is not None else writing.data


def words(module: str) -> list[str]:
    """Short texts that stand in a reader's own source, since a key that is asked for is one that matters."""
    name = module.removeprefix("counterpoint.formats.")
    package = _FORMATS / name
    files = sorted(package.glob("*.py")) if package.is_dir() else [package.with_suffix(".py")]
    found = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(word for word in found if 1 < len(word) <= 40 and word.isprintable() and word.count(" ") <= 2)
