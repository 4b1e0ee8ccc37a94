"""Files and standard input; beside `folders`, the only modules that touch the disk.

What cannot be read is an `InputError`. What is written appears whole or not at all.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from counterpoint.errors import InputError
from counterpoint.formats import FORMATS

__all__ = [
    "STDIN",
    "append_bytes",
    "beside",
    "is_folder",
    "is_knowledge_base",
    "read_bytes",
    "sources",
    "speaks_of_records",
    "write_bytes",
    "write_together",
]

STDIN = "-"
_SNIFFED = 65536
_MARKS = {".json": b"w3id.org/counterpoint", ".yaml": b"records:", ".yml": b"records:"}


def read_bytes(name: str) -> bytes:
    """All bytes of a file, or of standard input for `-`.

    Fails   InputError when it is missing, a folder, or may not be read
    """
    try:
        if name == STDIN:
            if sys.stdin is None:
                raise InputError("standard input is closed", name, "name a file, or pipe one in")
            return sys.stdin.buffer.read()
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", name, "check the path") from None
    except IsADirectoryError:
        raise InputError("this is a folder", name, "name a file in it") from None
    except PermissionError:
        raise InputError("you may not read this file", name, "ask its owner, or change its permissions") from None
    except (OSError, ValueError) as error:
        raise InputError(f"the file cannot be read: {_reason(error)}", name, "check the path and the disk") from None


def sources(names: Sequence[str], apart: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
    """Each file named, and each knowledge base in each folder named, in a fixed order.

    apart   tells which folders are one knowledge base as they are

    Files of other kinds in a folder are passed over, hidden ones too.

    Fails   InputError when a folder holds no knowledge base or may not be read
    """
    for name in names:
        path = Path(name)
        if name == STDIN or not is_folder(path) or apart(name):
            yield name
            continue
        try:
            found = [str(file) for file in sorted(_walk(path)) if is_knowledge_base(file)]
        except PermissionError as error:
            raise InputError("you may not read this folder", str(error.filename), "ask its owner") from None
        if not found:
            endings = ", ".join(suffix for member in FORMATS if member.lossless for suffix in member.suffixes)
            raise InputError("no knowledge base in this folder", name, f"name a file, or one ending in {endings}")
        yield from found


def is_file(name: str) -> bool:
    """Whether this is a file that can be replaced, and no device, pipe or folder."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def speaks_of_records(name: str, data: bytes) -> bool:
    """Whether the bytes of a file of that name may be a knowledge base: of JSON and YAML, many are not."""
    mark = _MARKS.get(Path(name).suffix.lower())
    return mark is None or mark in data[:_SNIFFED]


def is_knowledge_base(file: Path) -> bool:
    """Whether a file in a folder is one in a format of our own; foreign ones are read when they are named."""
    lowered = file.name.lower()
    if not any(lowered.endswith(member.suffixes) for member in FORMATS if member.lossless):
        return False
    mark = _MARKS.get(file.suffix.lower())
    if mark is None:
        return True
    try:
        with file.open("rb") as stream:
            return mark in stream.read(_SNIFFED)
    except OSError:
        return True


def beside(name: str, most: int) -> Iterator[str]:
    """The other files of a file's own folder, in a fixed order; none for standard input.

    most    bytes of the largest that is named; larger files, hidden ones and links are passed over
    """
    path = Path(name)
    try:
        entries = [] if name == STDIN else sorted(os.scandir(path.parent), key=lambda entry: entry.name)
        for entry in entries:
            plain = entry.is_file(follow_symlinks=False) and not entry.name.startswith(".")
            if plain and entry.name != path.name and entry.stat().st_size <= most:
                yield entry.path
    except OSError:
        return


def write_bytes(name: str, data: bytes) -> None:
    """Writes a file whole or not at all; `-` is standard output.

    Fails   InputError when the place cannot be written
    """
    write_together([(name, data)])


def append_bytes(name: str, data: bytes) -> None:
    """Adds to the end of a file that others add to as well, such as the summary of a job.

    Fails   InputError when the place cannot be written
    """
    try:
        with open(name, "ab") as stream:
            stream.write(data)
    except (OSError, ValueError) as error:
        raise InputError(f"the file cannot be written: {_reason(error)}", name, "choose another place") from None


def write_together(files: Sequence[tuple[str, bytes]]) -> None:
    """Writes several files: nothing is put in place before everything has reached the disk.

    Fails   InputError when a place cannot be written
    """
    waiting: list[tuple[str, Path]] = []
    place = ""
    try:
        for name, data in files:
            place = name
            if name != STDIN and not _is_stream(name):
                # What a link leads to is replaced, not the link.
                target = Path(os.path.realpath(name))
                waiting.append((_stage(target, data), target))
        for staged, target in waiting:
            place = str(target)
            os.replace(staged, target)
        for name, data in files:
            place = name
            if name != STDIN and _is_stream(name):
                # A reader who leaves early has seen enough.
                with suppress(BrokenPipeError):
                    Path(name).write_bytes(data)
    except (OSError, ValueError) as error:
        raise InputError(f"the file cannot be written: {_reason(error)}", place, "choose another place") from None
    finally:
        for staged, _ in waiting:
            with suppress(OSError):
                os.unlink(staged)
    for name, data in files:
        if name == STDIN:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()


def _is_stream(name: str) -> bool:
    """Whether this is a device or a pipe, which is written to and must never be replaced."""
    try:
        mode = os.stat(name).st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _stage(target: Path, data: bytes) -> str:
    handle, staged = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(staged, _mode(target))
    except BaseException:
        with suppress(OSError):
            os.unlink(staged)
        raise
    return staged


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return str(text)[:1].lower() + str(text)[1:]
