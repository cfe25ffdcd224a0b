//! Asks a cluster for what it measures.

use crate::codec::Codec;
use crate::fold::Measuring;
use crate::job::Job;
use crate::{wide, words};
use ballista_core::execution_plans::execute_physical_plan;
use ballista_core::extension::SessionConfigExt;
use datafusion::arrow::array::{Array, LargeBinaryArray, UInt32Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::common::{DataFusionError, Result};
use datafusion::datasource::MemTable;
use datafusion::physical_plan::{self, ExecutionPlan};
use datafusion::prelude::{SessionConfig, SessionContext, col};
use datafusion_proto::protobuf::PhysicalPlanNode;
use measure::Part;
use servanda::fault::Fault;
use std::sync::Arc;

/// What a cluster measured.
#[derive(Debug)]
pub struct Measured {
    /// The whole.
    pub part: Part,
    /// The bytes that executors gave each other: what all parts came to.
    pub moved: u64,
}

/// Has a job done by the cluster of this scheduler (`host:port`).
///
/// # Errors
/// No scheduler there, an executor's fault, or parts that aren't of one input.
pub async fn evaluate(job: Job, scheduler: &str) -> std::result::Result<Measured, Fault> {
    reachable(scheduler).await?;
    let bytes = ask(job, scheduler).await.map_err(|error| said(&error))?;
    let broken = || Fault::own("the cluster's answer has no beginning");
    let (moved, part) = bytes.split_first_chunk::<8>().ok_or_else(broken)?;
    let part = Part::read(part).map_err(|why| Fault::own(format!("the cluster's answer can't be read: {why}")))?;
    Ok(Measured { part, moved: u64::from_le_bytes(*moved) })
}

async fn reachable(scheduler: &str) -> std::result::Result<(), Fault> {
    let connecting = tokio::net::TcpStream::connect(scheduler);
    let why = match tokio::time::timeout(std::time::Duration::from_secs(10), connecting).await {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "it didn't answer in 10 seconds".to_owned(),
    };
    Err(Fault::user(format!(
        "error: there is no scheduler at {scheduler}: {why}\n  mend: start one with `servanda-cluster scheduler`, or name another with --scheduler HOST:PORT"
    )))
}

async fn ask(job: Job, scheduler: &str) -> Result<Vec<u8>> {
    let config =
        wide(SessionConfig::new_with_ballista().with_ballista_physical_extension_codec(Arc::new(Codec::default())));
    let plan = plan(job).await?;
    let (settings, codec) = (config.ballista_config(), config.ballista_physical_extension_codec());
    let session = uuid::Uuid::new_v4().to_string();
    let stream = execute_physical_plan::<PhysicalPlanNode>(
        format!("http://{scheduler}"),
        &settings,
        plan,
        codec.as_ref(),
        session,
        config,
    )
    .await?;
    let answer = physical_plan::common::collect(stream).await?;
    let found = answer.iter().find_map(|batch| {
        let column = batch.columns().first()?.as_any().downcast_ref::<LargeBinaryArray>()?;
        (!column.is_empty() && column.is_valid(0)).then(|| column.value(0).to_vec())
    });
    found.ok_or_else(|| DataFusionError::Internal("the cluster's answer is empty".to_owned()))
}

/// One row for each part, each a partition of its own, under the aggregate: partial where the row is, final in one place.
async fn plan(job: Job) -> Result<Arc<dyn ExecutionPlan>> {
    let schema = Arc::new(Schema::new(vec![Field::new("part", DataType::UInt32, false)]));
    let row = |part| RecordBatch::try_new(schema.clone(), vec![Arc::new(UInt32Array::from(vec![part]))]);
    let partitions = (1..=job.parts).map(|part| Ok(vec![row(part)?])).collect::<Result<Vec<_>>>()?;
    let count = partitions.len();
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(count));
    context.register_table("parts", Arc::new(MemTable::try_new(schema.clone(), partitions)?))?;
    let measured = Measuring::of(Arc::new(job)).call(vec![col("part")]).alias("measured");
    context.table("parts").await?.aggregate(vec![], vec![measured])?.create_physical_plan().await
}

/// What people read of an error that passed through many hands: our own words, if there are any in it.
fn said(error: &DataFusionError) -> Fault {
    let text = error.to_string();
    match words::found(&text) {
        Some(own) if own.starts_with("error") => Fault::User(own),
        Some(own) => Fault::user(format!("error: {own}")),
        None => Fault::user(format!(
            "error: the cluster failed: {text}\n  mend: look at what its scheduler and executors say (--verbose), and ask again"
        )),
    }
}
