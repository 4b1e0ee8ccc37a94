"""DOT: the argument map as Graphviz draws it. It is written and never read."""

from counterpoint.formats.argument_map import Edge, Node, argument_map
from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.crosswalk import crosswalk
from counterpoint.formats.fitting import presentable
from counterpoint.model.record import Bundle

__all__ = ["write"]

_SHAPES = {"Claim": "box", "Hypothesis": "hexagon", "Inference": "ellipse", "Question": "diamond", "": "plaintext"}
_COLOURS = {"supports": "darkgreen", "opposes": "firebrick"}


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """The drawing, with an account of all it does not show."""
    shown, left_out = presentable(bundle)
    drawn = argument_map(shown)
    lines = ["digraph {", "  rankdir=BT;", '  node [fontname="Helvetica", style=rounded];']
    lines += [_node(node) for node in drawn.nodes]
    lines += [_edge(edge) for edge in drawn.edges]
    return Writing("\n".join([*lines, "}", ""]).encode(), crosswalk("dot", "out").losses(bundle, left_out))


def _node(node: Node) -> str:
    return f"  {_quoted(node.iri)} [label={_quoted(node.label)}, shape={_SHAPES.get(node.kind, 'box')}];"


def _edge(edge: Edge) -> str:
    colour = _COLOURS.get(edge.label)
    painted = f", color={colour}" if colour else ""
    return f"  {_quoted(edge.start)} -> {_quoted(edge.end)} [label={_quoted(edge.label)}{painted}];"


def _quoted(text: str) -> str:
    r"""A text as a quoted string. Graphviz gives `\N` and its like a meaning in labels, so backslashes are doubled."""
    for mark, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\0", "\ufffd")):
        text = text.replace(mark, written)
    return f'"{text}"'
