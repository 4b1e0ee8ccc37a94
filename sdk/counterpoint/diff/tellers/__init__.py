"""The tellers: one member a line, its module loaded on first use."""

from counterpoint.diff.tellers.contract import Teller

__all__ = ["TELLERS", "by_name"]

TELLERS: tuple[Teller, ...] = (
    Teller("text", "In the order people read, for a terminal", "counterpoint.diff.tellers.text"),
    Teller("json", "Everything, for programs", "counterpoint.diff.tellers.json"),
    Teller("markdown", "For a comment on a pull request", "counterpoint.diff.tellers.markdown"),
    Teller("html", "One page that needs nothing else", "counterpoint.diff.tellers.html"),
)


def by_name(name: str) -> Teller | None:
    """The teller of that name."""
    return next((teller for teller in TELLERS if teller.name == name), None)
