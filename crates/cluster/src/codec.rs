//! The aggregate as bytes of a plan; all else is Ballista's own.

use crate::fold::{Measuring, NAME, fault};
use crate::job::Job;
use ballista_core::serde::BallistaPhysicalExtensionCodec;
use datafusion::common::Result;
use datafusion::execution::TaskContext;
use datafusion::logical_expr::AggregateUDF;
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension};
use std::sync::Arc;

/// Ballista's plans with our aggregate.
#[derive(Debug, Default)]
pub struct Codec {
    ballista: BallistaPhysicalExtensionCodec,
}

impl PhysicalExtensionCodec for Codec {
    fn try_decode(
        &self,
        bytes: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.ballista.try_decode(bytes, inputs, context, converter)
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        bytes: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        self.ballista.try_encode(node, bytes, converter)
    }

    fn try_decode_udaf(&self, name: &str, bytes: &[u8]) -> Result<Arc<AggregateUDF>> {
        if name != NAME {
            return self.ballista.try_decode_udaf(name, bytes);
        }
        let job = Job::read(bytes).map_err(fault)?;
        Ok(Arc::new(Measuring::of(Arc::new(job))))
    }

    fn try_encode_udaf(&self, function: &AggregateUDF, bytes: &mut Vec<u8>) -> Result<()> {
        let inner: &dyn std::any::Any = function.inner().as_ref();
        match inner.downcast_ref::<Measuring>() {
            Some(measuring) => bytes.extend(measuring.job().bytes().map_err(fault)?),
            None => self.ballista.try_encode_udaf(function, bytes)?,
        }
        Ok(())
    }
}
