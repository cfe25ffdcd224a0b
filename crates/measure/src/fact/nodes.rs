//! A group of keys of a YAML file as keys with their text.

use super::entry::Cell;
use crate::fault::Wrong;
use agreement::source::{Kind, Node};
use std::borrow::Cow;

/// The keys of a group; a list of values is their texts with spaces between.
///
/// # Errors
/// The key, where one is at fault, and what is wrong.
pub(crate) fn cells(node: &Node) -> Result<Vec<Cell<'_>>, (Option<String>, Wrong)> {
    let Kind::Mapping(entries) = &node.kind else {
        let what = format!("here stands {} where a fact is expected", node.kind.noun());
        return Err((
            None,
            Wrong::new("no-fact", what, "write { fact: outage, id: … }, or the path of a file of facts"),
        ));
    };
    entries.iter().map(|(key, value)| cell(&key.text, value)).collect()
}

fn cell<'a>(key: &'a str, value: &'a Node) -> Result<Cell<'a>, (Option<String>, Wrong)> {
    let text = text(value).map_err(|wrong| (Some(key.to_owned()), wrong))?;
    Ok(Cell { key: Cow::Borrowed(key), text })
}

fn text(value: &Node) -> Result<Cow<'_, str>, Wrong> {
    match &value.kind {
        Kind::Sequence(items) => {
            items.iter().map(scalar).collect::<Result<Vec<_>, _>>().map(|texts| Cow::Owned(texts.join(" ")))
        }
        _ => scalar(value).map(Cow::Borrowed),
    }
}

fn scalar(value: &Node) -> Result<&str, Wrong> {
    match &value.kind {
        Kind::Null => Ok(""),
        Kind::Scalar(text) => Ok(text),
        kind => Err(Wrong::new(
            "nested",
            format!("here stands {} where one value is expected", kind.noun()),
            "write one value; nothing is nested in a fact",
        )),
    }
}
