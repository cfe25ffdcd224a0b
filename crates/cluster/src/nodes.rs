//! The processes of a cluster.

use crate::codec::Codec;
use crate::{MOST_MESSAGE, wide};
use ballista_core::error::Result;
use ballista_core::extension::SessionConfigExt;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::prelude::SessionConfig;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// How long an executor that says nothing counts as there, in seconds, and how often it says something.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Seconds until an executor that says nothing is given up, and its parts are measured by others.
    pub timeout: u64,
}

impl Patience {
    fn heartbeat(self) -> u64 {
        (self.timeout / 4).max(1)
    }
}

/// Runs a scheduler until the process ends.
///
/// # Errors
/// The address can't be bound.
pub async fn schedule(address: SocketAddr, patience: Patience) -> Result<()> {
    let config = SchedulerConfig {
        external_host: address.ip().to_string(),
        bind_host: address.ip().to_string(),
        bind_port: address.port(),
        grpc_server_max_decoding_message_size: MOST_MESSAGE,
        grpc_server_max_encoding_message_size: MOST_MESSAGE,
        grpc_client_max_message_size: MOST_MESSAGE,
        executor_timeout_seconds: patience.timeout,
        expire_dead_executor_interval_seconds: patience.heartbeat(),
        no_executors_grace_period_seconds: patience.timeout.saturating_mul(4),
        override_config_producer: Some(Arc::new(session)),
        override_physical_codec: Some(Arc::new(Codec::default())),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, address, Arc::new(config)).await
}

/// Where an executor listens and whom it serves.
#[derive(Clone, Debug)]
pub struct Executor {
    /// The address that it binds and by which others reach it; the port next to it is used too.
    pub address: SocketAddr,
    /// The scheduler's host.
    pub scheduler: String,
    /// The scheduler's port.
    pub port: u16,
    /// How many parts it measures at once; 0 for one on each core.
    pub tasks: usize,
    /// Where it keeps what it measured until others fetched it.
    pub work: PathBuf,
}

/// Runs an executor until the process ends.
///
/// # Errors
/// No scheduler, an address that can't be bound.
pub async fn execute(executor: Executor, patience: Patience) -> Result<()> {
    let Executor { address, scheduler, port, tasks, work } = executor;
    let config = ExecutorProcessConfig {
        bind_host: address.ip().to_string(),
        external_host: Some(address.ip().to_string()),
        port: address.port(),
        grpc_port: address.port().saturating_add(1),
        scheduler_host: scheduler,
        scheduler_port: port,
        scheduler_connect_timeout_seconds: 20,
        vcores: tasks,
        work_dir: Some(work.display().to_string()),
        grpc_max_decoding_message_size: MOST_MESSAGE,
        grpc_max_encoding_message_size: MOST_MESSAGE,
        executor_heartbeat_interval_seconds: patience.heartbeat(),
        override_config_producer: Some(Arc::new(session)),
        override_physical_codec: Some(Arc::new(Codec::default())),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await
}

fn session() -> SessionConfig {
    wide(SessionConfig::new_with_ballista().with_ballista_physical_extension_codec(Arc::new(Codec::default())))
}
