//! A JSON document whose rows stand in lists, one within another.

use super::json::{Object, Pairs, read};
use super::{Row, Rows, Stop};
use crate::fault::{FactFault, Place, Wrong, quoted};
use crate::limits::Limits;
use crate::text::Texts;
use agreement::quantity::{Dutch, Misread, Quantity};
use serde_json::value::RawValue;
use std::fmt;
use std::io::Read;

/// Where the rows stand in a document: `incidents[]`, `data.result[].values[]`, or `[]` where the document is a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPath(Vec<String>);

/// How many lists may stand within each other.
const DEEPEST: usize = 4;

impl fmt::Display for RowPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<String> = self.0.iter().map(|step| format!("{step}[]")).collect();
        f.write_str(&steps.join("."))
    }
}

impl Quantity for RowPath {
    const NAME: &'static str = "path of rows";
    const DESCRIPTION: &'static str = "Where the rows stand in a JSON document: names with points between them, and `[]` behind each list whose items are rows.";
    const EXAMPLES: &'static [&'static str] = &["incidents[]", "data.result[].values[]", "[].results[]"];

    fn from_words(words: &[&str]) -> Result<RowPath, Misread> {
        let text = words.join(" ");
        let fault = |message: String| {
            Err(Misread::new("path-of-rows", message, "write it such as `incidents[]` or `data.result[].values[]`"))
        };
        let Some(inner) = text.strip_suffix("[]") else {
            return fault(format!("`{text}` doesn't end in `[]`, and so names no list"));
        };
        let steps: Vec<String> = inner.split("[].").map(str::to_owned).collect();
        let named = |(n, step): (usize, &String)| {
            (n == 0 && step.is_empty()) || !step.split('.').any(|name| name.is_empty() || name.contains(['[', ']']))
        };
        if !steps.iter().enumerate().all(named) || steps.len() > DEEPEST {
            return fault(format!("`{text}` leads to no rows"));
        }
        Ok(RowPath(steps))
    }
}

/// Paths read the same in any language.
impl Dutch for RowPath {
    fn dutch(&self) -> String {
        self.to_string()
    }
}

/// The whole text of a document.
pub(super) fn text(bytes: impl Read, file: &Place, limits: Limits) -> Result<String, Stop> {
    let whole = super::whole(bytes, file, limits)?;
    let whole = whole.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(whole);
    String::from_utf8(whole)
        .map_err(|_| Stop::end(FactFault::new("not-utf-8", file.clone(), "this is no UTF-8 text", "save it as UTF-8")))
}

/// The rows of a document, the first row first.
#[derive(Debug)]
pub(super) struct Document<'t> {
    file: Place,
    limits: Limits,
    path: &'t RowPath,
    /// For each list on the way its items that are still to come.
    open: Vec<std::vec::IntoIter<&'t RawValue>>,
    /// The keys of the items around and of the row itself.
    levels: Vec<Pairs>,
    keys: Texts,
    texts: Texts,
    row: u64,
    ended: bool,
}

impl<'t> Document<'t> {
    /// Finds the outermost list.
    pub fn new(file: Place, text: &'t str, path: &'t RowPath, limits: Limits) -> Result<Document<'t>, Stop> {
        let mut document = Document {
            file,
            limits,
            path,
            open: Vec::new(),
            levels: Vec::new(),
            keys: Texts::default(),
            texts: Texts::default(),
            row: 0,
            ended: false,
        };
        let root: &RawValue = read(text).map_err(|wrong| document.end(wrong))?;
        let items = document.items(root, 0).map_err(|wrong| document.end(wrong))?;
        document.open.push(items.unwrap_or_default().into_iter());
        Ok(document)
    }

    fn end(&self, wrong: Wrong) -> Stop {
        Stop::end(FactFault::new(wrong.code, self.file.clone(), wrong.what, wrong.mend))
    }

    fn bad(&mut self, wrong: Wrong) -> Stop {
        self.row += 1;
        Stop::row(FactFault::new(wrong.code, self.file.line(self.row), wrong.what, wrong.mend).reading("a row"))
    }

    /// The items of the list to which the step of this depth leads; none where an item around it lacks the list.
    fn items(&self, from: &'t RawValue, depth: usize) -> Result<Option<Vec<&'t RawValue>>, Wrong> {
        let step = self.path.0.get(depth).map_or("", String::as_str);
        let Some(list) = down(from, step)? else {
            return if depth == 0 { Err(no_list(step)) } else { Ok(None) };
        };
        match list.get().as_bytes().first() {
            Some(b'[') => read(list.get()).map(Some),
            Some(b'n') if depth > 0 => Ok(None),
            _ => Err(no_list(step)),
        }
    }

    /// Goes into the next item; true where it is a row. One without items of its own is a row as well, so that none is lost.
    fn step(&mut self, item: &'t RawValue) -> Result<bool, Wrong> {
        let depth = self.open.len();
        self.levels.truncate(depth - 1);
        let prefix = self.path.0.get(depth - 1).filter(|_| depth > 1).map_or("", String::as_str);
        self.levels.push(keys_of(item, prefix, self.limits.columns)?);
        if depth == self.path.0.len() {
            return Ok(true);
        }
        match self.items(item, depth)?.filter(|items| !items.is_empty()) {
            Some(items) => {
                self.open.push(items.into_iter());
                Ok(false)
            }
            None => Ok(true),
        }
    }

    fn gather(&mut self) {
        self.keys.clear();
        self.texts.clear();
        for level in &self.levels {
            self.keys.extend(level.keys.iter());
            self.texts.extend(level.texts.iter());
        }
    }
}

