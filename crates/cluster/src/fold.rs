//! The aggregate: its rows are numbers of parts, its state is what they came to, and it merges as `servanda merge` does.
//!
//! There is no second engine here: a part is measured by the reader and the folds of `measure`, on the machine that has the row.

use crate::frames;
use crate::job::Job;
use crate::words;
use datafusion::arrow::array::{Array, ArrayRef, LargeBinaryArray, UInt32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{DataFusionError, Result, ScalarValue};
use datafusion::logical_expr::function::AccumulatorArgs;
use datafusion::logical_expr::{Accumulator, AggregateUDF, AggregateUDFImpl, Signature, Volatility};
use measure::{Digests, Part};
use std::sync::{Arc, LazyLock};

/// The aggregate's name in plans.
pub const NAME: &str = "servanda_measure";

/// The digests of the files that this executor reads part by part.
static DIGESTS: LazyLock<Arc<Digests>> = LazyLock::new(Arc::default);

/// The aggregate of one job.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Measuring {
    job: Arc<Job>,
    signature: Signature,
}

impl Measuring {
    /// The aggregate that does this job.
    pub fn of(job: Arc<Job>) -> AggregateUDF {
        AggregateUDF::new_from_impl(Measuring {
            job,
            signature: Signature::exact(vec![DataType::UInt32], Volatility::Stable),
        })
    }

    /// What it does.
    pub fn job(&self) -> &Job {
        &self.job
    }
}

impl AggregateUDFImpl for Measuring {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::LargeBinary)
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Parts { job: self.job.clone(), measured: Vec::new() }))
    }
}

/// The parts that were measured so far.
#[derive(Debug)]
struct Parts {
    job: Arc<Job>,
    /// In frames.
    measured: Vec<u8>,
}

impl Accumulator for Parts {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let numbers = column::<UInt32Array>(values)?;
        for number in numbers.iter().flatten() {
            let part = self.job.measure(number, &DIGESTS).map_err(fault)?;
            frames::push(&mut self.measured, &part.bytes());
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for state in column::<LargeBinaryArray>(states)?.iter().flatten() {
            self.measured.extend(state);
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![ScalarValue::LargeBinary(Some(std::mem::take(&mut self.measured)))])
    }

    /// The bytes of the states, then the whole.
    fn evaluate(&mut self) -> Result<ScalarValue> {
        let frames = frames::each(&self.measured).map_err(fault)?;
        let parts = frames.into_iter().map(Part::read).collect::<std::result::Result<Vec<_>, _>>().map_err(fault)?;
        let whole = measure::merge(parts).map_err(fault)?;
        let mut all = (self.measured.len() as u64).to_le_bytes().to_vec();
        all.extend(whole.bytes());
        Ok(ScalarValue::LargeBinary(Some(all)))
    }

    fn size(&self) -> usize {
        size_of::<Parts>() + self.measured.capacity()
    }
}

/// A fault in our own words.
pub fn fault(words: impl std::fmt::Display) -> DataFusionError {
    DataFusionError::Execution(words::carried(&words.to_string()))
}

fn column<A: Array + 'static>(columns: &[ArrayRef]) -> Result<&A> {
    let column = columns.first().and_then(|column| column.as_any().downcast_ref::<A>());
    column.ok_or_else(|| DataFusionError::Internal(format!("{NAME} has a column of another type")))
}
