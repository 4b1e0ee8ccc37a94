"""R-MRG-01, R-CAN: verbs that go by the bytes of canonical files say what they say of files that were read."""

import json
from pathlib import Path

from command_line import here
from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Value
from counterpoint.verbs import dump

BASE = "https://example.org/kb/"


def claim(name: str, **more: Value) -> dict[str, Value]:
    return {"id": BASE + name, "type": "Claim", "text": "One.", "attributedTo": BASE + "team", **more}


def written(folder: Path, name: str, *contents: dict[str, Value]) -> str:
    path = folder / name
    path.write_bytes(dump(Bundle(map(make, contents))))
    return str(path)


class TestHash:
    def test_the_digest_is_that_of_the_records(self, tmp_path: Path) -> None:
        one = written(tmp_path, "one.jsonld", claim("a"), claim("b"))
        (tmp_path / "one.nq").write_bytes(here("convert", one, "-t", "nquads").out)
        found = here("hash", one)
        assert found.code == 0
        assert found.text.split()[0] == here("hash", str(tmp_path / "one.nq")).text.split()[0]
        assert here("hash", one, one).text.count(one) == 2
        assert json.loads(here("hash", "--json", one).out) == [{"file": one, "digest": found.text.split()[0]}]

    def test_faults_are_told_as_ever(self, tmp_path: Path) -> None:
        spoilt = tmp_path / "one.jsonld"
        spoilt.write_bytes(Path(written(tmp_path, "x.jsonld", claim("a"))).read_bytes().replace(b'"text"', b'"id"'))
        assert here("hash", str(spoilt)).code == 1
        assert here("hash", str(tmp_path / "none.jsonld")).code == 3


class TestMerge:
    def test_quiet_or_not_the_bytes_are_the_same(self, tmp_path: Path) -> None:
        base = written(tmp_path, "base.jsonld", claim("a"), claim("b"), claim("c"))
        one = written(tmp_path, "one.jsonld", claim("a", note="p"), claim("b"))
        two = written(tmp_path, "two.jsonld", claim("a", note="q"), claim("c"), claim("d"))
        for more in ([], ["--base", base]):
            told, quiet = here("merge", one, two, *more), here("merge", one, two, *more, "--quiet")
            assert told.out == quiet.out
            assert told.code == quiet.code == 1
            assert quiet.err == ""

    def test_what_is_critical_and_unknown_stops_it(self, tmp_path: Path) -> None:
        term = {"id": BASE + "x", "type": "Extension", "term": "https://example.org/ext#k", "critical": True}
        one = written(tmp_path, "one.jsonld", claim("a"), term)
        found = here("merge", one, one, "--quiet")
        assert (found.code, found.out) == (1, b"")
        assert "CP213" in found.err
