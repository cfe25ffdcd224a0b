//! The reference as Markdown.

use super::chapters::{CHAPTERS, Chapter, INTRODUCTION};
use super::corpus::{Corpus, in_cell};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The page, and the keys of which no example is known.
pub struct Made {
    pub text: String,
    pub missing: Vec<String>,
}

struct Writing<'a> {
    types: &'a Map<String, Value>,
    corpus: &'a Corpus,
    /// The page as it stands.
    before: &'a str,
    told: BTreeSet<String>,
    made: Made,
}

pub fn page(schema: &Value, corpus: &Corpus, before: &str) -> Made {
    let types = schema["$defs"].as_object().unwrap();
    let made = Made { text: INTRODUCTION.to_owned(), missing: Vec::new() };
    let mut writing = Writing { types, corpus, before, told: BTreeSet::new(), made };
    CHAPTERS.iter().for_each(|chapter| writing.chapter(chapter));
    writing.rest();
    writing.values();
    writing.made
}

impl Writing<'_> {
    fn line(&mut self, text: &str) {
        writeln!(self.made.text, "{text}").unwrap();
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.line(&format!("\n## {}\n\n{}", chapter.title, chapter.prose));
        chapter.begins.iter().for_each(|name| self.part(name));
    }

    /// Parts that belong to no chapter yet.
    fn rest(&mut self) {
        let names: Vec<&String> = self.types.iter().filter(|(_, part)| is_part(part)).map(|(name, _)| name).collect();
        let left: Vec<&String> = names.into_iter().filter(|name| !self.told.contains(*name)).collect();
        if !left.is_empty() {
            self.line("\n## Further parts");
        }
        left.into_iter().for_each(|name| self.part(name));
    }

    /// A record with its words, then the parts in it that no other chapter begins with.
    fn part(&mut self, name: &str) {
        let Some(part) = self.types.get(name).filter(|part| is_part(part)) else { return };
        if !self.told.insert(name.to_owned()) {
            return;
        }
        self.line(&format!("\n### {name}\n\n{}\n", about(part)));
        match part["oneOf"].as_array() {
            Some(words) => self.words(name, words),
            None => self.keys(name, part),
        }
        for inner in named(part) {
            if !CHAPTERS.iter().any(|chapter| chapter.begins.contains(&inner.as_str())) {
                self.part(&inner);
            }
        }
    }

    fn words(&mut self, name: &str, words: &[Value]) {
        let key = self.key_of(name);
        self.line("| word | meaning | example |\n|---|---|---|");
        for word in words {
            let text = in_cell(word["const"].as_str().unwrap());
            self.line(&format!("| `{text}` | {} | `{key}: {text}` |", in_cell(&about(word))));
        }
    }

    /// The first key behind which one of these words stands.
    fn key_of(&self, words: &str) -> String {
        let properties = self.types.values().filter_map(|part| part["properties"].as_object()).flatten();
        let of = |property: &Value| {
            [property, &property["items"]]
                .into_iter()
                .chain(property["anyOf"].as_array().into_iter().flatten())
                .any(|one| reference(one) == Some(words))
        };
        properties.into_iter().find(|(_, property)| of(property)).map(|(key, _)| key.clone()).unwrap()
    }

    fn keys(&mut self, name: &str, part: &Value) {
        self.line("| key | type | default | what | example |\n|---|---|---|---|---|");
        let required: Vec<&str> = part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, property) in part["properties"].as_object().unwrap() {
            let example = self.corpus.example(name, key, self.before).map(in_cell);
            if example.is_none() {
                self.made.missing.push(format!("`{key}` of {name}"));
            }
            let key = if required.contains(&key.as_str()) { format!("**{key}**") } else { key.clone() };
            let cells = [key, self.kind(property), default(property), in_cell(&about(property))];
            self.line(&format!("| {} | `{}` |", cells.join(" | "), example.unwrap_or_default()));
        }
    }

    /// What stands behind a key.
    fn kind(&self, property: &Value) -> String {
        if let Some(name) = reference(property) {
            let anchor = name.to_lowercase();
            return format!("[*{}*](#{anchor})", name.replace('-', " "));
        }
        if let Some(several) = property["anyOf"].as_array() {
            return if several.iter().any(|one| one["type"] == "array") {
                format!("{}, or a list", self.kind(&several[0]))
            } else {
                "text, or `nl` and `en`".to_owned()
            };
        }
        match property["type"].as_str() {
            Some("array") => format!("list of {}", self.kind(&property["items"])),
            Some("object") => format!("by name: {}", self.kind(&property["additionalProperties"])),
            _ => "text".to_owned(),
        }
    }

    /// Every quantity with its forms in English and in Dutch.
    fn values(&mut self) {
        self.line(
            "\n## Values\n\nEach form is read exactly as it stands; `check` says how to mend what looks like one.",
        );
        let dutch = include_str!("../dutch.txt");
        for (name, value) in self.types.iter().filter(|(_, part)| !is_part(part)) {
            self.line(&format!("\n### {}\n\n{}\n", name.replace('-', " "), about(value)));
            let forms: Vec<&str> = value["examples"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            self.line("| form | in Dutch |\n|---|---|");
            for form in forms {
                let in_dutch = worded(dutch, &name.replace('-', " "), form).unwrap_or("–");
                self.line(&format!("| `{}` | {} |", in_cell(form), in_cell(in_dutch)));
            }
        }
    }
}

/// A record or a choice of words; all else are values.
fn is_part(definition: &Value) -> bool {
    definition.get("properties").is_some() || definition.get("oneOf").is_some()
}

fn about(definition: &Value) -> String {
    definition["description"].as_str().unwrap_or_default().trim().to_owned()
}

fn reference(property: &Value) -> Option<&str> {
    property["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn default(property: &Value) -> String {
    let words = property["$comment"].as_str().and_then(|words| words.strip_prefix("unless written: "));
    match (property["default"].as_str(), words) {
        (Some("" | "[]" | "{}"), _) | (None, None) => "–".to_owned(),
        (Some(default), _) => format!("`{default}`"),
        (None, Some(words)) => words.to_owned(),
    }
}

/// The types that the keys of a record name, in their order.
fn named(part: &Value) -> Vec<String> {
    let properties = part["properties"].as_object().into_iter().flatten();
    let mut names = Vec::new();
    for (_, property) in properties {
        let inner = [property, &property["items"], &property["additionalProperties"]];
        let either = property["anyOf"].as_array().into_iter().flatten();
        names.extend(inner.into_iter().chain(either).filter_map(reference).map(str::to_owned));
    }
    names
}

/// How the table of Dutch wordings words a form; the form may be written in another way than it is shown.
fn worded<'a>(dutch: &'a str, noun: &str, form: &str) -> Option<&'a str> {
    let section = dutch.split("\n# ").find(|section| section.lines().next() == Some(noun))?;
    section
        .lines()
        .find_map(|line| line.split_once(" = ").filter(|(english, _)| *english == form))
        .map(|(_, dutch)| dutch)
}
