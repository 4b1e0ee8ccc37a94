"""What a merge is worth telling, beside the file and never in it: one teller a line, loaded on first use."""

from counterpoint.report.merges.contract import MergeTeller

__all__ = ["MERGE_TELLERS", "by_name", "for_file"]

MERGE_TELLERS: tuple[MergeTeller, ...] = (
    MergeTeller("json", "Everything, for programs", (".json",), "counterpoint.report.merges.json"),
    MergeTeller("markdown", "For a comment on a pull request", (".md",), "counterpoint.report.merges.markdown"),
    MergeTeller("html", "One page that needs nothing else", (".html", ".htm"), "counterpoint.report.merges.html"),
)


def by_name(name: str) -> MergeTeller | None:
    """The teller of that name."""
    return next((teller for teller in MERGE_TELLERS if teller.name == name), None)


def for_file(name: str) -> MergeTeller:
    """The teller a file's ending stands for; JSON where it says nothing."""
    return next((t for t in MERGE_TELLERS if name.lower().endswith(t.suffixes)), MERGE_TELLERS[0])
