"""Lets the runner judge the `counterpoint` command line: `python counterpoint_cli.py PATH-OF-counterpoint`.

Every request becomes one call of the program, as a user would make it. Only the standard library.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = dict[str, Any]
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "counterpoint"
_REFUSALS = {1: "findings", 3: "no document", 4: "patch", 5: "network"}
_CONTEXT = "https://w3id.org/counterpoint/v1/context.jsonld"
_EX = "https://example.org/"


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        answer = _DOING.get(request["do"], lambda _: {"unsupported": True})(request)
        print(json.dumps({"id": request["id"], **answer}, ensure_ascii=False), flush=True)


def _call(*arguments: str) -> tuple[int, bytes]:
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout


def _text(*arguments: str, fine: tuple[int, ...] = (0,)) -> Answer:
    code, out = _call(*arguments)
    return {"text": out.decode("utf-8")} if code in fine else {"refused": _REFUSALS.get(code, f"exit code {code}")}


def claims(_: Answer) -> Answer:
    return {"kinds": ["validate", "canonical", "digest", "merge", "merge3", "diff", "convert", "anchor", "attack"]}


def validate(request: Answer) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "counterpoint.toml")
        config.write_text('rule-sets = ["training-run"]\n')
        profile = ["--profile", request["profile"]] if "profile" in request else []
        code, out = _call("validate", "--json", "--show", "info", "--config", str(config), *profile, *request["files"])
    if code not in (0, 1):
        return {"refused": _REFUSALS.get(code, f"exit code {code}")}
    found: dict[str, list[Answer]] = {file: [] for file in request["files"]}
    for finding in json.loads(out)["findings"]:
        place = finding["place"]
        found[place["document"]].append(
            {
                "code": finding["code"],
                "severity": finding["severity"],
                **{key: place.get(key, "") for key in ("record", "property", "pointer")},
            }
        )
    return {"findings": found}


def canonical(request: Answer) -> Answer:
    how = ["--from", request["format"]] if "format" in request else []
    how += ["--keep-going"] if request.get("keepGoing") else []
    # What an import leaves out is a loss, and lies outside what these cases ask.
    return _text("convert", request["input"], "-t", "jsonld", "--allow-loss", *how)


def quads(request: Answer) -> Answer:
    return _text("convert", request["input"], "-t", "nquads")


def digest(request: Answer) -> Answer:
    code, out = _call("hash", "--records", "--json", request["input"])
    if code:
        return {"refused": _REFUSALS.get(code, f"exit code {code}")}
    [row] = json.loads(out)
    return {"file": row["digest"], "records": row["records"]}


def merge(request: Answer) -> Answer:
    base = ["--base", request["base"]] if "base" in request else []
    code, out = _call("merge", "-q", *base, *request["inputs"])
    # With exit code 1 and a result, conflicts are open; without one, an input was refused.
    return {"text": out.decode("utf-8")} if out else {"refused": _REFUSALS.get(code, f"exit code {code}")}


def losses(request: Answer) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "losses.json")
        written = ["-t", request["to"], "-o", str(Path(folder, "out"))]
        _call("convert", request["input"], *written, "--allow-loss", "--loss-report", str(report))
        rows = json.loads(report.read_text("utf-8"))["writing"] if report.exists() else []
    return {"losses": [{key: row.get(key, "") for key in ("kind", "record", "property", "value")} for row in rows]}


def report(request: Answer) -> Answer:
    return _text("validate", request["input"], "--report", request["format"], fine=(0, 1))


def folder(request: Answer) -> Answer:
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "folder")
        code, _ = _call("convert", request["input"], "-t", request["to"], "-o", str(out))
        if code:
            return {"refused": _REFUSALS.get(code, f"exit code {code}")}
        files = [path for path in sorted(Path(place).rglob("*")) if path.is_file()]
        return {"files": {str(path.relative_to(out)): path.read_text("utf-8") for path in files}}


def anchor(request: Answer) -> Answer:
    data = Path(request["text"]).read_bytes()
    own = "sha256:" + hashlib.sha256(data).hexdigest()
    base = {"attributedTo": f"{_EX}a", "recordedAt": "2026-01-01T00:00:00Z"}
    records: list[Answer] = [{"id": f"{_EX}s", "type": "Source", "title": "T", **base}]
    for n, quote in enumerate(request["quotes"]):
        given = {key: quote[key] for key in ("exact", "prefix", "suffix", "start") if key in quote}
        snapshot = {"digest": quote.get("digest", own), "mediaType": quote.get("mediaType", "text/plain")}
        records.append({"id": f"{_EX}t{n:04}", "type": "Snapshot", "source": f"{_EX}s", **snapshot, **base})
        passage = {"source": f"{_EX}s", "snapshot": f"{_EX}t{n:04}", **given}
        records.append({"id": f"{_EX}p{n:04}", "type": "Passage", **passage, **base})
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "kb.jsonld")
        file.write_text(json.dumps({"@context": _CONTEXT, "records": records}), encoding="utf-8")
        _, out = _call("ground", str(file), "--texts", str(Path(request["text"]).parent), "--json")
    rows = sorted(json.loads(out), key=lambda row: str(row["passage"]))
    return {
        "results": [
            {
                "level": row["level"],
                "spans": [[place["start"], place["end"]] for place in row["places"]],
                "leftOut": row.get("leftOut", []),
            }
            for row in rows
        ]
    }


_DOING: dict[str, Callable[[Answer], Answer]] = {
    "claims": claims,
    "validate": validate,
    "canonical": canonical,
    "quads": quads,
    "digest": digest,
    "merge": merge,
    "diff": lambda request: _text("patch", "create", request["old"], request["new"]),
    "apply": lambda request: _text("patch", "apply", request["file"], request["patch"]),
    "invert": lambda request: _text("patch", "invert", request["patch"]),
    "compose": lambda request: _text("patch", "compose", *request["patches"]),
    "losses": losses,
    "report": report,
    "folder": folder,
    "anchor": anchor,
}

if __name__ == "__main__":
    main()
