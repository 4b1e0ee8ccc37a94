"""The formats: one member a line, its module loaded on first use.

A member is a file beside this one, a line here, its crosswalk in `spec/crosswalks/`, cases under
`spec/conformance/cases/convert/` and a row of `spec/operations/convert.md`. Where several share an
ending or could take a folder, those that are most particular about what they recognise come first.
"""

from counterpoint.formats.contract import Format

__all__ = ["FORMATS", "by_name", "ending_like", "exact_for_file", "for_file"]

_OWN = "counterpoint.formats."

FORMATS: tuple[Format, ...] = (
    Format("jsonld", "JSON-LD", (".jsonld", ".json"), "application/ld+json", _OWN + "jsonld", lossless=True),
    Format("yaml", "YAML authoring form", (".yaml", ".yml"), "application/yaml", _OWN + "yaml", lossless=True),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "application/jsonl", _OWN + "jsonlines", lossless=True),
    Format("nquads", "N-Quads", (".nq",), "application/n-quads", _OWN + "nquads", lossless=True),
    Format("turtle", "Turtle", (".ttl",), "text/turtle", _OWN + "turtle", lossless=True),
    Format("trig", "TriG", (".trig",), "application/trig", _OWN + "trig", lossless=True),
    Format("ntriples", "N-Triples", (".nt",), "application/n-triples", _OWN + "ntriples", lossless=True),
    Format(
        "jsonld-expanded",
        "JSON-LD expanded",
        (".expanded.jsonld",),
        "application/ld+json;profile=http://www.w3.org/ns/json-ld#expanded",
        _OWN + "jsonld_expanded",
        lossless=True,
    ),
    Format(
        "jsonld-flattened",
        "JSON-LD flattened",
        (".flattened.jsonld",),
        "application/ld+json;profile=http://www.w3.org/ns/json-ld#flattened",
        _OWN + "jsonld_flattened",
        lossless=True,
    ),
    Format("rdfxml", "RDF/XML", (".rdf", ".owl"), "application/rdf+xml", _OWN + "rdfxml"),
    Format(
        "epistack-commons",
        "Epistemic commons dump (epistack-commons-seed@1)",
        (".json",),
        "application/json",
        _OWN + "epistack_commons",
        direction="in",
    ),
    Format("case-map", "Case map (case-map v1)", (".json",), "application/json", _OWN + "case_map", direction="in"),
    Format("aif", "Argument Interchange Format", (".json",), "application/json", _OWN + "aif", direction="in"),
    Format(
        "csl-json",
        "CSL-JSON",
        (".csl.json", ".json"),
        "application/vnd.citationstyles.csl+json",
        _OWN + "csl_json",
        direction="in",
    ),
    Format("cairn", "Cairn records (cairn.v0)", (), "application/json", _OWN + "cairn", "in", folder=True, single=True),
    Format("epistack-notes", "EpiStack notes", (), "text/markdown", _OWN + "epistack_notes", "in", folder=True),
    Format("erf", "Epistemic Record Format", (), "text/markdown", _OWN + "erf", "in", folder=True, single=True),
    Format("csv", "CSV tables", (), "text/csv", _OWN + "tables", folder=True, lossless=True),
    Format("markdown", "Markdown notes", (), "text/markdown", _OWN + "notes", folder=True, lossless=True),
    Format(
        "parquet",
        "Parquet",
        (".parquet",),
        "application/vnd.apache.parquet",
        _OWN + "parquet",
        extra="tables",
        lossless=True,
    ),
    Format("graphml", "GraphML", (".graphml",), "application/graphml+xml", _OWN + "graphml", "out"),
    Format("dot", "DOT", (".dot", ".gv"), "text/vnd.graphviz", _OWN + "dot", "out"),
    Format("mermaid", "Mermaid", (".mmd", ".mermaid"), "text/vnd.mermaid", _OWN + "mermaid", "out"),
    Format("outline", "Outline in Markdown", (".outline.md",), "text/markdown", _OWN + "outline", "out"),
    Format("prov-json", "PROV-JSON", (".prov.json", ".provjson"), "application/json", _OWN + "prov_json", "out"),
    Format("claimreview", "ClaimReview", (".claimreview.json",), "application/ld+json", _OWN + "claim_review", "out"),
)


def by_name(name: str) -> Format | None:
    """The format of that name."""
    return next((f for f in FORMATS if f.name == name), None)


def for_file(name: str) -> Format | None:
    """The format a file of that name is written in: the first that has its ending for its first, else that has it."""
    able = [format for format in ending_like(name) if format.writes]
    return next((f for f in able if name.lower().endswith(f.suffixes[:1])), next(iter(able), None))


def ending_like(name: str) -> tuple[Format, ...]:
    """The formats whose files end like this name, the longest ending there is."""
    found = [(len(suffix), f) for f in FORMATS for suffix in f.suffixes if name.lower().endswith(suffix)]
    longest = max((length for length, _ in found), default=0)
    return tuple(format for length, format in found if length == longest)


def exact_for_file(name: str) -> Format | None:
    """The same, among the formats of one file that hold everything."""
    found = for_file(name)
    return found if found is not None and found.lossless and not found.folder else None
