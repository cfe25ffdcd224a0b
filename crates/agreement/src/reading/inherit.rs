//! Parts that say only how they differ from a wider one take over the rest of it, before the model is read (A1-A5, A9).

use crate::source::{Diagnostic, Key, Kind, MAX_NODES, Node};
use std::collections::BTreeMap;

/// The tree of an agreement in which the `measuring` of each service has what only the agreement's own says, and the `counting` of each
/// objective what only its service's measuring says. What is taken over keeps its place.
///
/// # Errors
/// `too-many-nodes` where more than [`MAX_NODES`] values would be taken over.
#[allow(clippy::result_large_err)]
pub fn inherited(mut root: Node) -> Result<Node, Diagnostic> {
    let mut left = MAX_NODES;
    let measuring = get(&root, "measuring").cloned();
    for service in within(&mut root, "services") {
        fill(at(service, "measuring"), measuring.as_ref(), &mut left)?;
    }
    let mut objectives = at(&mut root, "objectives").map(std::mem::take);
    for (_, objective) in objectives.as_mut().map(entries).unwrap_or_default() {
        let counting = counting(&root, objective).or(measuring.as_ref().and_then(|own| get(own, "counting")));
        fill(at(objective, "counting"), counting, &mut left)?;
    }
    if let (Some(place), Some(objectives)) = (at(&mut root, "objectives"), objectives) {
        *place = objectives;
    }
    Ok(root)
}
