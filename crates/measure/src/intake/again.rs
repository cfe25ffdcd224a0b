//! Reading once more, where samples in bulk don't come in order of time.

use super::Intake;
use crate::fault::Refusal;
use crate::loaded::Loaded;

/// Has `take` read facts into an intake that `make` gives. Files with very many samples may have them in any order: where one
/// comes late, all is read a second time and sorted on the way, in the memory that [`Limits::sorting_bytes`] grants and a
/// temporary file.
///
/// # Errors
/// Every fault of every file; samples that can't be sorted, since there is no temporary folder or its disk is full.
///
/// [`Limits::sorting_bytes`]: crate::Limits::sorting_bytes
pub fn in_any_order(make: impl Fn() -> Intake, take: impl Fn(&mut Intake)) -> Result<Loaded, Refusal> {
    let mut intake = make();
    take(&mut intake);
    let (read, in_order) = intake.ended();
    if in_order {
        return read;
    }
    let mut again = make();
    let bytes = again.limits().sorting_bytes;
    again.fold.sort(bytes);
    take(&mut again);
    again.finish()
}
