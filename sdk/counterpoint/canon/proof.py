"""Proves many lines at once to be plain records in canonical bytes, without reading what they say.

How a record of a type may stand in a canonical file follows from the term table: known keys in their
order, values of the right JSON type, nothing between them. That makes one pattern a type, which runs over
all neighbours of the type in one go. What a pattern cannot tell is looked at beside it: that the bytes are
UTF-8, that strings hold no control character, that the members of sets rise.

A plain record is authored, has no past, is of a core type, and has no say in what becomes of another
record: headers and declarations are none. A yes is final, and a no means nothing: whoever gets one has to
read the line. A property test holds every yes to what the thorough reader says.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import lt

import msgspec

from counterpoint.model.terms import Property, terms

__all__ = ["NOT_PLAIN", "Unproven", "doubtful", "prove"]

NOT_PLAIN = frozenset(["Contested", "Version", "Conflict", "KnowledgeBase", "Extension"])
"""Types whose records others hang on."""
_PAST = frozenset(["revises", "versions", "contested"])
_TYPE = re.compile(rb'"type":"([A-Za-z]++)"')
# A set of several strings. A quotation mark stands in no string unescaped, so nothing else looks like one.
_SEVERAL = re.compile(rb'\["[^"]*+"(?:,"[^"]*+")++\]')
_SEVERAL_ESCAPED = re.compile(rb'\["(?:[^"\\]|\\.)*+"(?:,"(?:[^"\\]|\\.)*+")++\]')
_split = msgspec.json.Decoder(list[msgspec.Raw]).decode


class Unproven(Exception):
    """These bytes are not surely JSON objects in UTF-8, a comma and a line end between them."""


def prove(lines: bytes) -> tuple[list[msgspec.Raw], list[int]]:
    """Looks at some lines of a file.

    lines   each a record as it stands in the canonical layout, with `,\\n` between them
    Gives   the lines one by one, and the places in this list of those that are not surely plain
    Fails   Unproven
    """
    try:
        lines.decode()
        found = _split(b"[%b]" % lines)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Unproven from None
    return found, _doubtful(lines, escaped=b"\\" in lines)


def doubtful(lines: Sequence[bytes]) -> list[int]:
    """The places of the lines that are not surely plain, where it is known that each is a JSON object.

    Fails   Unproven when they are not in UTF-8
    """
    joined = b",\n".join(lines)
    try:
        joined.decode()
    except UnicodeError:
        raise Unproven from None
    return _doubtful(joined, escaped=b"\\" in joined)


def _doubtful(lines: bytes, escaped: bool) -> list[int]:
    found: set[int] = set()
    at, end = 0, len(lines)
    while at < end:
        named = _TYPE.search(lines, at)
        name = named[1].decode() if named else ""
        until = _past_the_run(lines, at, name, escaped, several=False)
        if until == at:
            until = _past_the_run(lines, at, name, escaped, several=True)
            found.update(lines.count(b"\n", 0, place) for place in _out_of_order(lines, at, until, escaped))
        if until == at:
            found.add(lines.count(b"\n", 0, at))
            until = lines.find(b"\n", at) + 1 or end
        at = until
    return sorted(found)


def _past_the_run(lines: bytes, at: int, name: str, escaped: bool, several: bool) -> int:
    run = _run(name, escaped, several)
    match = run.match(lines, at) if run else None
    return match.end() if match else at


def _out_of_order(lines: bytes, at: int, until: int, escaped: bool) -> Iterator[int]:
    """Where sets begin whose members do not surely rise."""
    for found in (_SEVERAL_ESCAPED if escaped else _SEVERAL).finditer(lines, at, until):
        members = found[0][2:-2].split(b'","')
        if (escaped and b"\\" in found[0]) or not all(map(lt, members, members[1:])):
            yield found.start()


@cache
def _run(name: str, escaped: bool, several: bool) -> re.Pattern[bytes] | None:
    """Any number of lines of one type; None for a type whose records are never plain.

    escaped  whether strings may hold escapes, which takes longer to look at
    several  whether sets may have more than one member, whose order is not looked at
    """
    if name not in terms().types or name in NOT_PLAIN:
        return None
    keys = [key for key in terms().types[name].fields if key not in _PAST]
    values = {key: _value(terms().properties[key], escaped, several) for key in keys}
    values["type"] = b'"%b"' % name.encode()
    before = b"".join(b'(?:"%b":%b,)?+' % (key.encode(), values[key]) for key in sorted(values) if key < "id")
    after = b"".join(
        (b',"%b":%b' if key == "type" else b'(?:,"%b":%b)?+') % (key.encode(), values[key])
        for key in sorted(values)
        if key > "id"
    )
    return re.compile(rb'(?:\{%b"id":%b%b\}(?:,\n|\Z))*+' % (before, _iri(escaped, b"(?!urn:cp:)"), after))


def _value(term: Property, escaped: bool, several: bool) -> bytes:
    if term.range == "integer":
        # Below 2^53 for certain.
        one = rb"(?:0|-?[1-9][0-9]{0,14}+)"
    elif term.range == "boolean":
        one = rb"(?:true|false)"
    elif term.range in ("ref", "iri"):
        one = _iri(escaped)
    elif term.range in ("vocab", "name"):
        # With a colon it may be the IRI of a core word, and `@id` stands for `id`.
        one = rb'"[^"\\@:]++"'
    elif term.range == "lang":
        # Capitals are written small in the normal form.
        one = rb'"[a-z0-9-]++"'
    elif escaped:
        # Other escapes may have shorter spellings; whether they do is not decided here.
        one = rb'"(?!")[^"\\]*+(?:\\["\\bfnrt][^"\\]*+)*+"'
    else:
        one = rb'"[^"]++"'
    if not term.many:
        return one
    return rb"\[%b(?:,%b)*+\]" % (one, one) if several and one.startswith(b'"') else rb"\[%b\]" % one


def _iri(escaped: bool, but: bytes = b"") -> bytes:
    """An IRI that is surely not compact: it begins as none of the core prefixes does."""
    first = b"".join(sorted({prefix[:1].encode() for prefix in terms().prefixes}))
    return rb'"%b[^"\\%b]%b*+"' % (but, first, rb'[^"\\]' if escaped else rb'[^"]')
