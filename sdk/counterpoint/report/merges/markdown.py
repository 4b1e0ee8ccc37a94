"""A merge as a comment on a pull request.

Every line that may hold words of a file stands in a `code` element in which nothing is markup, see
`report.inert`. The whole stays below what sites take for a comment, and says what it leaves out.
"""

from counterpoint.report.inert import markdown
from counterpoint.report.merges.sections import Section, headline, sections
from counterpoint.verbs import Merged

__all__ = ["render"]

_MOST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
_FOLDED = 8
"""Entries from which a section is folded."""


def render(merged: Merged) -> str:
    blocks = [f"### {headline(merged)}\n"]
    room = _MOST - len(blocks[0])
    for section in sections(merged):
        block, cost = _section(section, room)
        room -= cost
        blocks.append(block)
    return "\n".join(blocks)


def _section(section: Section, room: int) -> tuple[str, int]:
    """The section, and what it takes from the room that all share."""
    items: list[str] = []
    cost = 0
    for entry in section.entries:
        item = "- " + "<br>".join(markdown(line.strip()) for line in entry)
        if cost + len(item) + 1 > room:
            break
        items.append(item)
        cost += len(item) + 1
    left = len(section.entries) - len(items)
    if left:
        items.append(f"- … and {left} more, left out here: `counterpoint merge --all` shows them")
    body = "\n".join(items)
    if len(section.entries) < _FOLDED:
        return f"**{section.title}**\n\n{body}\n", cost
    return f"<details><summary><b>{section.title}</b></summary>\n\n{body}\n\n</details>\n", cost
