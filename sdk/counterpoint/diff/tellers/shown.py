"""What all tellers for people do alike: one line a text, and one sentence on the whole."""

from counterpoint.diff.comparison import Comparison

__all__ = ["headline", "one_line"]

_LINE_FEED, _OTHER = "\u23ce", "\u00b7"


def one_line(text: str) -> str:
    """The text on one line: signs for line feeds, and for all that would not print or steers what shows it."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\n", _LINE_FEED)
    return "".join(c if c.isprintable() else _OTHER for c in text)


def headline(comparison: Comparison) -> str:
    """How many changes of which class, or that there is none."""
    counted = ", ".join(f"{number} {name}" for name, number in comparison.counts.items() if number)
    number = len(comparison.delta)
    if number:
        return f"{number} {'change' if number == 1 else 'changes'} at level {comparison.level}: {counted}"
    if comparison.equal:
        return f"no difference at level {comparison.level}"
    return f"different at level {comparison.level}: {comparison.remark}"
