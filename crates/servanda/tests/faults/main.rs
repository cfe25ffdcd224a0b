//! Faults, tried for real on the built program: kill -9, a full disk, torn files, a server that goes, records changed by hand.
//! How to repeat them, and what came of it: docs/reliability.md.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

#[allow(dead_code)]
#[macro_use]
#[path = "../journal/bed.rs"]
mod bed;
mod chance;
mod changed;
mod disk;
mod kills;
mod log;
#[allow(dead_code)]
#[path = "../../../journal/tests/support/postgres.rs"]
mod postgres_server;
mod server;
mod told;
mod waiting;

over_every_store! {
    kills::what_was_acknowledged_outlives_kill_9
    changed::the_first_record_changed_by_hand_is_named
    changed::what_was_folded_and_changed_by_hand_is_refused
    changed::what_was_changed_with_its_leaf_is_shown_by_a_checkpoint
    changed::a_clock_set_back_is_said_and_never_refused
    waiting::a_writer_waits_for_another
    waiting::a_writer_that_waited_long_gives_up_in_words
}
