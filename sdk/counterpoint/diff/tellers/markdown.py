"""A difference as a comment on a pull request.

Whatever comes from a file stands in a `code` element, with every character that could mean something to
Markdown, to HTML or to the site written as a number: no markup, no link, nobody mentioned, no issue named.
Long sections are folded; the whole stays below what sites take for a comment, and says what it leaves out.
"""

from counterpoint.diff.comparison import Comparison
from counterpoint.diff.reading import Entry, Section
from counterpoint.diff.tellers.shown import headline, one_line

__all__ = ["render"]

_MOST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
_FOLDED = 8
"""Entries from which a section is folded."""
_LONGEST = 600
"""Characters of one text."""
_MARKS = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}


def render(comparison: Comparison, colour: bool = False) -> str:
    """`colour` has no effect."""
    head = f"### {_code(comparison.old)} → {_code(comparison.new)}\n\n{headline(comparison)}\n"
    blocks: list[str] = [head]
    room = _MOST - len(head)
    for section in comparison.sections:
        block, cost = _section(section, room)
        room -= cost
        blocks.append(block)
    return "\n".join(blocks)


def _section(section: Section, room: int) -> tuple[str, int]:
    """The section, and what it takes from the room that all share."""
    lines: list[str] = []
    cost = 0
    for entry in section.entries:
        line = _entry(entry)
        if cost + len(line) + 1 > room:
            break
        lines.append(line)
        cost += len(line) + 1
    left = len(section.entries) - len(lines)
    if left:
        lines.append(f"- … and {left} more, left out here: `counterpoint diff` shows them all")
    title = f"{section.title} ({len(section.entries)})"
    if len(section.entries) < _FOLDED:
        return f"**{title}**\n\n" + "\n".join(lines) + "\n", cost
    body = "\n".join(lines)
    return f"<details><summary><b>{title}</b></summary>\n\n{body}\n\n</details>\n", cost


def _entry(entry: Entry) -> str:
    return f"- {entry.significance}: {_told(entry)} in {_code(entry.record)}"


def _told(entry: Entry) -> str:
    if not entry.wording:
        return _code(entry.line)
    if sum(len(text) for _, text in entry.wording) > _LONGEST:
        return f"{_code(entry.property)} reworded: {_code(entry.line)}"
    marked = "".join(_MARKS[kind].format(_escaped(one_line(text))) for kind, text in entry.wording)
    return f"{_code(entry.property)}: <code>{marked}</code>"


def _code(text: str) -> str:
    text = one_line(text)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}… ({len(text) - _LONGEST} more characters)"
    return f"<code>{_escaped(text)}</code>"


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() or c in " ,;→…" else f"&#{ord(c)};" for c in text)
