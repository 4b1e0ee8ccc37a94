"""The formats: one member a line, its module loaded on first use.

A member is a file beside this one, a line here, its crosswalk in `spec/crosswalks/`, cases under
`spec/conformance/cases/convert/` and a row of `spec/operations/convert.md`. Where several share an
ending or could take a folder, those that are most particular about what they recognise come first.
"""

from counterpoint.formats.contract import Format

__all__ = ["FORMATS", "by_name", "exact_for_file", "for_file"]

_OWN = "counterpoint.formats."

FORMATS: tuple[Format, ...] = (
    Format("jsonld", "JSON-LD", (".jsonld", ".json"), "application/ld+json", _OWN + "jsonld", lossless=True),
    Format("yaml", "YAML authoring form", (".yaml", ".yml"), "application/yaml", _OWN + "yaml", lossless=True),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "application/jsonl", _OWN + "jsonlines", lossless=True),
    Format("nquads", "N-Quads", (".nq", ".nt"), "application/n-quads", _OWN + "nquads", lossless=True),
    Format("turtle", "Turtle", (".ttl",), "text/turtle", _OWN + "turtle", lossless=True),
)


def by_name(name: str) -> Format | None:
    """The format of that name."""
    return next((f for f in FORMATS if f.name == name), None)


def for_file(name: str) -> Format | None:
    """The format a file of that name is written in: the first that has its ending for its first, else that has it."""
    lowered = name.lower()
    able = [f for f in FORMATS if f.writes and lowered.endswith(f.suffixes)]
    return next((f for f in able if lowered.endswith(f.suffixes[:1])), next(iter(able), None))


def exact_for_file(name: str) -> Format | None:
    """The same, among the formats of one file that hold everything."""
    found = for_file(name)
    return found if found is not None and found.lossless and not found.folder else None
