"""Every quotation of a file held against the captured texts somebody has at hand.

The texts come from outside, by digest, and need not be published. A digest is only ever written for bytes
that were read here. Source: spec/operations/anchor.md.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from counterpoint.anchors.locate import Anchor, Text, locate
from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["READABLE", "Grounded", "Grounding", "ground", "snapshot_of"]

READABLE = ("text/plain", "text/markdown")
"""Media types whose bytes are the text itself."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """What became of one passage."""

    passage: Record
    anchor: Anchor
    why: str = ""
    """Why it could not be checked, or what did not agree; empty where nothing is to be said."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """What became of every quotation of a file, and the file with it written down."""

    bundle: Bundle
    results: tuple[Grounded, ...]

    @property
    def unfounded(self) -> tuple[Grounded, ...]:
        """Those that are not found, or found more than once."""
        return tuple(each for each in self.results if each.anchor.level in ("notFound", "ambiguous"))

    @property
    def unchecked(self) -> tuple[Grounded, ...]:
        return tuple(each for each in self.results if each.anchor.level == "uncheckable")


def ground(
    bundle: Bundle,
    text_of: Callable[[str], bytes | None],
    *,
    captured: Mapping[str, Record] | None = None,
) -> Grounding:
    """Checks each passage that has a quotation.

    text_of     digest → the bytes with it, or None where nobody has them
    captured    IRI of a source → a new `Snapshot` of it, for passages that name none
    Gives       the results in canonical order of the passages, and the bundle with level and offsets written
    """
    new = dict(captured or {})
    snapshots = {record.id: record for record in bundle if record.type == "Snapshot"}
    snapshots |= {record.id: record for record in new.values()}
    texts: dict[str, Text | str] = {}
    results: list[Grounded] = []
    changed: dict[str, Record] = {}
    used: set[str] = set()
    for passage in bundle:
        if passage.type != "Passage" or not passage.text("exact"):
            continue
        snapshot = snapshots.get(passage.text("snapshot")) or new.get(passage.text("source"))
        if snapshot is None:
            results.append(Grounded(passage, Anchor("uncheckable"), "it names no snapshot of a text"))
            continue
        text = texts.get(snapshot.id)
        if text is None:
            text = texts[snapshot.id] = _text(snapshot, text_of)
        result = _checked(passage, text)
        results.append(result)
        written = _written(passage, snapshot, result.anchor)
        if written is not passage:
            changed[passage.id] = written
        if snapshot.id not in bundle:
            used.add(snapshot.id)
    added = [record for record in new.values() if record.id in used]
    records = (changed.get(record.id, record) for record in bundle)
    return Grounding(Bundle([*records, *added]), tuple(results))


def snapshot_of(source: Record, data: bytes, media_type: str, *, by: str, at: str) -> Record:
    """A `Snapshot` of bytes that were read here.

    source  the work they were captured from
    by, at  who wrote the record, and when
    """
    digest = f"sha256:{sha256(data).hexdigest()}"
    content: dict[str, Value] = {
        "id": f"{source.id}/snapshot/{digest[7:19]}",
        "type": "Snapshot",
        "source": source.id,
        "digest": digest,
        "mediaType": media_type,
    }
    text = _decoded(data)
    if media_type in READABLE and text is not None:
        content["length"] = len(text)
    if by:
        content["attributedTo"] = by
    if at:
        content["recordedAt"] = at
    return make(content)


def _text(snapshot: Record, text_of: Callable[[str], bytes | None]) -> Text | str:
    """The text of a snapshot, or why there is none."""
    media_type = snapshot.text("mediaType").partition(";")[0].strip().lower()
    if media_type not in READABLE:
        return f"its snapshot is {media_type or 'of no media type'}, and only plain text is read here"
    data = text_of(snapshot.text("digest"))
    if data is None:
        return f"nobody here has the text with digest {snapshot.text('digest')}"
    if f"sha256:{sha256(data).hexdigest()}" != snapshot.text("digest"):
        return f"the bytes given for {snapshot.text('digest')} have another digest"
    text = _decoded(data)
    return "the captured text is not UTF-8" if text is None else Text(text)


def _decoded(data: bytes) -> str | None:
    """The text, without a byte order mark; offsets are counted in it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _checked(passage: Record, text: Text | str) -> Grounded:
    if isinstance(text, str):
        return Grounded(passage, Anchor("uncheckable"), text)
    start = passage.content.get("start")
    at = start if isinstance(start, int) else None
    context = {"prefix": passage.text("prefix"), "suffix": passage.text("suffix")}
    anchor = locate(passage.text("exact"), text, start=at, **context)
    return Grounded(passage, anchor, "\n".join(_remarks(passage, anchor)))


def _remarks(passage: Record, anchor: Anchor) -> Iterator[str]:
    if anchor.level == "ambiguous":
        places = ", ".join(str(start) for start, _ in anchor.spans)
        yield f"it stands at {places}; give the words before or after it in prefix or suffix"
    elif anchor.level == "notFound":
        yield (
            "nothing was left out there, or what was turns or hedges the statement, or holds the end of a sentence"
            if anchor.left_out
            else "the captured text does not say so"
        )
    start, end = passage.content.get("start"), passage.content.get("end")
    if (
        anchor.found
        and isinstance(start, int)
        and (start, end) not in ((anchor.start, anchor.end), (anchor.start, None))
    ):
        yield f"it was said to stand at {start} to {end}, and stands at {anchor.start} to {anchor.end}"
    for words in anchor.left_out:
        yield f"left out: {words}"


def _written(passage: Record, snapshot: Record, anchor: Anchor) -> Record:
    """The passage with what was found out; as it was where nothing was, or where it says so already."""
    if anchor.level == "uncheckable":
        return passage
    content = {key: value for key, value in passage.content.items() if key not in ("start", "end", "matchLevel")}
    content |= {"snapshot": snapshot.id, "matchLevel": anchor.level}
    if anchor.found:
        content |= {"start": anchor.start, "end": anchor.end}
    written = make(content)
    return passage if written == passage else written
