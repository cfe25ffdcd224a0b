use crate::facts::Name;
use crate::wording::Wording;
use std::sync::Arc;

/// How the resources of a scope member make it up, and which terms hold for it (A12, A13).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The variant of the objective whose terms hold; `None` where those of the objective itself do.
    pub variant: Option<Name>,
    /// How its resources make it up, from the whole to its parts; all windows of a member share it.
    pub reasons: Arc<[Wording]>,
}
