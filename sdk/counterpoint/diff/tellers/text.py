"""A difference for a terminal: one section a sort of change, two lines a change."""

from counterpoint.diff.comparison import Comparison
from counterpoint.diff.tellers.shown import headline, one_line

__all__ = ["render"]


def render(comparison: Comparison, colour: bool = False) -> str:
    lines = [headline(comparison)]
    for section in comparison.sections:
        title = f"{section.title} ({len(section.entries)})"
        lines.append(f"\x1b[1m{title}\x1b[0m" if colour else title)
        for entry in section.entries:
            lines.append(f"  {entry.significance:<10} {one_line(entry.record)}")
            lines.append(f"             {one_line(entry.line)}")
    return "\n".join(lines) + "\n"
