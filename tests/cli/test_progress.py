"""A bar for those who wait at a terminal; nothing for anybody else, and nothing that stays."""

import os
import pty
import re
import subprocess
import sys
import time

import pytest

from counterpoint.cli.progress import Bar
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile
from counterpoint.validate.select import rule_sets, rules
from counterpoint.verbs import load

SCRIPT = """
import time
from counterpoint.cli.progress import Bar
with Bar("checking") as bar:
    bar.at(0.5, "a\\x1b[31m.jsonld")
    time.sleep({first})
    bar.at(1.0, "b.jsonld")
    time.sleep({second})
print("done", end="")
"""


def on_a_terminal(first: float, second: float) -> str:
    master, slave = pty.openpty()
    script = SCRIPT.format(first=first, second=second)
    with subprocess.Popen([sys.executable, "-c", script], stdout=slave, stderr=slave):
        os.close(slave)
        written = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:
                break
            if not chunk:
                break
            written += chunk
    os.close(master)
    return written.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of this kind are a matter of Unix")
class TestOnATerminal:
    def test_who_waits_sees_how_far_it_is_and_then_nothing_of_it(self) -> None:
        shown = on_a_terminal(1.4, 0.6)
        assert re.search(r"\rchecking \[#{15}-{15}\]  50%  a·\[31m.jsonld\x1b\[K", shown)
        assert re.search(r"\rchecking \[#{30}\] 100%  b.jsonld\x1b\[K", shown)
        assert shown.endswith("\r\x1b[K\rdone")

    def test_who_does_not_wait_sees_nothing(self) -> None:
        assert on_a_terminal(0.1, 0.1) == "done"


def test_nobody_else_sees_anything(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar("checking") as bar:
        bar.at(0.5)
        time.sleep(1.2)
    assert capsys.readouterr() == ("", "")


def test_judging_tells_how_far_it_is() -> None:
    document = load(b'{"@context": "https://w3id.org/counterpoint/v1/context.jsonld", "records": []}')
    sets = rule_sets()
    told: list[float] = []
    check(document, rules(sets), profile("exchange", sets), on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) == len(rules(sets))
