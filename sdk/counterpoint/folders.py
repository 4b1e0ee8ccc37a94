"""Folders as one source and as one output, beside `files`: the only modules that touch the disk.

A folder is read as a mapping from relative path to bytes. It knows its names at once and reads a file when
it is asked for, so that a folder of any size can be looked at. Links are not followed: what is read is what
lies in the folder. A folder is written whole or not at all, and never over what is there.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from counterpoint.errors import InputError
from counterpoint.files import is_folder, read_bytes
from counterpoint.wire.limits import MAX_DEPTH, MAX_DOCUMENT_BYTES, MAX_FILES

__all__ = ["Folder", "read_folder", "write_folder"]


class Folder(Mapping[str, bytes]):
    """Relative path with `/` → bytes, in order of the paths. Hidden files and folders are left out.

    Fails   InputError when the folder or a file in it cannot be read, holds a link or too much
    """

    def __init__(self, name: str) -> None:
        self._root = Path(name)
        self._sizes = dict(sorted(_sizes(self._root, "", 0)))
        if len(self._sizes) > MAX_FILES:
            raise InputError(f"{len(self._sizes)} files, more than {MAX_FILES}", name, "split the folder")
        total = sum(self._sizes.values())
        if total > MAX_DOCUMENT_BYTES:
            raise InputError(f"{total} bytes, more than {MAX_DOCUMENT_BYTES}", name, "split the folder")

    def __getitem__(self, path: str) -> bytes:
        if path not in self._sizes:
            raise KeyError(path)
        place = self._root / path
        if place.is_symlink():
            raise _a_link(str(place))
        return read_bytes(str(place))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


def read_folder(name: str) -> Folder:
    """Fails   InputError when it is no folder, may not be read, holds a link or too much"""
    if not is_folder(Path(name)):
        raise InputError("this is no folder", name, "name a folder")
    return Folder(name)


def _sizes(root: Path, inside: str, depth: int) -> Iterator[tuple[str, int]]:
    if depth > MAX_DEPTH:
        raise InputError(f"folders more than {MAX_DEPTH} deep", str(root / inside), "put the files further up")
    try:
        entries = sorted(os.scandir(root / inside), key=lambda entry: entry.name)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                raise _a_link(entry.path)
            try:
                entry.name.encode()
            except UnicodeEncodeError:
                raise InputError("a file name that is no UTF-8", repr(entry.path), "rename the file") from None
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(root, f"{inside}{entry.name}/", depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield inside + entry.name, entry.stat(follow_symlinks=False).st_size
    except PermissionError as error:
        raise InputError("you may not read this folder", str(error.filename), "ask its owner") from None
    except OSError as error:
        raise InputError(f"the folder cannot be read: {error.strerror}", str(root), "check the path") from None


def _a_link(place: str) -> InputError:
    return InputError("a symbolic link, and none is followed here", place, "put the file itself there, or remove it")


def write_folder(name: str, files: Mapping[str, bytes]) -> None:
    """Writes a folder whole or not at all. It must not be there yet, or be empty.

    Fails   InputError when it is there, or the place cannot be written; ValueError when a path leads outside
    """
    for path in files:
        if not _is_inside(path):
            raise ValueError(f"{path!r} is no path inside a folder")
    target = Path(name)
    staged = ""
    try:
        if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
            raise InputError("this is there already", name, "name a new folder, or remove it first")
        staged = tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.absolute().parent)
        for path, data in files.items():
            place = Path(staged, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(staged, 0o777 & ~mask)
        if target.exists():
            target.rmdir()
        os.rename(staged, target)
        staged = ""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"the folder cannot be written: {reason}", name, "choose another place") from None
    finally:
        if staged:
            from shutil import rmtree

            with suppress(OSError):
                rmtree(staged)


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return path == "/".join(parts) and bool(parts) and ".." not in parts and "\\" not in path and "\0" not in path
