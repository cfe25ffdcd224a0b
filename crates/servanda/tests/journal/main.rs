//! One list of rules over the journal's commands, on every store: what goes in comes out as known at any time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[macro_use]
mod bed;
mod by_hand;
mod files;
mod known;
mod places;
#[path = "../../../journal/tests/support/postgres.rs"]
mod postgres_server;
mod scenarios;
mod sealing;

over_every_store! {
    files::a_folder_and_its_import_judge_alike
    files::samples_judge_alike_from_files_and_from_the_journal
    files::twice_is_once
    files::what_lies_after_now_is_left_out_and_said
    files::what_ends_after_now_is_left_out
    files::sources_at_fault_are_refused_before_anything_is_recorded
    files::a_file_that_grew_adds_the_rest
    files::what_changed_is_corrected_only_when_asked
    files::what_does_not_fit_with_what_is_recorded_is_refused
    files::what_a_file_lost_may_still_be_named
    files::two_imports_at_once_record_each_row_once
    files::a_new_text_is_recorded_and_judges
    files::a_plan_records_nothing
    files::a_proof_is_recorded_with_the_digest_of_its_file
    by_hand::a_fact_is_told_and_counts
    by_hand::a_retry_with_a_key_is_recorded_once
    by_hand::nobody_changes_what_the_other_said
    by_hand::what_leads_nowhere_is_not_recorded
    by_hand::facts_in_a_file_are_recorded_all_or_none
    by_hand::the_history_says_who_said_what
    known::a_correction_counts_from_when_it_was_recorded
    known::a_withdrawal_counts_from_when_it_was_recorded
    known::many_rows_in_one_record_are_corrected
    known::a_change_that_leaves_names_without_an_owner_is_refused
    known::the_same_question_has_the_same_answer_to_the_byte
    known::before_the_first_record_nothing_is_known
    known::a_projection_made_again_has_the_same_bytes
    places::an_empty_journal_says_what_to_do
    places::a_journal_is_made_once
    places::a_journal_of_another_agreement_is_named
    places::two_agreements_in_one_journal_keep_apart
    scenarios::the_facts_of_every_scenario_come_back_as_they_were
    sealing::months_are_sealed_in_order_and_once
    sealing::what_comes_later_is_a_correction_and_the_statement_stands
    sealing::a_corrected_record_changes_what_was_sealed_by_the_difference
    sealing::every_statement_is_drawn_up_again_to_the_letter
    sealing::who_seals_what_another_changed_must_look_again
    sealing::a_report_says_whose_signature_its_text_lacks
    sealing::a_claim_tells_its_terms_and_counts_once_it_is_accepted
    sealing::silence_that_accepted_is_not_undone_by_a_late_rejection
    sealing::a_statement_is_disputed_and_decided
    sealing::only_the_customer_claims_money
    sealing::a_bundle_proves_its_statements
    sealing::a_statement_that_says_something_else_is_found
    sealing::a_statement_by_earlier_rules_is_left_as_it_is
    sealing::what_is_paid_for_a_duty_is_sealed_beside_the_credits
}
