"""The formats: one member a line, its module loaded on first use.

A member is a file beside this one, a line here, cases under `spec/conformance/cases/convert/` and a
row of `spec/operations/convert.md`.
"""

from counterpoint.formats.contract import Format

__all__ = ["FORMATS", "by_name", "for_file"]

FORMATS: tuple[Format, ...] = (
    Format("jsonld", "JSON-LD", (".jsonld", ".json"), "application/ld+json", "counterpoint.formats.jsonld"),
    Format("yaml", "YAML authoring form", (".yaml", ".yml"), "application/yaml", "counterpoint.formats.yaml"),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "application/jsonl", "counterpoint.formats.jsonlines"),
    Format("nquads", "N-Quads", (".nq", ".nt"), "application/n-quads", "counterpoint.formats.nquads"),
    Format("turtle", "Turtle", (".ttl",), "text/turtle", "counterpoint.formats.turtle"),
)


def by_name(name: str) -> Format | None:
    """The format of that name."""
    return next((f for f in FORMATS if f.name == name), None)


def for_file(name: str) -> Format | None:
    """The format a file name's ending stands for."""
    lowered = name.lower()
    return next((f for f in FORMATS if lowered.endswith(f.suffixes)), None)
