"""What passes of files in any layout, their records told apart by id."""

from collections.abc import Mapping, Sequence

from counterpoint.canon.gathering import Gathering
from counterpoint.canon.plain import Unclear
from counterpoint.merge.asides import Asides, decided, has_a_say
from counterpoint.wire.split import split

__all__ = ["gather"]


def gather(files: Sequence[bytes], has_base: bool) -> tuple[list[bytes], Asides]:
    """What passes, a line each in the order of ids, and what is put aside.

    files   the base first where there is one
    Fails   Unclear where only a thorough reading can tell what a file says
    """
    found = Gathering()
    for source in files:
        raws = split(source)
        if raws is None:
            raise Unclear
        found.add(raws)
    aside = {record.id for record in found.settle() if has_a_say(record)}
    asides = Asides(len(files))
    whole: dict[str, bytes] = {}
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
    return [whole[iri] for iri in sorted(whole)], asides


def _unlike(files: Sequence[Mapping[str, bytes]], whole: Mapping[str, bytes], has_base: bool) -> set[str]:
    """Ids that do not simply stay: files differ in them, or a base has them and a side has not or the reverse."""
    differ = {iri for file in files for iri, line in file.items() if whole[iri] is not line and whole[iri] != line}
    if has_base:
        differ.update(*(whole.keys() - file.keys() for file in files))
    return differ