impl Rows for Document<'_> {
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop> {
        Ok(None)
    }

    fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        while !self.ended {
            let Some(items) = self.open.last_mut() else {
                self.ended = true;
                break;
            };
            let Some(item) = items.next() else {
                self.open.pop();
                continue;
            };
            match self.step(item) {
                Err(wrong) => return Err(self.bad(wrong)),
                Ok(false) => {}
                Ok(true) => {
                    self.row += 1;
                    self.gather();
                    return Ok(Some(Row { file: &self.file, line: self.row, keys: &self.keys, texts: &self.texts }));
                }
            }
        }
        Ok(None)
    }
}

/// The keys of an item under the name of its list: those of an object, the places of a list, or its one text.
fn keys_of(item: &RawValue, prefix: &str, most: usize) -> Result<Pairs, Wrong> {
    let mut pairs = Pairs::default();
    let read = match item.get().as_bytes().first() {
        Some(b'{') => pairs.read_under(item.get(), prefix, most),
        Some(b'[') => pairs.read_places(item.get(), prefix, most),
        _ => pairs.read_one(item, if prefix.is_empty() { "value" } else { prefix }),
    };
    read.map(|()| pairs).map_err(|(key, wrong)| match key {
        Some(key) => Wrong { what: format!("{}: {}", quoted(&key), wrong.what), ..wrong },
        None => wrong,
    })
}

/// What stands under names with points between them.
fn down<'t>(from: &'t RawValue, names: &str) -> Result<Option<&'t RawValue>, Wrong> {
    let mut here = from;
    for name in names.split('.').filter(|name| !name.is_empty()) {
        if !here.get().starts_with('{') {
            return Ok(None);
        }
        let object: Object<'t> = read(here.get())?;
        match object.0.into_iter().find(|(key, _)| key == name) {
            Some((_, value)) => here = value,
            None => return Ok(None),
        }
    }
    Ok(Some(here))
}

fn no_list(step: &str) -> Wrong {
    let what = if step.is_empty() {
        "the document is no list".to_owned()
    } else {
        format!("no list stands under {}", quoted(step))
    };
    Wrong::new("no-rows", what, "correct `rows` in sources.yaml; an answer that says an error has none")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(path: &str, text: &str) -> Vec<String> {
        let path = RowPath::parse(path).unwrap();
        let mut document = match Document::new(Place::file("a.json"), text, &path, Limits::default()) {
            Ok(document) => document,
            Err(Stop::Row(fault) | Stop::End(fault)) => return vec![fault.code.to_owned()],
        };
        let mut told = Vec::new();
        loop {
            match document.next() {
                Ok(None) => return told,
                Ok(Some(row)) => {
                    let cells: Vec<String> = row.cells().map(|(key, text)| format!("{key}={text}")).collect();
                    told.push(cells.join(" "));
                }
                Err(Stop::Row(fault)) => told.push(fault.code.to_owned()),
                Err(Stop::End(fault)) => return vec![fault.code.to_owned()],
            }
        }
    }

    #[test]
    fn rows_have_the_keys_of_what_is_around_them() {
        let matrix = r#"{"status":"success","data":{"result":[{"metric":{"job":"a"},"values":[[1.50,"1"],[2,"0"]]},{"metric":{"job":"b"},"values":[[3,"1"]]}]}}"#;
        assert_eq!(
            rows("data.result[].values[]", matrix),
            [
                "metric.job=a values.0=1.50 values.1=1",
                "metric.job=a values.0=2 values.1=0",
                "metric.job=b values.0=3 values.1=1"
            ]
        );
        let list = r#"[{"name":"x","results":[{"ok":true},{"ok":false}]},{"name":"y"},{"name":"z","results":null}]"#;
        assert_eq!(
            rows("[].results[]", list),
            ["name=x results.ok=true", "name=x results.ok=false", "name=y", "name=z results="],
            "what has no items is told by itself"
        );
        assert_eq!(rows("[]", r#"[{"a":{"b":1}},7]"#), ["a.b=1", "value=7"]);
    }

    #[test]
    fn what_is_no_such_document_is_refused() {
        for (path, text, code) in [
            ("data[]", "{}", "no-rows"),
            ("data[]", "{\"data\": 3}", "no-rows"),
            ("[]", "{}", "no-rows"),
            ("[]", "[1", "no-json"),
            ("[]", "", "no-json"),
        ] {
            assert_eq!(rows(path, text), [code], "{path} {text}");
        }
        let deep = format!("{}{}", "[".repeat(9_000), "]".repeat(9_000));
        assert_eq!(rows("[]", &deep), [""], "depth costs nothing, and says nothing");
        for path in ["", "a", "[][]", "a.[]", "a[].", "..[]", "a[].b[].c[].d[].e[]"] {
            assert!(RowPath::parse(path).is_err(), "{path}");
        }
    }
}
