"""A difference as one page: no script, no link, nothing loaded, everything escaped.

Words that went are struck through and words that came are underlined, so nothing is told by colour alone.
"""

from html import escape

from counterpoint.diff.comparison import Comparison
from counterpoint.diff.reading import Entry, Section
from counterpoint.diff.tellers.shown import headline, one_line

__all__ = ["render"]

_MARKS = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
ol { list-style: none; padding: 0; } li { border-top: 1px solid #8886; padding: .5rem 0; }
code { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
b.breaking, b.semantic, b.provenance, b.cosmetic { display: inline-block; min-width: 6.5rem; font-weight: 600; }
b.provenance, b.cosmetic { font-weight: 400; }
p { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
ins { text-decoration: underline; background: #2da44e33; } del { text-decoration: line-through; background: #cf222e33; }
"""


def render(comparison: Comparison, colour: bool = False) -> str:
    """`colour` has no effect."""
    old, new = escape(one_line(comparison.old)), escape(one_line(comparison.new))
    told = "".join(map(_section, comparison.sections))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{old} → {new}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1><code>{old}</code> → <code>{new}</code></h1>\n<p>{escape(headline(comparison))}</p>\n"
        f"{told}</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    entries = "".join(map(_entry, section.entries))
    return f"<section>\n<h2>{escape(section.title)} ({len(section.entries)})</h2>\n<ol>\n{entries}</ol>\n</section>\n"


def _entry(entry: Entry) -> str:
    return (
        f'<li><b class="{entry.significance}">{entry.significance}</b> <code>{_shown(entry.record)}</code>'
        f"<p>{_told(entry)}</p></li>\n"
    )


def _told(entry: Entry) -> str:
    if not entry.wording:
        return _shown(entry.line)
    marked = "".join(_MARKS[kind].format(_shown(text)) for kind, text in entry.wording)
    return f"{_shown(entry.property)}: {marked}"


def _shown(text: str) -> str:
    return escape("\n".join(map(one_line, text.replace("\r\n", "\n").split("\n"))))
