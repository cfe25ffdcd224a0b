//! The agreements of this repository that can be read, as worked examples of each key.

use agreement::source::{self, Kind, Node, Source};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A record and one of its keys.
pub type Of = (String, String);

/// Every example of every key, written on one line.
pub struct Corpus(BTreeMap<Of, BTreeSet<String>>);

impl Corpus {
    /// All that stand: agreements by themselves and those of scenarios.
    pub fn of(root: &Path) -> Corpus {
        let mut corpus = Corpus(BTreeMap::new());
        let schema = agreement::schema();
        let mut files = Vec::new();
        ["tests/cases", "examples", "library"].iter().for_each(|folder| find(&root.join(folder), &mut files));
        for file in files {
            let Ok(source) = Source::new("x.yaml", &fs::read(&file).unwrap()) else { continue };
            let Ok(node) = source::parse(&source) else { continue };
            texts(&source, &node).iter().for_each(|text| corpus.read(&schema, text));
        }
        corpus
    }

    /// Takes the keys of an agreement without faults.
    fn read(&mut self, schema: &Value, text: &Source) {
        let reading = agreement::read(text);
        if let (Some(_), false, Ok(node)) = (&reading.agreement, reading.has_errors(), source::parse(text)) {
            self.take(schema, &schema["$ref"], &node);
        }
    }

    /// Takes a value of a type, and all that is in it.
    fn take(&mut self, schema: &Value, of: &Value, node: &Node) {
        let Some(name) = of.as_str().and_then(|of| of.strip_prefix("#/$defs/")) else { return };
        let (Some(keys), Kind::Mapping(entries)) = (schema["$defs"][name]["properties"].as_object(), &node.kind) else {
            return;
        };
        for (key, value) in entries {
            let Some(property) = keys.get(&key.text) else { continue };
            if !is_empty(value) {
                let example = format!("{}: {}", key.text, flow(value));
                self.0.entry((name.to_owned(), key.text.clone())).or_default().insert(example);
            }
            self.within(schema, property, value);
        }
    }

    /// Takes what a property holds: one value, a list, or values by name.
    fn within(&mut self, schema: &Value, property: &Value, node: &Node) {
        self.take(schema, &property["$ref"], node);
        match &node.kind {
            Kind::Sequence(items) => items.iter().for_each(|item| self.within(schema, &property["items"], item)),
            Kind::Mapping(entries) => {
                entries.iter().for_each(|(_, value)| self.within(schema, &property["additionalProperties"], value));
            }
            _ => (),
        }
        property["anyOf"].as_array().into_iter().flatten().for_each(|one| self.within(schema, one, node));
    }

    /// The one that stands in the page already, else the shortest.
    pub fn example<'a>(&'a self, record: &str, key: &str, page: &str) -> Option<&'a str> {
        let all = self.0.get(&(record.to_owned(), key.to_owned()))?;
        let cell = |example: &String| format!("| `{}` |", in_cell(example));
        let row = row(page, record, key).unwrap_or_default();
        let kept = all.iter().find(|example| row.ends_with(&cell(example)));
        kept.or_else(|| all.iter().min_by_key(|example| (example.chars().count(), *example))).map(String::as_str)
    }

    /// Every example by its key.
    pub fn examples(&self) -> impl Iterator<Item = (&Of, &BTreeSet<String>)> {
        self.0.iter()
    }
}

/// The row of a key in the table of its record.
fn row<'a>(page: &'a str, record: &str, key: &str) -> Option<&'a str> {
    let (_, after) = page.split_once(&format!("\n### {record}\n"))?;
    let table = after.split("\n### ").next()?;
    table
        .lines()
        .find(|line| [format!("| {key} |"), format!("| **{key}** |")].iter().any(|start| line.starts_with(start)))
}

/// As it stands in a cell of a table.
pub fn in_cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Files of agreements and scenarios that are no examples of faults.
fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "bad") {
            find(&path, files);
        } else if path.extension().is_some_and(|end| end == "yaml") {
            files.push(path);
        }
    }
}

/// The agreements of a file: itself, or those that a scenario holds as texts.
fn texts(source: &Source, node: &Node) -> Vec<Source> {
    let Kind::Mapping(entries) = &node.kind else { return Vec::new() };
    if !entries.iter().any(|(key, _)| key.text == "scenario") {
        return vec![source.clone()];
    }
    let held =
        entries.iter().filter(|(key, _)| ["agreement", "agreements", "earlier_versions"].contains(&key.text.as_str()));
    let nodes = held.flat_map(|(_, value)| match &value.kind {
        Kind::Sequence(items) => items.iter().collect(),
        _ => vec![value],
    });
    let texts = nodes.filter_map(|node| match &node.kind {
        Kind::Scalar(text) => Source::new("x.yaml", text.as_bytes()).ok(),
        _ => None,
    });
    texts.collect()
}

fn is_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::Null => true,
        Kind::Scalar(text) => text.is_empty(),
        Kind::Sequence(items) => items.is_empty(),
        Kind::Mapping(entries) => entries.is_empty(),
    }
}

/// A value on one line, as YAML's flow style.
fn flow(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "~".to_owned(),
        Kind::Scalar(text) => scalar(text),
        Kind::Sequence(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}: {}", key.text, flow(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn scalar(text: &str) -> String {
    let unsafe_anywhere =
        text.contains([',', '[', ']', '{', '}', '"', '\\', '\n', '`']) || text.contains(": ") || text.contains(" #");
    let unsafe_start =
        text.is_empty() || text.starts_with(['&', '*', '!', '>', '|', '%', '@', '\'', '?', '-', '#', ':', ' ', '~']);
    if unsafe_anywhere || unsafe_start || text.ends_with([':', ' ']) || text == "null" {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
    } else {
        text.to_owned()
    }
}

/// Whether a line is read as the value that it was written from.
pub fn reads(example: &str) -> bool {
    let source = Source::new("x.yaml", example.as_bytes()).unwrap();
    let Ok(Node { kind: Kind::Mapping(entries), .. }) = source::parse(&source) else { return false };
    matches!(entries.as_slice(), [(key, value)] if format!("{}: {}", key.text, flow(value)) == example)
}
