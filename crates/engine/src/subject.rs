//! Whose facts are meant: those of a service, or of some of its resources (A13).

use crate::facts::Name;
use std::collections::BTreeSet;

/// A service as a whole, or the resources of it that are measured together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    /// The service's name.
    pub service: &'a str,
    /// The resources; `None` for the service as a whole.
    pub resources: Option<&'a BTreeSet<Name>>,
}
