"""Synthetic knowledge bases: 10³ to 10⁶ records, always the same for the same seed.

`python benchmarks/synthetic.py 100000 --layout shuffled -o FILE` writes one. Eight record types in
the proportions of a real file, about 460 bytes a record, a fifth of the text not ASCII. `--change 1`
gives a sibling in which one per cent of the records differ.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

BASE = "https://example.org/synthetic/"
CONTEXT = "https://w3id.org/counterpoint/v1/context.jsonld"
WORDS = (
    "market sample early case virus wildlife lineage cluster onset source report laboratory trade city "
    "animal evidence likely weight factor number study cohort protein risk dose group interval estimate"
).split()
FOREIGN_WORDS = "武汉 市场 données échantillon Zürich größer análisis señal вирус образец".split()
LAYOUTS = ("canonical", "pretty", "shuffled", "compact")


def sentence(rng: random.Random, length: int) -> str:
    """Words; every fifth sentence holds some that are not ASCII."""
    words = rng.choices(WORDS, k=length)
    if rng.random() < 0.2:
        for _ in range(3):
            words[rng.randrange(length)] = rng.choice(FOREIGN_WORDS)
    return " ".join(words).capitalize() + "."


def records(count: int, seed: int = 7, change: float = 0.0) -> Iterator[dict[str, object]]:
    """Records in a fixed mixture.

    change  share of records, in per cent, whose text differs from the file without this option
    """
    rng = random.Random(seed)
    changed = random.Random(seed + 1)
    common = {"attributedTo": BASE + "agent/team", "recordedAt": "2026-03-01T09:00:00Z"}
    yield {
        "id": BASE + "kb",
        "type": "KnowledgeBase",
        "title": "Synthetic",
        "specVersion": "1.0",
        "profile": "exchange",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "entryPoints": [BASE + "question/0"],
        **common,
    }
    yield {"id": BASE + "agent/team", "type": "Agent", "name": "Team", "kind": "organisation", **common}
    yield {"id": BASE + "question/0", "type": "Question", "text": "Where from?", "lang": "en", **common}
    yield {
        "id": BASE + "hypothesis/0",
        "type": "Hypothesis",
        "text": "From there.",
        "lang": "en",
        "answers": [BASE + "question/0"],
        **common,
    }
    block = 0
    made = 4
    while made < count:
        for record in _block(rng, block):
            if made == count:
                return
            if change and "text" in record and changed.random() * 100 < change * 2.5:
                record["text"] = str(record["text"]) + " Revised."
            yield {**record, **common}
            made += 1
        block += 1


def _block(rng: random.Random, n: int) -> Iterator[dict[str, object]]:
    """Ten records that hang together, each pointing back only, so that a file may end anywhere."""
    claims = [f"{BASE}claim/{n:07d}-{k}" for k in range(4)]
    source = f"{BASE}source/{n:07d}"
    yield {
        "id": source,
        "type": "Source",
        "title": sentence(rng, 12),
        "kind": "paper",
        "lang": "en",
        "authors": sorted({f"Author {rng.randrange(900)}" for _ in range(3)}),
        "issued": f"20{rng.randrange(10, 26)}-0{rng.randrange(1, 10)}",
        "doi": f"10.5555/{n:07d}",
        "url": f"https://example.org/works/{n:07d}",
        "status": "current",
    }
    for claim in claims:
        yield {
            "id": claim,
            "type": "Claim",
            "text": sentence(rng, 26),
            "lang": "en",
            "kind": "observational",
            "about": [BASE + "question/0"],
            "population": sentence(rng, 4),
            "n": rng.randrange(1, 5000),
            "basis": "judgement",
        }
    yield {
        "id": f"{BASE}passage/{n:07d}",
        "type": "Passage",
        "source": source,
        "exact": sentence(rng, 8),
        "prefix": sentence(rng, 4),
        "page": str(rng.randrange(900)),
        "section": f"Section {rng.randrange(9)}",
    }
    yield {
        "id": f"{BASE}assertion/{n:07d}",
        "type": "Assertion",
        "claim": claims[0],
        "speaker": BASE + "agent/team",
        "act": "asserts",
        "source": source,
        "passage": f"{BASE}passage/{n:07d}",
        "seen": "fullText",
        "wording": "paraphrase",
        "saidAt": "2023-12-18",
        "certainty": sentence(rng, 3),
    }
    yield {
        "id": f"{BASE}inference/{n:07d}",
        "type": "Inference",
        "premises": sorted(claims[:2]),
        "conclusion": claims[2],
        "direction": "supports",
        "linkage": "convergent",
        "scheme": "sampleToPopulation",
        "warrant": sentence(rng, 14),
        "offeredBy": BASE + "agent/team",
        "origin": "reconstruction",
    }
    yield {
        "id": f"{BASE}credence/{n:07d}",
        "type": "Credence",
        "agent": BASE + "agent/team",
        "claim": claims[3],
        "value": f"0.{rng.randrange(10, 99)}",
        "low": "0.05",
        "high": "0.995",
        "scale": "probability",
        "modelScope": "inModel",
        "heldAt": "2024-02",
        "source": source,
    }
    yield {
        "id": f"{BASE}similarity/{n:07d}",
        "type": "Similarity",
        "subject": claims[0],
        "object": claims[1],
        "relation": "overlaps",
        "justification": sentence(rng, 16),
        "dimension": "population",
    }


def encoded(entries: list[dict[str, object]], layout: str, seed: int = 7) -> bytes:
    """A file in one of the layouts."""
    rng = random.Random(seed + 2)
    if layout == "canonical":
        entries = sorted(entries, key=lambda record: str(record["id"]))
        lines = [json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for record in entries]
        return (f'{{"@context":"{CONTEXT}","records":[\n' + ",\n".join(lines) + "\n]}\n").encode()
    shuffled = []
    for record in rng.sample(entries, len(entries)):
        items = list(record.items())
        rng.shuffle(items)
        shuffled.append(dict(items))
    document = {"@context": CONTEXT, "records": shuffled}
    if layout == "pretty":
        return json.dumps(document, ensure_ascii=False, indent=2).encode()
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--layout", choices=LAYOUTS, default="canonical")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--change", type=float, default=0.0)
    parser.add_argument("-o", "--output", default="-")
    options = parser.parse_args()
    data = encoded(list(records(options.count, options.seed, options.change)), options.layout, options.seed)
    if options.output == "-":
        sys.stdout.buffer.write(data)
    else:
        Path(options.output).write_bytes(data)


if __name__ == "__main__":
    main()
