"""IRIs as people write and read them: short under the prefixes of a file, absolute for programs."""

from collections.abc import Mapping

from counterpoint.canon.iris import compact, expand, is_absolute
from counterpoint.errors import FaultyInput, InputError
from counterpoint.formats.prefixes import derived
from counterpoint.merge.state import faults, parse
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle

__all__ = ["Names", "well_formed"]


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
