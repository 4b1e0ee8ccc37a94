"""Imports point one way, and every room has its place in the contract."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
LAYERS = next(c["layers"] for c in CONTRACT["contracts"] if c["type"] == "layers")
SHELL = {"counterpoint.__main__"}
"""Starts the command line and is imported by nobody."""


def test_the_import_contract_holds() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[run.stdout.find("Contracts:") :] + run.stderr


def test_every_room_is_in_the_contract() -> None:
    """A room that no layer names could import anything unseen."""
    layered = {name.strip() for layer in LAYERS for name in layer.replace(":", "|").split("|")}
    sdk = ROOT / "sdk" / "counterpoint"
    rooms = {f"counterpoint.{p.parent.name}" for p in sdk.glob("*/__init__.py")}
    rooms |= {f"counterpoint.{p.stem}" for p in sdk.glob("*.py") if p.stem != "__init__"}
    assert rooms - SHELL <= layered


def test_no_module_imports_the_public_face() -> None:
    """Inside, modules import each other's real home; only the shell asks the root for its version."""
    import ast

    for path in sorted((ROOT / "sdk" / "counterpoint").glob("**/*.py")):
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.ImportFrom) and node.module == "counterpoint" and node.level == 0:
                assert {alias.name for alias in node.names} == {"__version__"}, path
            if isinstance(node, ast.Import):
                assert "counterpoint" not in {alias.name for alias in node.names}, path
