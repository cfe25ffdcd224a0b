//! The documents of an OpenSLO file.

use crate::fault::Fault;
use agreement::source::{Kind, Node, Source, parse};

/// The most documents in one file.
const MOST: usize = 1_000;

/// The documents of a file, which `---` parts.
///
/// # Errors
/// A text that is no YAML, or more documents than are read.
pub fn documents(path: &str, text: &str) -> Result<Vec<Node>, Fault> {
    let mut parts = vec![String::new()];
    for line in text.lines() {
        match parts.last_mut() {
            Some(part) if line.trim_end() != "---" => {
                part.push_str(line);
                part.push('\n');
            }
            _ => parts.push(String::new()),
        }
    }
    let says = |part: &&String| part.lines().any(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
    let parts: Vec<&String> = parts.iter().filter(says).collect();
    if parts.len() > MOST {
        return Err(Fault::user(format!("error: `{path}` has more than {MOST} documents\n  mend: split it")));
    }
    parts.iter().enumerate().map(|(n, part)| document(&format!("{path} (document {})", n + 1), part)).collect()
}

fn document(path: &str, text: &str) -> Result<Node, Fault> {
    let source =
        Source::new(path, text.as_bytes()).map_err(|fault| Fault::user(Source::unread(path).render(&fault, true)))?;
    parse(&source).map_err(|faults| {
        let faults: String = faults.iter().map(|fault| source.render(fault, true)).collect();
        Fault::user(faults.trim_end().to_owned())
    })
}

/// What stands under keys with points between them.
pub fn at<'n>(node: &'n Node, path: &str) -> Option<&'n Node> {
    path.split('.').try_fold(node, |here, name| match &here.kind {
        Kind::Mapping(entries) => entries.iter().find(|(key, _)| key.text == name).map(|(_, value)| value),
        _ => None,
    })
}

/// The text that stands there.
pub fn text<'n>(node: &'n Node, path: &str) -> Option<&'n str> {
    match &at(node, path)?.kind {
        Kind::Scalar(text) => Some(text.trim()),
        _ => None,
    }
}

/// The list that stands there.
pub fn list<'n>(node: &'n Node, path: &str) -> &'n [Node] {
    match at(node, path).map(|node| &node.kind) {
        Some(Kind::Sequence(items)) => items,
        _ => &[],
    }
}
