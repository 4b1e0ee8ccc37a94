"""Text of strangers as nothing but text, for each form that could take it for something else.

Names, values and excerpts come from files that anybody may have written. In a report they are shown:
they steer no terminal, run as no script, and are no markup, link or mention.
"""

import json
import re
from html import escape

__all__ = ["html", "json_text", "markdown", "shown", "xml"]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 600
"""Characters of one text in a comment."""


def shown(text: str) -> str:
    """The text with a dot for every character that would not print, or would steer the terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "·" for c in text)


def html(text: str) -> str:
    """The text as content or attribute of an HTML element."""
    return escape(shown(text))


def xml(text: str) -> str:
    """The text as content or attribute of an XML element; line feeds stay."""
    lines = [escape(_NO_XML.sub("·", shown(line))) for line in text.split("\n")]
    return "\n".join(lines)


def markdown(text: str) -> str:
    """The text in a `code` element, with every character that Markdown, HTML or a site reads as a number."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}… ({len(text) - _LONGEST} more characters)"
    return f"<code>{''.join(c if c.isalnum() or c in ' ,;…·' else f'&#{ord(c)};' for c in shown(text))}</code>"


def json_text(value: object, indent: int | None = None) -> str:
    """The value as JSON. What would not print stands as an escape, and so do the marks that begin a tag.

    indent  columns a level is set in; None for one line
    """
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    # Outside of strings JSON is ASCII that prints, and line feeds.
    return "".join(c if (c.isprintable() or c == "\n") and c not in "<>" else _escapes(c) for c in text)


def _escapes(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
