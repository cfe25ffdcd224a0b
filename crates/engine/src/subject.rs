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

impl Subject<'_> {
    /// Whether a fact about this service and resource counts here; one that names no resource is about all of them.
    pub fn holds(&self, service: &str, resource: Option<&Name>) -> bool {
        let own = |resource: &Name| self.resources.is_none_or(|resources| resources.contains(resource));
        service == self.service && resource.is_none_or(own)
    }
}
