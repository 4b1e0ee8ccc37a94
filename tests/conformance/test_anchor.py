"""The anchor cases of the conformance pack: a text, quotations, and what becomes of each."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from counterpoint.anchors.ground import ground
from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "anchor"
EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))
EX = "https://example.org/"


def _quotes() -> list[Any]:
    return [
        pytest.param(case, quote, id=f"{case.name}-{number}")
        for case in EVERY
        for number, quote in enumerate(json.loads((case / "expect.json").read_text("utf-8"))["quotes"], 1)
    ]


@pytest.mark.parametrize(("case", "quote"), _quotes())
def test_each_quotation_becomes_what_is_expected(case: Path, quote: dict[str, Any]) -> None:
    data = (case / "text.txt").read_bytes()
    own = f"sha256:{sha256(data).hexdigest()}"
    given = {key: quote[key] for key in ("exact", "prefix", "suffix", "start") if key in quote}
    source = make({"id": f"{EX}s", "type": "Source", "title": "T"})
    snapshot = make(
        {
            "id": f"{EX}snapshot",
            "type": "Snapshot",
            "source": source.id,
            "digest": quote.get("digest", own),
            "mediaType": quote.get("mediaType", "text/plain"),
        }
    )
    passage = make({"id": f"{EX}p", "type": "Passage", "source": source.id, "snapshot": snapshot.id, **given})
    bundle = Bundle([source, snapshot, passage])
    grounding = ground(bundle, {own: data}.get)
    [result] = grounding.results
    assert result.anchor.level == quote["level"]
    if "spans" in quote:
        assert [list(span) for span in result.anchor.spans] == quote["spans"]
    if "leftOut" in quote:
        assert list(result.anchor.left_out) == quote["leftOut"]
    if "written" in quote:
        written = grounding.bundle.get(passage.id)
        assert written is not None
        assert {key: written.content[key] for key in written.content.keys() - passage.content.keys()} == quote[
            "written"
        ]
        assert grounding.bundle.get(snapshot.id) == snapshot


def test_there_are_cases() -> None:
    assert len(EVERY) >= 7
