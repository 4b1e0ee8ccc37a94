"""One Cairn record after another to records of ours; first what exists, then what derives from what."""

from collections.abc import Mapping, Sequence

from counterpoint.formats.cairn.assertions import Assertions
from counterpoint.formats.cairn.envelope import content_hash, signature, trusty
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Records"]

_ORDER = ("epi:Schema", "epi:Entity", "epi:Cluster", "epi:Source", "epi:Claim", "epi:Assessment")
_UNCHECKED = "the signature was not checked; pip install 'counterpoint[signatures]' and import again"


class Records:
    """The records of one import."""

    def __init__(self, made: Import, values: Sequence[Mapping[str, object]]) -> None:
        self.made = made
        upstream = {one for value in values for one in _strings(_within(value, "provenance"), "derivedFrom")}
        self.assertions = Assertions(made, upstream, {str(v.get("id")): str(v.get("@type")) for v in values})
        self.latest = ""
        """When the last of them was minted."""

    def rank(self, value: Mapping[str, object]) -> int:
        """Its turn: what others may speak of comes before them."""
        kind = value.get("@type")
        of_runs = kind == "epi:Cluster" and "assessors" in _within(value, "assertion")
        return _ORDER.index(str(kind)) if kind in _ORDER and not of_runs else len(_ORDER)

    def read(self, thing: Thing) -> None:
        made = self.made
        kind = thing.needed("@type")
        thing.used |= {"@context", "id", "assertion", "provenance", "pubinfo"}
        if kind not in _ORDER:
            raise Broken(f"{kind!r} is no type of record", f"{thing.pointer}/@type")
        digest = content_hash(thing.value)
        id = thing.text("id") or trusty(digest)
        if id != trusty(digest):
            what = f"the id is {id}, and the content hashes to {trusty(digest)}"
            raise Broken(what, f"{thing.pointer}/id", "get the record from its author again; it was changed since")
        provenance = self._part(thing, "provenance")
        said = self._part(thing, "assertion")
        iri = self.assertions.iri(kind, id, said.value)
        minter = self._agent(provenance.needed("mintedBy"))
        signed = {"attributedTo": minter, "recordedAt": made.instant(provenance, "at", iri)}
        self.latest = max(self.latest, signed["recordedAt"])
        self.assertions.read(kind, iri, id, said, signed)
        provenance.take("derivedFrom")
        made.rest(said, iri)
        made.rest(provenance, iri)
        self._signature(thing, iri, id, digest, signed)
        made.rest(thing, iri)

    def derive(self, thing: Thing) -> None:
        """What the record derives from, once all that it could derive from is there."""
        id = thing.text("id") or trusty(content_hash(thing.value))
        provenance = _within(thing.value, "provenance")
        thing.type = "provenance"
        self.assertions.derive(id, _strings(provenance, "derivedFrom"), f"{thing.pointer}/provenance/derivedFrom")

    def _signature(self, thing: Thing, iri: str, id: str, digest: bytes, signed: Mapping[str, str]) -> None:
        made, info = self.made, self._part(thing, "pubinfo")
        signature_of = info.take("sig")
        sig = Thing("sig", signature_of if isinstance(signature_of, dict) else {}, f"{info.pointer}/sig")
        state = signature(thing.value, digest)
        if state == "fails":
            why = "the signature does not hold: it was not made by this key over this content"
            made.lose("provenance", sig, "value", sig.take("value"), why, iri)
        elif state == "unchecked":
            made.lose("provenance", sig, "value", sig.take("value"), _UNCHECKED, iri)
        elif state == "holds":
            said = {
                "agent": self._agent(sig.text("by") or sig.needed("key")),
                "statement": f"Signed the cairn.v0 record {id}; the signature held when it was imported.",
                "covers": [iri],
                "digests": ["sha256:" + digest.hex()],
                "cryptosuite": f"{sig.needed('alg')} over the SHA-256 of RFC 8785 bytes",
                "verificationMethod": f"urn:ed25519:{sig.needed('key')}",
                "proofValue": sig.needed("value"),
            }
            made.add("Attestation", made.mint("attestation", id), {**said, **signed})
        sig.used |= {"alg", "key", "value", "by"}
        made.rest(sig, iri)
        made.rest(info, iri)

    def _agent(self, name: str) -> str:
        iri = self.made.mint("agent", name)
        if iri not in self.made.records:
            program = name.startswith(("agent:", "model:"))
            said = {
                "name": name,
                "kind": "software" if program else "organisation",
                "modelName": name if program else "",
            }
            self.made.add("Agent", iri, said, name)
        return iri

    def _part(self, thing: Thing, key: str) -> Thing:
        value = thing.value.get(key)
        if not isinstance(value, dict):
            raise Broken(f"the record has no {key}", thing.pointer)
        return Thing(f"{thing.type}.{key}" if key == "assertion" else key, value, f"{thing.pointer}/{key}")


def _within(value: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _strings(value: Mapping[str, object], key: str) -> list[str]:
    found = value.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
