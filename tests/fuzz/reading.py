"""What a reader has to bear: any bytes, and nothing but a refusal may come out.

Every input goes the way a user's file goes: it is asked whether it looks like the format, it is read, strictly
and, where the format knows that, passing over what is broken; then what a judge and a message would ask is asked.
"""

from counterpoint.errors import FaultyInput, InputError, OfflineError
from counterpoint.formats import FORMATS
from counterpoint.formats.contract import Format, ReadOptions, Source
from counterpoint.formats.jsonld.quick import read_quickly
from counterpoint.model.document import Document
from fuzz.packing import unpack

__all__ = ["LARGEST", "READERS", "REFUSALS", "SECONDS", "bear", "source"]

READERS = tuple(format for format in FORMATS if format.reads)
REFUSALS = (InputError, OfflineError, FaultyInput)
LARGEST = 16 * 1024
"""Bytes of an input that the fuzzer makes."""
SECONDS = 2.0
"""Processor time of one input beyond which it counts as a hang, at that size, the instruments included."""

_LENIENT = ReadOptions("https://example.org/fuzz/", keep_going=True, recorded_at="2026-01-01T00:00:00Z")


def bear(format: Format, data: bytes) -> bool:
    """Whether something was read.

    Fails   anything but a refusal, which is a fault of the reader
    """
    return _read(format, source(format, data))


def source(format: Format, data: bytes) -> Source:
    """What the bytes stand for: themselves, a folder, or where a format takes both, a folder if they open a file."""
    if not format.folder:
        return data
    files = unpack(data)
    return data if format.single and not files else files


def _read(format: Format, source: Source) -> bool:
    format.recognises(source)
    done = False
    if format.name.startswith("jsonld") and isinstance(source, bytes):
        # The way of documents beyond a million bytes, which no input here has.
        quick = read_quickly(source, "input")
        if quick is not None:
            _ask(format, source, quick)
    for options in [ReadOptions(), _LENIENT] if format.direction == "in" or format.folder else [ReadOptions()]:
        try:
            document = format.read(source, "input", options)
        except REFUSALS:
            continue
        _ask(format, source, document)
        done = True
    return done


def _ask(format: Format, source: Source, document: Document) -> None:
    records, oddities = list(document.bundle), document.oddities
    if isinstance(source, bytes) or format.name in ("csv", "markdown"):
        locator = format.locate(source)
        for record in records[:3]:
            for key in list(record.content)[:4]:
                locator.record(record.id, key)
        for pointer in ["", "/records/0", *(oddity.pointer for oddity in oddities[:3])]:
            locator.pointer(pointer)
