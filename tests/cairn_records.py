"""Cairn records minted and signed for tests, by the public recipe and with libraries that the package does not use."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

__all__ = ["folder", "minted"]

_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
_PUBLIC = _KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def minted(kind: str, assertion: dict[str, Any], upstream: list[str], method: str = "assert") -> dict[str, Any]:
    """A record with its id and signature."""
    record: dict[str, Any] = {
        "@context": "https://epistack.dev/ns/cairn.v0.jsonld",
        "@type": f"epi:{kind}",
        "id": "",
        "assertion": assertion,
        "provenance": {
            "derivedFrom": upstream,
            "mintedBy": "keystone:tea",
            "method": method,
            "at": "2026-05-01T00:00:00Z",
        },
        "pubinfo": {},
    }
    digest = sha256(rfc8785.dumps(record)).digest()
    record["id"] = "tt:" + urlsafe_b64encode(digest).rstrip(b"=").decode()
    value = _KEY.sign(digest).hex()
    record["pubinfo"] = {"sig": {"alg": "ed25519", "key": _PUBLIC, "value": value, "by": "keystone:tea"}}
    return record


def _source(title: str, year: int, excerpt: str, upstream: list[str]) -> dict[str, Any]:
    said = {
        "title": title,
        "authors": "Leaf M",
        "venue": "Journal of Tea",
        "year": year,
        "doi": f"10.1234/TEA.{year}",
        "excerpt_kind": "abstract",
        "excerpt": excerpt,
        "excerpt_sha256": sha256(excerpt.encode()).hexdigest(),
        "retrieval": {"fetched_at": "2026-04-30"},
        "verification": "L1",
    }
    return minted("Source", said, upstream, "ingest")


def _claim(text: str, source: dict[str, Any], quote: str, ratio: float, label: str = "ENTAILS") -> dict[str, Any]:
    start = source["assertion"]["excerpt"].index(quote)
    grounding = {
        "source": source["id"],
        "char_span": [start, start + len(quote)],
        "quote": quote,
        "extractor": "agent:reader",
        "entailment_label": label,
        "source_sha256": source["assertion"]["excerpt_sha256"],
    }
    said = {"text": text, "grounding": grounding, "verification": "L4", "illustrative_LR": ratio}
    return minted("Claim", said, [source["id"]], "extract")


def folder() -> dict[str, bytes]:
    """A case: two reviews that pool one study of one cohort, and a study of another cohort."""
    nurses = minted("Entity", {"name": "The night nurses", "kind": "Cohort", "note": "Followed from 1990."}, [])
    sailors = minted("Entity", {"name": "The sailors", "kind": "Cohort"}, [])
    study = _source("Nurses and tea", 1999, "Nurses who drank tea slept less.", [nurses["id"]])
    first = _source("Tea reviewed", 2013, "Pooled studies show shorter nights.", [study["id"]])
    second = _source(
        "Tea reviewed again", 2021, "All studies agree: nights are shorter.", [study["id"], "doi:10.1234/Other"]
    )
    other = _source("Sailors and tea", 2008, "Sailors slept as before.", [sailors["id"]])
    records = {
        "ent-nurses": nurses,
        "ent-sailors": sailors,
        "src-1999": study,
        "src-2013": first,
        "src-2021": second,
        "src-2008": other,
        "claim-first": _claim("A review finds shorter nights.", first, "shorter nights", 5.0),
        "claim-second": _claim("Another review finds shorter nights.", second, "nights are shorter", 2.5),
        "claim-nurses": _claim("Nurses slept less.", study, "slept less", 1e21),
        "claim-sailors": _claim("Tea cost sailors no sleep.", other, "slept as before", 1e-7),
    }
    cases = {
        "nights": {
            "title": "Short nights",
            "crux": "Do the two reviews confirm each other?",
            "laundered_set": ["claim-first", "claim-second"],
            "contrast_pair": ["claim-nurses", "claim-sailors"],
            "contrast_expected": "COMBINABLE",
            "punchline": "Both pool the nurses.",
        }
    }
    files = {f"nights/{name}.json": json.dumps(record, indent=1).encode() for name, record in records.items()}
    return {**files, "CASES.json": json.dumps(cases).encode()}
