"""What the specification generates, as package data: read one resource by its name.

Nothing here has logic; every file under `v1/` is written by `tools/generate.py` from `spec/model/`.
"""

from importlib.resources import files

__all__ = ["read"]


def read(name: str) -> bytes:
    """The bytes of one generated resource of version 1, such as `terms.json`.

    Fails   FileNotFoundError when there is no such resource
    """
    return files(__package__).joinpath("v1", name).read_bytes()
