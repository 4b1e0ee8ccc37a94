"""IRIs as people write and read them: short under the prefixes of a file, absolute for programs."""

from collections.abc import Mapping

from counterpoint.canon.iris import compact, expand, is_absolute
from counterpoint.errors import FaultyInput, InputError
from counterpoint.formats.prefixes import derived
from counterpoint.merge.state import faults, parse
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle

__all__ = ["Names", "well_formed"]

_SHOWN = 5
_COMPARED = 20_000


class Names:
    """The short and long names of one file's IRIs."""

    def __init__(self, bundle: Bundle, declared: Mapping[str, str], file: str) -> None:
        self.file = file
        self.prefixes = {**derived(bundle), **declared}

    @classmethod
    def of(cls, document: Document) -> "Names":
        return cls(document.bundle, document.prefixes, document.name)

    def short(self, iri: str) -> str:
        return compact(iri, self.prefixes)

    def full(self, given: str) -> str:
        """The absolute form of an IRI given on the command line.

        Fails   InputError when it has none
        """
        iri = expand(given, self.prefixes)
        if not is_absolute(iri):
            known = ", ".join(sorted(self.prefixes)) or "none"
            raise InputError(f"{given!r} is no absolute IRI", self.file, f"write it out, or use a prefix ({known})")
        return iri

    def known(self, given: str, bundle: Bundle, type: str = "") -> str:
        """The IRI of the record that a name on the command line means.

        given   an absolute or compact IRI, or the end of one, from after a `/`, `#` or `:`
        type    only ends of the names of records of this type
        Fails   InputError when no record or more than one has that name
        """
        iri = expand(given, self.prefixes)
        if iri in bundle:
            return iri
        ends = tuple(mark + given for mark in "/#:")
        found = [record.id for record in bundle if record.id.endswith(ends) and type in ("", record.type)]
        found = list(dict.fromkeys(found)) if given else []
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(map(self.short, found[:_SHOWN])) + (", …" if len(found) > _SHOWN else "")
            raise InputError(f"{given!r} is the end of {len(found)} names", self.file, f"say which one: {shown}")
        raise InputError(f"the file lacks {given!r}", self.file, self._near(given, bundle))

    def _near(self, given: str, bundle: Bundle) -> str:
        from difflib import get_close_matches

        shown = [self.short(record.id) for record in bundle][:_COMPARED]
        near = get_close_matches(given, shown, n=1)
        return f"did you mean {near[0]}?" if near else "name a record that it has; counterpoint search finds records"


def well_formed(document: Document) -> Document:
    """The document again, where all that is derived in it follows from its versions.

    Fails   FaultyInput where somebody edited that by hand, since it would be lost without a word
    """
    wrong = faults(document.bundle, parse(document.bundle))
    if wrong:
        at = f"{document.name}: {wrong[0].record}" + (f" {wrong[0].property}" if wrong[0].property else "")
        raise FaultyInput(
            f"CP602 the versions of the file do not lead to this: {wrong[0].why}",
            at,
            "counterpoint release takes the edit over; or leave views, versions and conflicts as they were",
        )
    return document
