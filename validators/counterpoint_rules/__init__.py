"""The rules of the protocol, found by entry point as anybody else's would be.

Adding a rule: its file in the folder of its family, one line here in code order, a case under
`spec/conformance/cases/validate/`, a change fragment.
"""

from importlib.resources import files

from counterpoint.validate.contract import LoadedRule, RuleSet
from counterpoint.validate.profiles import read_profile
from counterpoint_rules.bytes import (
    byte_order_mark,
    core_term_redefined,
    duplicate_key,
    duplicate_value,
    empty_value,
    language_tag_case,
    missing_context,
    nested_record,
    not_a_record,
    not_finite,
    number_not_exact,
    unknown_top_key,
)
from counterpoint_rules.evolution import (
    history_incomplete,
    later_spec_version,
    revises_another_record,
    tombstone_of_nothing,
)
from counterpoint_rules.identity import (
    blank_node,
    circle,
    critical_extension_unknown,
    dangling_reference,
    duplicate_id,
    extension_declared_twice,
    extension_value_type,
    fused_identity,
    header_incomplete,
    identifier_form,
    lookalike_iris,
    missing_header,
    reference_into_import,
    reference_to_wrong_type,
    reference_upwards,
    relative_iri,
    reserved_id,
    unclean_iri,
    undeclared_prefix,
    undeclared_term,
    unknown_core_iri,
)
from counterpoint_rules.merge import (
    edited_view,
    foreign_revision,
    open_conflict,
    reference_to_tombstone,
    resolution_of_nothing,
    several_headers,
    version_content,
)
from counterpoint_rules.shape import (
    bare_value,
    cleared_yet_given,
    date_form,
    decimal_form,
    digest_form,
    hidden_characters,
    language_tag_form,
    list_for_one,
    missing_id,
    missing_required,
    missing_type,
    missing_yet_given,
    not_in_vocabulary,
    number_for_decimal,
    property_name,
    property_not_of_this_type,
    span_backwards,
    unknown_key,
    unknown_type,
    wrong_value_kind,
)

__all__ = ["RULES", "RULE_SET"]

RULES: tuple[LoadedRule, ...] = (
    duplicate_key,  # CP001
    not_finite,  # CP002
    unknown_top_key,  # CP003
    missing_context,  # CP004
    core_term_redefined,  # CP005
    not_a_record,  # CP006
    nested_record,  # CP007
    empty_value,  # CP008
    language_tag_case,  # CP009
    duplicate_value,  # CP010
    number_not_exact,  # CP011
    byte_order_mark,  # CP012
    missing_required,  # CP101
    wrong_value_kind,  # CP102
    not_in_vocabulary,  # CP103
    date_form,  # CP104
    property_not_of_this_type,  # CP105
    unknown_key,  # CP106
    unknown_type,  # CP107
    missing_id,  # CP108
    number_for_decimal,  # CP109
    bare_value,  # CP110
    list_for_one,  # CP111
    decimal_form,  # CP112
    language_tag_form,  # CP113
    digest_form,  # CP114
    property_name,  # CP115
    missing_type,  # CP116
    hidden_characters,  # CP117
    missing_yet_given,  # CP118
    span_backwards,  # CP119
    cleared_yet_given,  # CP120
    duplicate_id,  # CP201
    relative_iri,  # CP202
    blank_node,  # CP203
    dangling_reference,  # CP204
    reference_to_wrong_type,  # CP205
    undeclared_prefix,  # CP206
    reference_upwards,  # CP207
    reserved_id,  # CP208
    unclean_iri,  # CP209
    missing_header,  # CP210
    circle,  # CP211
    undeclared_term,  # CP212
    critical_extension_unknown,  # CP213
    identifier_form,  # CP214
    header_incomplete,  # CP216
    reference_into_import,  # CP217
    lookalike_iris,  # CP218
    extension_value_type,  # CP219
    extension_declared_twice,  # CP220
    unknown_core_iri,  # CP221
    fused_identity,  # CP222
    open_conflict,  # CP601
    edited_view,  # CP602
    version_content,  # CP603
    foreign_revision,  # CP604
    reference_to_tombstone,  # CP605
    several_headers,  # CP606
    resolution_of_nothing,  # CP607
    history_incomplete,  # CP801
    tombstone_of_nothing,  # CP802
    revises_another_record,  # CP803
    later_spec_version,  # CP805
)

_RULESETS = files("counterpoint_rules") / "rulesets"

RULE_SET = RuleSet(
    RULES,
    tuple(read_profile(name, (_RULESETS / f"{name}.toml").read_bytes()) for name in ("draft", "exchange", "published")),
)
