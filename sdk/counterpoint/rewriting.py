"""The bytes of a file after its records changed: in its own format, and laid out as it is.

A canonical file stays canonical. An authoring file is changed only where its records are, so that order,
nesting and comments stay, if the text has a place for every change. Any other is written anew.
"""

from typing import Literal

from counterpoint.errors import CounterpointError, FaultyInput, InputError
from counterpoint.formats import by_name
from counterpoint.formats.yaml.edit import edited
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import convert, load, lost
from counterpoint.wire.layout import is_laid_out

__all__ = ["rewritten"]


def rewritten(document: Document, bundle: Bundle) -> bytes:
    """The document with these records.

    Fails   FaultyInput where the format has no place for them, or is only read
    """
    if document.format == "yaml":
        text = edited(document.source, bundle)
        if text is not None and _says(text, document, bundle):
            return text
    member = by_name(document.format)
    if member is None or not member.lossless or member.folder:
        raise FaultyInput(
            f"files in the format {document.format} are not changed in place",
            document.name,
            "convert it to jsonld or yaml, and change that",
        )
    is_canonical = document.format != "jsonld" or is_laid_out(document.source)
    layout: Literal["canonical", "pretty"] = "canonical" if is_canonical else "pretty"
    try:
        writing = convert(bundle, document.format, layout=layout, prefixes=document.prefixes)
    except InputError as error:
        raise FaultyInput(error.what, document.name, error.repair) from None
    for loss in lost(writing):
        raise FaultyInput(
            f"{document.format} has no place for {loss.property}: {loss.why}",
            f"{document.name}: {loss.record}",
            "convert it to jsonld, and change that",
        )
    return writing.data


def _says(text: bytes, document: Document, bundle: Bundle) -> bool:
    """Whether the bytes hold exactly these records, and nothing odd that writing anew would mend."""
    try:
        read = load(text, format=document.format, name=document.name)
    except CounterpointError:
        return False
    mended = ("empty-value", "duplicate-value", "uncanonical-value", "number-for-decimal", "bare-value")
    return read.bundle == bundle and not any(odd.kind in mended for odd in read.oddities)
