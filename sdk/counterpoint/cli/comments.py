"""Comments of a file, which are no part of what it says and yet somebody's words.

YAML and the RDF syntaxes have them; a record has no place for them, so writing a file again drops them.
"""

import re

__all__ = ["comments"]

# Strings and IRIs of the RDF syntaxes, in which `#` begins no comment.
_QUOTED = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|\\.', re.DOTALL)
_SINGLE = re.compile(r"'''(?:[^'\\]|\\.|'(?!''))*'''|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_COMMENT = re.compile(r"#[^\n]*")


def comments(source: bytes, format: str) -> list[str]:
    """The comments of a document that was read without fault, in order, from `#` to the end of the line."""
    if b"#" not in source:
        return []
    if format == "yaml":
        return _of_yaml(source.decode())
    if format in ("turtle", "trig", "nquads", "ntriples"):
        return _COMMENT.findall(_SINGLE.sub("", _QUOTED.sub("", source.decode())))
    return []


def _of_yaml(text: str) -> list[str]:
    """Between the tokens of YAML stand white space and comments, and nothing else."""
    import yaml

    found: list[str] = []
    end = 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start = token.start_mark.index
        if start > end:
            found += _COMMENT.findall(text, end, start)
        end = max(end, token.end_mark.index)
    return found + _COMMENT.findall(text, end)
