"""What passes of files in any layout, their records told apart by id."""

from collections.abc import Mapping, Sequence

from counterpoint.canon.gathering import Gathering
from counterpoint.canon.plain import Unclear
from counterpoint.merge.asides import Asides, decided, has_a_say
from counterpoint.wire.split import split

__all__ = ["gather"]


def gather(files: Sequence[bytes], has_base: bool) -> tuple[dict[bytes, bytes], Asides]:
    """What passes, as id in UTF-8 → line, and what is put aside.

    files   the base first where there is one
    Fails   Unclear where only a thorough reading can tell what a file says
    """
    found = Gathering()
    for source in files:
        raws = split(source)
        if raws is None:
            raise Unclear
        found.add(raws, spelled=b"\\u" in source)
    aside = {record.id.encode("utf-8", "surrogatepass") for record in found.settle() if has_a_say(record)}
    asides = Asides(len(files))
    whole: dict[bytes, bytes] = {}
    for file in found.files:
        whole |= file
    for iri in sorted(aside | _unlike(found.files, whole, has_base)):
        lines = [file.get(iri) for file in found.files]
        passes, line = (False, None) if iri in aside else decided(lines, has_base)
        del whole[iri]
        if not passes:
            asides.add(lines)
        elif line is not None:
            whole[iri] = line
    return whole, asides


def _unlike(files: Sequence[Mapping[bytes, bytes]], whole: Mapping[bytes, bytes], has_base: bool) -> set[bytes]:
    """Ids that do not simply stay: files differ in them, or a base has them and a side has not or the reverse."""
    differ = {iri for file in files for iri, line in file.items() if whole[iri] is not line and whole[iri] != line}
    if has_base:
        differ.update(*(whole.keys() - file.keys() for file in files))
    return differ
