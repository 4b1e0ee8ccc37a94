"""Canonical JSON-LD: the wire form of the protocol.

`read` takes the compact form quickly; any other JSON-LD that says the same goes through `foreign`.
"""

from counterpoint.formats.jsonld.locate import locate
from counterpoint.formats.jsonld.read import read
from counterpoint.formats.jsonld.write import write

__all__ = ["locate", "read", "write"]
