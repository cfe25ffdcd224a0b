//! One list of rules over every store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bed;
mod model;
mod postgres_database;
#[path = "../support/postgres.rs"]
mod postgres_server;
mod rules;
mod sqlite_file;

macro_rules! over_every_store {
    ($($rule:ident)*) => {
        mod sqlite {
            $(#[test] fn $rule() { super::rules::$rule(&super::bed::Bed::sqlite()); })*
        }

        mod postgres {
            $(#[test] fn $rule() { super::rules::$rule(&super::bed::Bed::postgres()); })*
        }
    };
}

over_every_store! {
    records_are_numbered_and_read_in_order
    a_batch_is_stored_whole_or_not_at_all
    a_log_that_moved_on_is_refused
    a_retry_is_stored_once
    a_retry_with_other_words_is_refused
    a_retry_commits_to_the_same_values_with_other_salts
    a_clock_set_back_takes_the_last_time
    writers_at_once_keep_one_order
    erased_values_are_gone_and_the_log_stands
    checkpoints_are_kept_by_size
    projections_are_kept_and_dropped
    agreements_have_logs_of_their_own
    records_can_be_neither_changed_nor_deleted
    the_first_record_changed_by_hand_is_named
    a_later_schema_is_refused
    a_place_without_a_journal_says_so
    making_a_journal_twice_keeps_it
    a_writer_that_waits_too_long_gives_up
    what_no_store_takes_is_refused
    the_largest_body_and_every_letter_come_back
    a_visit_ends_where_it_is_told_to
    a_store_does_what_its_model_does
}
