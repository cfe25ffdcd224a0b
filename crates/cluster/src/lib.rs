//! The folds of `measure` as an aggregate on a Ballista cluster: the same parts, measured where the files are near, merged in one place.
//!
//! [`job`] is what is asked, [`fold`] the aggregate, [`codec`] how it travels, [`driver`] who asks; [`nodes`] are the processes of
//! the cluster. Decides nothing and reads nothing by itself.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod cli;
pub mod codec;
pub mod driver;
pub mod fold;
pub mod frames;
pub mod job;
mod log;
pub mod nodes;
pub mod words;

use ballista_core::config::BALLISTA_SCHEDULER_MAX_PARTITIONS_PER_TASK;
use ballista_core::extension::SessionConfigExt;
use datafusion::prelude::SessionConfig;

/// The most bytes of one message, and so of what a part may come to.
pub const MOST_MESSAGE: u32 = 1 << 30;

/// A session that lets large parts pass, and makes each part a task of its own.
pub fn wide(config: SessionConfig) -> SessionConfig {
    config
        .with_ballista_grpc_client_max_message_size(MOST_MESSAGE as usize)
        .set_str(BALLISTA_SCHEDULER_MAX_PARTITIONS_PER_TASK, "1")
}
