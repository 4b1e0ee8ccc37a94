"""Which lines of the room `formats` a reader can come to, by the names its source speaks of.

It begins with `read`, `recognises` and `locate` of the format's module and follows every name: a function or class
that is named where one is reached is reached, through imports too, and a method of a class that is reached when
anything reached asks for an attribute of that name. So what only a writer needs falls out without any list of
exceptions, and what might be read with stays in. Lines that run when a module is loaded are no lines of a function
and are not counted.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

__all__ = ["ROOM", "reachable"]

ROOM = Path(__file__).resolve().parents[2] / "sdk" / "counterpoint" / "formats"
_PREFIX = "counterpoint.formats"
_ENTRANCES = ("read", "recognises", "locate")
_NOT_FOLLOWED = (f"{_PREFIX}.contract", f"{_PREFIX}.detect", _PREFIX)

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class _Module:
    path: Path
    defined: Mapping[str, ast.stmt]
    """Name → the statement at the top of the module that binds it."""
    imported: Mapping[str, tuple[str, str]]
    """Name here → module and name there, of this room; the name is empty for a module."""


def reachable(module: str) -> dict[Path, set[int]]:
    """File → numbers of the lines in bodies of functions a reader can come to, blank ones and all.

    module  dotted name of the format's module
    """
    lines: dict[Path, set[int]] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(module, name) for name in _ENTRANCES]
    classes: list[tuple[str, ast.ClassDef]] = []
    attributes: set[str] = set()
    while waiting:
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            found = _module(at[0])
            if at[1] in found.imported:
                waiting.append(found.imported[at[1]])
                continue
            node = found.defined.get(at[1])
            if isinstance(node, ast.ClassDef):
                classes.append((at[0], node))
                parts: list[ast.AST] = [*node.bases, *node.decorator_list]
            else:
                parts = [node] if node is not None else []
                lines.setdefault(found.path, set()).update(_body(node) if isinstance(node, Function) else ())
            _follow(parts, at[0], waiting, attributes)
        for name, each in classes:
            for method in each.body:
                mark = (name, f"{each.name}.{getattr(method, 'name', '')}")
                if isinstance(method, Function) and mark not in seen and _asked(method.name, attributes):
                    seen.add(mark)
                    lines.setdefault(_module(name).path, set()).update(_body(method))
                    _follow([method], name, waiting, attributes)
                    # Attributes newly asked for may reach methods of classes that were looked at before.
                    waiting.append((name, each.name))
    return {path: numbers for path, numbers in lines.items() if numbers}


def _asked(name: str, attributes: set[str]) -> bool:
    return name in attributes or (name.startswith("__") and name.endswith("__"))


def _follow(parts: list[ast.AST], module: str, waiting: list[tuple[str, str]], attributes: set[str]) -> None:
    found = _module(module)
    for node in (node for part in parts for node in ast.walk(part)):
        if isinstance(node, ast.Name) and (node.id in found.defined or node.id in found.imported):
            waiting.append((module, node.id))
        elif isinstance(node, ast.Attribute):
            attributes.add(node.attr)
            if isinstance(node.value, ast.Name) and found.imported.get(node.value.id, ("", "x"))[1] == "":
                waiting.append((found.imported[node.value.id][0], node.attr))
        elif isinstance(node, ast.ImportFrom):
            waiting += [there for _, there in _imported(node)]


def _body(node: Function) -> set[int]:
    return set(range(node.body[0].lineno, (node.end_lineno or 0) + 1))


@cache
def _module(name: str) -> _Module:
    place = ROOM.joinpath(*name.removeprefix(_PREFIX).strip(".").split("."))
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    top = ast.parse(path.read_bytes(), str(path)).body
    imported = [
        pair for node in ast.walk(ast.Module(top, [])) if isinstance(node, ast.ImportFrom) for pair in _imported(node)
    ]
    return _Module(path, dict(_bound(top)), dict(imported))


def _bound(top: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    for node in top:
        if isinstance(node, (Function, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from ((name.id, node) for name in ast.walk(target) if isinstance(name, ast.Name))


def _imported(node: ast.ImportFrom) -> Iterator[tuple[str, tuple[str, str]]]:
    module = node.module or ""
    if not module.startswith(_PREFIX) or module in _NOT_FOLLOWED[:2]:
        return
    for alias in node.names:
        inner = ROOM.joinpath(*module.removeprefix(_PREFIX).strip(".").split(".")) / alias.name
        is_module = inner.is_dir() or inner.with_suffix(".py").exists()
        there = (f"{module}.{alias.name}", "") if is_module else (module, alias.name)
        if module != _PREFIX or is_module:
            yield alias.asname or alias.name, there
