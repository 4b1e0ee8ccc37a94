"""Deciding a dispute: one new version that supersedes all others, and a record of who decided.

All contested properties of a record are decided at once. `attributedTo` stays what it was; the
decision's author stands in the `Resolution`, which remains checkable when the conflict is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from counterpoint.canon import jcs
from counterpoint.canon.digest import of_bytes, of_record
from counterpoint.canon.normal import make
from counterpoint.merge.state import State, parse, render
from counterpoint.merge.versions import digests_known
from counterpoint.merge.view import EXISTS, conflict_id, render_group
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["RESOLUTION", "Unresolvable", "resolve"]

RESOLUTION = "urn:cp:resolution:"


@dataclass
class Unresolvable(ValueError):
    """The decision does not fit the dispute."""

    subject: str
    property: str
    why: str
    choices: tuple[str, ...] = ()
    """What could have been chosen, as canonical JSON."""

    def __str__(self) -> str:
        told = f"{self.subject}: {self.property}: {self.why}" if self.property else f"{self.subject}: {self.why}"
        return told + (f"; choose one of {', '.join(self.choices)}" if self.choices else "")


def resolve(
    bundle: Bundle,
    subject: str,
    choices: Mapping[str, str],
    *,
    agent: str,
    reason: str = "",
    decided_at: str = "",
) -> Bundle:
    """Decides every contested property of one record.

    subject     IRI of the record
    choices     property → the chosen alternative as canonical JSON, `null` for none; for `exists`,
                `true` or `false`
    agent       IRI of whoever decides
    decided_at  `YYYY-MM-DDThh:mm:ssZ`, or empty
    Gives       the file with the new version and one `Resolution` for each conflict
    Fails       Unresolvable when the record is not contested, a property is left open, or a choice is
                no alternative
    """
    state = parse(bundle)
    group = state.versions.get(subject, ())
    rendered = render_group(subject, group, state.functional) if len(group) > 1 else []
    conflicts = [record for record in rendered if record.type == "Conflict"]
    if not conflicts:
        raise Unresolvable(subject, "", "nothing is contested here")
    open_ = {conflict.text("property"): conflict.texts("alternatives") for conflict in conflicts}
    for key in sorted(choices.keys() - open_.keys()):
        raise Unresolvable(subject, key, "this is not contested")
    for key, alternatives in sorted(open_.items()):
        if choices.get(key) not in alternatives:
            why = "this has to be decided too" if key not in choices else f"{choices[key]} is no alternative"
            raise Unresolvable(subject, key, why, alternatives)
    decided = _decided(rendered[0], group, choices)
    resolutions = [_resolution(conflict, of_record(decided), agent, reason, decided_at) for conflict in conflicts]
    versions = dict(state.versions)
    # What supersedes everything of one author still leaves another author's voice in the file.
    versions[subject] = parse(Bundle([*group, decided])).versions[subject]
    for resolution in resolutions:
        versions[resolution.id] = (resolution,)
    return render(State(versions))


def _decided(view: Record, group: tuple[Record, ...], choices: Mapping[str, str]) -> Record:
    content: dict[str, Value] = {k: v for k, v in view.content.items() if k not in ("versions", "contested")}
    for key, choice in choices.items():
        if key != EXISTS and choice != "null":
            content[key] = msgspec.json.decode(choice)
    if choices.get(EXISTS) == "false":
        content = {k: content[k] for k in ("id", "attributedTo") if k in content} | {"type": "Tombstone"}
    elif cleared := [key for key, choice in choices.items() if key != EXISTS and choice == "null"]:
        # Decided to be empty, which is more than merely lacking: a later value is a new dispute.
        content["cleared"] = [*cleared]
    content["revises"] = [*digests_known(group)]
    return make(content)


def _resolution(conflict: Record, outcome: str, agent: str, reason: str, decided_at: str) -> Record:
    content: dict[str, Value] = {
        "type": "Resolution",
        "attributedTo": agent,
        "agent": agent,
        "conflict": conflict.id,
        "subject": conflict.text("subject"),
        "property": conflict.text("property"),
        "alternatives": list(conflict.values("alternatives")),
        "outcome": outcome,
    }
    if reason:
        content["reason"] = reason
    if decided_at:
        content |= {"decidedAt": decided_at, "recordedAt": decided_at}
    return make({**content, "id": RESOLUTION + of_bytes(jcs.encode(content))})


def recomputes(resolution: Record) -> bool:
    """Whether a `Resolution` names the conflict that its own subject, property and alternatives make."""
    return resolution.text("conflict") == conflict_id(
        resolution.text("subject"), resolution.text("property"), resolution.texts("alternatives")
    )
