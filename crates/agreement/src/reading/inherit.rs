//! Parts that say only how they differ from a wider one take over the rest of it, before the model is read.

use crate::source::{Diagnostic, Key, Kind, MAX_NODES, Node, Place};
use std::collections::BTreeMap;

/// The tree of an agreement in which the `measuring` of a service has what only the agreement's own says (A1-A4, A9, A12), and the
/// `counting` of an objective what only the measuring of its service says (A5). What is taken over keeps its place.
///
/// # Errors
/// `too-many-nodes` where more than [`MAX_NODES`] values would be taken over.
pub fn inherited(mut root: Node) -> Result<Node, Box<Diagnostic>> {
    let mut left = MAX_NODES;
    let measuring = part(&root, "measuring").cloned();
    let mut countings = BTreeMap::new();
    for (name, service) in entries(&mut root, "services") {
        complete(service, "measuring", measuring.as_ref(), &mut left)?;
        let counting = part(service, "measuring").and_then(|measuring| part(measuring, "counting"));
        countings.extend(counting.map(|counting| (name.text.clone(), counting.clone())));
    }
    let common = measuring.as_ref().and_then(|measuring| part(measuring, "counting"));
    for (_, objective) in entries(&mut root, "objectives") {
        let own = part(objective, "service").and_then(text).and_then(|service| countings.get(service));
        complete(objective, "counting", own.or(common), &mut left)?;
    }
    Ok(root)
}

/// Gives a part, where it is written, what only `wider` says.
fn complete(node: &mut Node, key: &str, wider: Option<&Node>, left: &mut usize) -> Result<(), Box<Diagnostic>> {
    let own = mapping(node).iter_mut().find(|(own, _)| own.text == key);
    match (own, wider) {
        (Some((_, own)), Some(wider)) => merge(own, wider, left),
        _ => Ok(()),
    }
}

/// Group by group: a key that is written stands; one that isn't comes from `wider`.
fn merge(own: &mut Node, wider: &Node, left: &mut usize) -> Result<(), Box<Diagnostic>> {
    let (place, Kind::Mapping(own), Kind::Mapping(wider)) = (own.place, &mut own.kind, &wider.kind) else {
        return Ok(());
    };
    let mut rest: BTreeMap<&str, &(Key, Node)> = wider.iter().map(|entry| (entry.0.text.as_str(), entry)).collect();
    for (key, node) in own.iter_mut() {
        if let Some((_, wider)) = rest.remove(key.text.as_str()) {
            merge(node, wider, left)?;
        }
    }
    for entry in rest.into_values().filter(|(_, node)| node.kind != Kind::Null) {
        *left = left.checked_sub(size(&entry.1)).ok_or_else(|| too_many(place))?;
        own.push(entry.clone());
    }
    Ok(())
}

fn size(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Null | Kind::Scalar(_) => 0,
        Kind::Sequence(items) => items.iter().map(size).sum(),
        Kind::Mapping(entries) => entries.iter().map(|(_, node)| size(node)).sum(),
    }
}

fn too_many(place: Place) -> Box<Diagnostic> {
    let message = format!("from here on more than {MAX_NODES} values would be taken over from a wider part");
    let mend = "write the `measuring` of the agreement shorter";
    Box::new(Diagnostic::error("too-many-nodes", place, message).with_mend(mend))
}

fn part<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().find(|(own, _)| own.text == key).map(|(_, node)| node),
        _ => None,
    }
}

fn entries<'a>(root: &'a mut Node, key: &str) -> &'a mut [(Key, Node)] {
    let entry = mapping(root).iter_mut().find(|(own, _)| own.text == key);
    entry.map(|(_, node)| mapping(node)).unwrap_or_default()
}

fn mapping(node: &mut Node) -> &mut [(Key, Node)] {
    match &mut node.kind {
        Kind::Mapping(entries) => entries,
        _ => &mut [],
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Scalar(text) => Some(text),
        _ => None,
    }
}
