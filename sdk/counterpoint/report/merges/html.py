"""A merge as one page: no script, no link, nothing loaded, everything escaped."""

from counterpoint.report.inert import html
from counterpoint.report.merges.sections import Section, headline, sections
from counterpoint.verbs import Merged

__all__ = ["render"]

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
ol { list-style: none; padding: 0; } li { border-top: 1px solid #8886; padding: .5rem 0; }
code { display: block; font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
"""


def render(merged: Merged) -> str:
    told = "".join(map(_section, sections(merged)))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Counterpoint: {headline(merged)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{headline(merged)}</h1>\n{told}</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    items = "".join(f"<li>{''.join(map(_line, entry))}</li>\n" for entry in section.entries)
    return f"<section>\n<h2>{html(section.title)}</h2>\n<ol>\n{items}</ol>\n</section>\n"


def _line(text: str) -> str:
    return f"<code>{html(text)}</code>"
