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
    named_graph,
    nested_record,
    not_a_record,
    not_finite,
    number_not_exact,
    unknown_top_key,
)
from counterpoint_rules.evidence import (
    allowance_made_twice,
    belief_in_nothing,
    beliefs_beyond_certainty,
    closed_by_nothing,
    computed_by_nothing,
    conditioned_on_another_analysis,
    crux_of_what,
    dependent_rows_multiplied,
    discrepancy_that_is_none,
    disjoint_but_shared,
    extreme_odds_without_allowance,
    fraction_that_does_not_add_up,
    group_of_one,
    hypothesis_outside_the_answers,
    interval_inside_out,
    interval_of_what,
    item_counted_twice,
    likelihood_told_twice,
    move_in_no_place,
    negative_ratio,
    number_without_amount,
    percentage_of_what,
    probability_out_of_range,
    reported_by_nobody,
    residual_outside_its_set,
    resolved_before_it_was_held,
    row_and_no_row,
    row_with_a_hole,
    settled_on_nothing,
    settled_otherwise,
    shares_beyond_the_whole,
    total_that_does_not_follow,
    verdict_for_an_observation,
)
from counterpoint_rules.evolution import (
    history_incomplete,
    later_spec_version,
    patch_does_not_apply,
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
from counterpoint_rules.inference import (
    both_ways_at_once,
    cause_of_itself,
    circular_support,
    cluster_of_one,
    difference_in_what,
    equals_that_exclude_each_other,
    like_itself,
    own_premise,
    reply_across_dialogues,
    reply_to_nothing,
    same_and_not_the_same,
    scheme_without_question,
    stance_on_nothing,
    stranger_in_the_dialogue,
    two_in_one_place,
    unlike_things_compared,
    unnamed_participant,
    verdict_by_a_bystander,
)
from counterpoint_rules.merge import (
    base_not_ancestor,
    copy_under_another_prefix,
    edited_view,
    foreign_revision,
    open_conflict,
    redacted_and_full,
    reference_to_tombstone,
    resolution_of_nothing,
    resolutions_disagree,
    several_headers,
    spec_versions_differ,
    version_content,
)
from counterpoint_rules.provenance import (
    absence_without_search,
    answers_the_future,
    assertion_without_source,
    changes_another_mind,
    checked_by_nobody,
    claim_without_origin,
    dates_out_of_order,
    excluded_and_used,
    leans_on_a_withdrawn_record,
    leans_on_a_withdrawn_work,
    leans_on_what_was_replaced,
    matched_without_a_text,
    missing_attribution,
    missing_date,
    offsets_without_text,
    passage_of_another_source,
    passage_past_the_end,
    passage_without_a_place,
    program_without_run,
    relay_of_nothing,
    retraction_by_another,
    search_against_itself,
    second_hand_through_nobody,
    status_without_date,
    undeclared_interest,
    verbatim_without_words,
    vouching_for_nothing,
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
    lookalike_letters,
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
    zero_width_characters,
)
from counterpoint_rules.style import (
    instruction_to_a_reader,
    long_quotation,
    only_in_its_own_page,
    private_place,
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
    named_graph,  # CP013
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
    zero_width_characters,  # CP121
    lookalike_letters,  # CP122
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
    missing_attribution,  # CP301
    missing_date,  # CP302
    claim_without_origin,  # CP303
    assertion_without_source,  # CP304
    relay_of_nothing,  # CP305
    second_hand_through_nobody,  # CP306
    dates_out_of_order,  # CP307
    answers_the_future,  # CP308
    changes_another_mind,  # CP309
    passage_of_another_source,  # CP310
    leans_on_a_withdrawn_work,  # CP311
    status_without_date,  # CP312
    search_against_itself,  # CP313
    absence_without_search,  # CP314
    checked_by_nobody,  # CP315
    vouching_for_nothing,  # CP316
    offsets_without_text,  # CP317
    passage_past_the_end,  # CP318
    matched_without_a_text,  # CP319
    verbatim_without_words,  # CP320
    program_without_run,  # CP321
    retraction_by_another,  # CP322
    leans_on_a_withdrawn_record,  # CP323
    passage_without_a_place,  # CP324
    undeclared_interest,  # CP325
    leans_on_what_was_replaced,  # CP326
    excluded_and_used,  # CP327
    own_premise,  # CP401
    circular_support,  # CP402
    both_ways_at_once,  # CP403
    unnamed_participant,  # CP404
    scheme_without_question,  # CP405
    cause_of_itself,  # CP406
    like_itself,  # CP407
    same_and_not_the_same,  # CP408
    equals_that_exclude_each_other,  # CP409
    difference_in_what,  # CP410
    unlike_things_compared,  # CP411
    cluster_of_one,  # CP412
    stance_on_nothing,  # CP413
    reply_across_dialogues,  # CP414
    stranger_in_the_dialogue,  # CP415
    verdict_by_a_bystander,  # CP416
    two_in_one_place,  # CP417
    reply_to_nothing,  # CP418
    number_without_amount,  # CP501
    belief_in_nothing,  # CP502
    probability_out_of_range,  # CP503
    negative_ratio,  # CP504
    interval_inside_out,  # CP505
    interval_of_what,  # CP506
    fraction_that_does_not_add_up,  # CP507
    residual_outside_its_set,  # CP508
    hypothesis_outside_the_answers,  # CP509
    likelihood_told_twice,  # CP510
    item_counted_twice,  # CP511
    row_and_no_row,  # CP512
    conditioned_on_another_analysis,  # CP513
    row_with_a_hole,  # CP514
    total_that_does_not_follow,  # CP515
    discrepancy_that_is_none,  # CP516
    computed_by_nothing,  # CP517
    extreme_odds_without_allowance,  # CP518
    allowance_made_twice,  # CP519
    dependent_rows_multiplied,  # CP520
    group_of_one,  # CP521
    disjoint_but_shared,  # CP522
    beliefs_beyond_certainty,  # CP523
    settled_on_nothing,  # CP524
    verdict_for_an_observation,  # CP525
    crux_of_what,  # CP526
    closed_by_nothing,  # CP527
    reported_by_nobody,  # CP528
    resolved_before_it_was_held,  # CP529
    move_in_no_place,  # CP530
    percentage_of_what,  # CP531
    shares_beyond_the_whole,  # CP532
    settled_otherwise,  # CP533
    open_conflict,  # CP601
    edited_view,  # CP602
    version_content,  # CP603
    foreign_revision,  # CP604
    reference_to_tombstone,  # CP605
    several_headers,  # CP606
    resolution_of_nothing,  # CP607
    resolutions_disagree,  # CP608
    spec_versions_differ,  # CP609
    base_not_ancestor,  # CP610
    copy_under_another_prefix,  # CP611
    redacted_and_full,  # CP612
    history_incomplete,  # CP801
    tombstone_of_nothing,  # CP802
    revises_another_record,  # CP803
    later_spec_version,  # CP805
    patch_does_not_apply,  # CP806
    only_in_its_own_page,  # CP901
    private_place,  # CP902
    long_quotation,  # CP903
    instruction_to_a_reader,  # CP904
)

_RULESETS = files("counterpoint_rules") / "rulesets"

RULE_SET = RuleSet(
    RULES,
    tuple(read_profile(name, (_RULESETS / f"{name}.toml").read_bytes()) for name in ("draft", "exchange", "published")),
)
