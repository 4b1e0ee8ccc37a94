"""Mermaid: the argument map as web pages and Markdown viewers draw it. It is written and never read."""

import re

from counterpoint.formats.argument_map import argument_map
from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.crosswalk import crosswalk
from counterpoint.formats.fitting import presentable
from counterpoint.model.record import Bundle

__all__ = ["write"]

_SHAPES = {"Hypothesis": ("{{", "}}"), "Inference": ("([", "])"), "Question": ("{", "}"), "": ("[/", "/]")}
# Everything else could end the label, begin a tag or a link, or be taken for formatting.
_UNSAFE = re.compile(r"[^\w \-.,;?()']")


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """The drawing, with an account of all it does not show."""
    shown, left_out = presentable(bundle)
    drawn = argument_map(shown)
    names = {node.iri: f"n{number}" for number, node in enumerate(drawn.nodes, 1)}
    lines = ["flowchart BT"]
    for node in drawn.nodes:
        before, after = _SHAPES.get(node.kind, ("[", "]"))
        lines.append(f'  {names[node.iri]}{before}"{_escaped(node.label)}"{after}')
    lines += [f'  {names[e.start]} -- "{_escaped(e.label)}" --> {names[e.end]}' for e in drawn.edges]
    return Writing("\n".join([*lines, ""]).encode(), crosswalk("mermaid", "out").losses(bundle, left_out))


def _escaped(text: str) -> str:
    """A text with every mark that could mean something as its number."""
    return _UNSAFE.sub(lambda m: f"#{ord(m.group())};", text) or " "
