"""Runs tests with one line of the package changed: `python mutant.py MODULE OLD NEW TEST...`, pytest's exit code.

The changed module is in place before anything imports it; no file is touched. An empty MODULE changes nothing.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest


def put_in_place(name: str, old: str, new: str) -> None:
    """Imports a module with a piece of its text, which must stand there once, replaced by another."""
    assert name not in sys.modules
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text("utf-8")
    assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times in {name}"
    module = module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(source.replace(old, new), spec.origin, "exec"), module.__dict__)
    parent, _, own = name.rpartition(".")
    setattr(import_module(parent), own, module)


def main() -> int:
    name, old, new, *tests = sys.argv[1:]
    if name:
        put_in_place(name, old, new)
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))


if __name__ == "__main__":
    sys.exit(main())
