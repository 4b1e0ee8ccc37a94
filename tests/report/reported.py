"""Reports to render: what the cases of the conformance pack fire, and a file that means harm."""

import json
from functools import cache
from pathlib import Path

from conformance.validate_cases import RULES, SETS, cases, document_of
from counterpoint.findings import Report
from counterpoint.formats.jsonld.read import read
from counterpoint.model.document import Document
from counterpoint.report import by_name
from counterpoint.report.sources import Sources
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile

ROOT = Path(__file__).resolve().parents[2]
HARM = "</script><script>alert(1)</script> ]]> <!-- | `x` [a](javascript:1) @all #1 %0A::error::x\x00\x1b[31m\x9b2J\u202e\u200b\u2028\ufffe"


@cache
def everything() -> tuple[Report, Sources]:
    """The bad halves of all cases, and what is found in them under `published`."""
    documents = [document_of(case, "bad") for case in cases()]
    named = [Document(f"cases/{n}.{d.name}", d.format, d.source, d.bundle, d.prefixes, d.oddities)
             for n, d in enumerate(documents)]  # fmt: skip
    level = profile("published", SETS)
    found = [f for document in named for f in check(document, RULES, level).findings]
    return Report.of(found), Sources(named, RULES)


def harmful() -> tuple[Report, Sources]:
    """A file with harm in every place that can hold text: keys, values, ids and its own name."""
    claim = {"id": f"https://example.org/{HARM}", "type": "Claim", "text": HARM, "kind": HARM, HARM: HARM}
    other = {"id": "https://example.org/b", "type": HARM, "text": HARM, "about": HARM, "lang": HARM}
    context = "https://w3id.org/counterpoint/v1/context.jsonld"
    text = json.dumps({"@context": context, "records": [claim, other, HARM]}, ensure_ascii=False)
    document = read(text.encode(), f"a{HARM}.jsonld")
    report = check(document, RULES, profile("published", SETS))
    assert len(report.findings) > 5
    return report, Sources([document], RULES)


def rendered(name: str, about: tuple[Report, Sources]) -> str:
    reporter = by_name(name)
    assert reporter is not None
    return reporter.render(*about)
