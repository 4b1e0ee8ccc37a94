"""Patterns over paths, as people know them from tools that ignore files."""

import pytest

from counterpoint.validate.settings import PathSettings


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*.yaml", ["a.yaml", "x/y/b.yaml"], ["a.yml", "a.yaml/b"]),
        ("drafts/*", ["drafts/a"], ["drafts/x/a", "x/drafts/a", "drafts"]),
        ("drafts/**", ["drafts/a", "drafts/x/a"], ["x/drafts/a"]),
        ("**/drafts/*.kb", ["drafts/a.kb", "x/y/drafts/a.kb"], ["drafts/x/a.kb"]),
        ("drafts/", ["drafts/a", "x/drafts/y/a"], ["drafts"]),
        ("./kb/a?.[ab]", ["kb/ax.a", "kb/ay.b"], ["kb/a.a", "kb/ax.c", "kb/a/.a"]),
        ("kb/[!a].x", ["kb/b.x"], ["kb/a.x"]),
        ("a.b+(c)", ["a.b+(c)"], ["aXb+(c)", "a.bb(c)"]),
    ],
)
def test_a_pattern_matches_what_it_should(pattern: str, yes: list[str], no: list[str]) -> None:
    one = PathSettings((pattern,))
    assert [path for path in yes if not one.match(path)] == []
    assert [path for path in no if one.match(path)] == []
