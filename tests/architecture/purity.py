"""Finds reads of the clock, the environment and chance in a source, by its syntax tree."""

import ast
from collections.abc import Iterator

_MODULES = frozenset(["time", "random", "secrets", "uuid", "locale", "getpass", "platform"])
_NAMES = {
    "os": frozenset(["environ", "environb", "getenv", "getcwd", "urandom", "getpid", "uname", "cpu_count"]),
    "datetime": frozenset(["now", "utcnow", "today", "fromtimestamp"]),
    "date": frozenset(["today", "fromtimestamp"]),
}


def impurities(source: bytes, name: str) -> Iterator[str]:
    """`file:line: what` for each read, in order of the tree."""
    tree = ast.parse(source, name)
    called: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                called[alias.asname or alias.name] = alias.name
                if alias.name.partition(".")[0] in _MODULES:
                    yield f"{name}:{node.lineno}: import {alias.name}"
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                called[alias.asname or alias.name] = alias.name
                if node.module.partition(".")[0] in _MODULES:
                    yield f"{name}:{node.lineno}: from {node.module} import {alias.name}"
                if alias.name in _NAMES.get(node.module, ()):
                    yield f"{name}:{node.lineno}: from {node.module} import {alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.attr in _NAMES.get(called.get(last, last), ()):
                yield f"{name}:{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "__import__":
            yield f"{name}:{node.lineno}: __import__"
