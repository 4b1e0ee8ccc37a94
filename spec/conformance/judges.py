"""What each kind of case asks of a program, and how its answers differ from what the case says.

A judge gives what is wrong, in words; nothing where the program passes. Nothing here knows of any
implementation. Only the standard library.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from adapter import Adapter

__all__ = ["JUDGES", "Judge", "validate_together"]

Judge = Callable[[Adapter, Path, dict[str, Any]], Iterator[str]]


def _bytes(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _same(answer: dict[str, Any], expected: Path, what: str) -> Iterator[str]:
    if answer.get("text") != _bytes(expected):
        yield f"{what}: {_told(answer)}, not the bytes of {expected.name}"


def _told(answer: dict[str, Any]) -> str:
    if "refused" in answer:
        return f"refused ({answer['refused']})"
    if "unsupported" in answer:
        return "unsupported"
    return "other bytes" if "text" in answer else "no text"


def _refused(answer: dict[str, Any], what: str, how: str = "") -> Iterator[str]:
    if "refused" not in answer or (how and answer["refused"] != how):
        yield f"{what}: {_told(answer)}, where it has to be refused{f' ({how})' if how else ''}"


def validate_together(program: Adapter, cases: list[tuple[Path, dict[str, Any]]]) -> dict[Path, list[str]]:
    """Judges validation cases, the files of one profile in one request, since starting costs more than checking."""
    wrong: dict[Path, list[str]] = {folder: [] for folder, _ in cases}
    for profile in sorted({expect["profile"] for _, expect in cases}):
        of_profile = [(folder, expect) for folder, expect in cases if expect["profile"] == profile]
        files = {half: [str(next(folder.glob(f"{half}.*"))) for folder, _ in of_profile] for half in ("bad", "good")}
        answer = program.ask("validate", files=files["bad"] + files["good"], profile=profile)
        found = answer.get("findings", {})
        for (folder, expect), bad, good in zip(of_profile, files["bad"], files["good"], strict=True):
            wrong[folder] += _judged(expect, found.get(bad), found.get(good))
    return wrong


def _judged(expect: dict[str, Any], bad: Any, good: Any) -> Iterator[str]:
    if bad is None or good is None:
        yield "no findings told for one of its files"
        return
    own = [f for f in bad if f["code"] == expect["rule"]]
    if len(own) != len(expect["bad"]):
        yield f"bad: {len(own)} findings of {expect['rule']}, {len(expect['bad'])} expected"
    for want in expect["bad"]:
        if not any(all(f.get(key, "") == value for key, value in want.items()) for f in own):
            yield f"bad: no finding like {json.dumps(want)}"
    others = {f["code"] for f in bad if f["code"] != expect["rule"] and f["severity"] == "error"}
    if others:
        yield f"bad: also {', '.join(sorted(others))}"
    wrong = {f["code"] for f in good if f["code"] == expect["rule"] or f["severity"] == "error"}
    if wrong:
        yield f"good: {', '.join(sorted(wrong))}"


def _canonical(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    for name in [*expect["inputs"], expect["expected"]]:
        yield from _same(program.ask("canonical", input=str(folder / name)), folder / expect["expected"], name)
    if "quads" in expect:
        answer = program.ask("quads", input=str(folder / expect["expected"]))
        if "unsupported" not in answer:
            yield from _same(answer, folder / expect["quads"], "quads")


def _digest(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    for name in [*expect["inputs"], expect["expected"]]:
        answer = program.ask("digest", input=str(folder / name))
        if answer.get("file") != expect["digest"]:
            yield f"{name}: the digest of the file is {answer.get('file')}"
        records = answer.get("records", {})
        for iri, digest in expect["digests"].items():
            if records.get(iri) != digest:
                yield f"{name}: the digest of {iri} is {records.get(iri)}"


def _merge(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    base = {"base": str(folder / expect["base"])} if "base" in expect else {}
    inputs = [str(folder / name) for name in expect["inputs"]]
    for order in (inputs, inputs[::-1]):
        answer = program.ask("merge", inputs=order, **base)
        if "refused" in expect:
            yield from _refused(answer, "merge")
        else:
            yield from _same(answer, folder / expect["expected"], "merge")


def _diff(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    at = {key: str(folder / expect[key]) for key in ("old", "new", "file", "patch", "first", "second") if key in expect}
    do = expect["do"]
    if do == "compare":
        answer = program.ask("diff", old=at["old"], new=at["new"])
        yield from _same(answer, folder / expect["patch"], "diff")
    elif do == "apply":
        answer = program.ask("apply", file=at["file"], patch=at["patch"])
        yield from (
            _same(answer, folder / expect["result"], "apply") if "result" in expect else _refused(answer, "apply")
        )
    elif do == "invert":
        answer = program.ask("invert", patch=at["patch"])
        yield from _same(answer, folder / expect["inverse"], "invert")
    elif do == "compose":
        answer = program.ask("compose", patches=[at["first"], at["second"]])
        if "composed" in expect:
            yield from _same(answer, folder / expect["composed"], "compose")
        else:
            yield from _refused(answer, "compose")
    else:
        yield from _refused(program.ask("invert", patch=at["patch"]), "reading the patch")


def _convert(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    for name in expect.get("inputs", []):
        answer = program.ask("canonical", input=str(folder / name))
        if "refused" in expect:
            yield from _refused(answer, name, expect["refused"])
        else:
            yield from _same(answer, folder / expect["expected"], name)
    for name in expect.get("broken", []):
        how = {"format": expect["format"]} if "format" in expect else {}
        yield from _refused(program.ask("canonical", input=str(folder / name), **how), name, "no document")
        answer = program.ask("canonical", input=str(folder / name), keepGoing=True, **how)
        yield from _same(answer, folder / expect["result"], f"{name}, passing over what is broken")
    for form, losses in expect["losses"].items() if "writes" in expect else ():
        answer = program.ask("losses", input=str(folder / expect["writes"]), to=form)
        if "unsupported" not in answer and sorted(map(repr, answer.get("losses", []))) != sorted(map(repr, losses)):
            yield f"losses of {form} differ"


def _anchor(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    answer = program.ask("anchor", text=str(folder / "text.txt"), quotes=expect["quotes"])
    results = answer.get("results", [])
    if len(results) != len(expect["quotes"]):
        yield f"{len(results)} results for {len(expect['quotes'])} quotations"
        return
    for quote, result in zip(expect["quotes"], results, strict=True):
        for key in ("level", "spans", "leftOut"):
            if key in quote and result.get(key) != quote[key]:
                yield f"{quote['exact'][:50]!r}: {key} is {result.get(key)}, not {quote[key]}"


def _attack(program: Adapter, folder: Path, expect: dict[str, Any]) -> Iterator[str]:
    file = str(folder / expect.get("input", ""))
    if expect["do"] == "validate":
        answer = program.ask("validate", files=[file])
        if expect["exit"] in (3, 5):
            yield from _refused(answer, "validate", "no document" if expect["exit"] == 3 else "network")
        else:
            codes = {f["code"] for f in answer.get("findings", {}).get(file, []) if f["severity"] != "info"}
            if sorted(codes) != expect["codes"]:
                yield f"found {sorted(codes)}, not {expect['codes']}"
    elif expect["do"] == "merge":
        answer = program.ask("merge", inputs=[str(folder / name) for name in expect["inputs"]])
        for words in expect["keeps"]:
            if words not in answer.get("text", ""):
                yield f"the merged file lacks {words!r}"
    elif expect["do"] == "report":
        for form in expect["as"]:
            text = program.ask("report", input=file, format=form).get("text", "")
            yield from () if text else (f"no report as {form}",)
            yield from (f"the {form} report has {each!r}" for each in expect["absent"] if each in text)
    else:
        yield from _folder(program, file, expect)


def _folder(program: Adapter, file: str, expect: dict[str, Any]) -> Iterator[str]:
    files: dict[str, str] = program.ask("folder", input=file, to=expect["to"]).get("files", {})
    if not files:
        yield "no files"
    for name, text in files.items():
        if name.startswith("/") or ".." in name.split("/"):
            yield f"a file outside the folder: {name}"
        for row in csv.reader(io.StringIO(text)) if name.endswith(".csv") else ():
            starts = tuple(expect["no_cell_begins_with"])
            yield from (f"{name}: a cell begins {cell[:10]!r}" for cell in row if cell.startswith(starts))


JUDGES: dict[str, tuple[str, Judge]] = {
    "canonical": ("canonical", _canonical),
    "digest": ("canonical", _digest),
    "merge": ("merge", _merge),
    "merge3": ("merge3", _merge),
    "diff": ("diff", _diff),
    "convert": ("convert", _convert),
    "anchor": ("anchor", _anchor),
    "attack": ("attack", _attack),
}
"""Kind of case → the folder its cases stand in, and its judge. `validate` is judged in one go."""
