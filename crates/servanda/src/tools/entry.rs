//! The source that an import puts into `sources.yaml`.

use super::list::{ASKED, Tool};
use super::subjects::{Subject, Target};
use crate::fault::Fault;
use agreement::quantity::printable;
use agreement::source::{Severity, Source};
use measure::mapping::{self, Mapping, Sources};

/// What is said of a source beside what its tool's mapping says.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The tool.
    pub tool: &'a Tool,
    /// The name of the source.
    pub name: &'a str,
    /// What is measured.
    pub subjects: &'a [Subject],
    /// The column that names it, where that isn't the tool's own.
    pub by: Option<&'a str>,
    /// The service of everything, where no column names one.
    pub service: Option<&'a str>,
    /// The tool's words for priorities with the agreement's.
    pub priorities: &'a [(String, String)],
    /// What more states of tickets mean.
    pub states: &'a [(String, String)],
    /// The zone of the clock that wrote the times.
    pub zone: Option<&'a str>,
}

impl Entry<'_> {
    /// The lines of the source, each indented for a group within `sources`.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.tool.ready.lines().skip(1).map(str::to_owned).collect();
        if let Some(first) = lines.first_mut() {
            *first = format!("  {}:", self.name);
        }
        let own = format!("exports/{}/", self.tool.name);
        lines.iter_mut().for_each(|line| *line = line.replace(&own, &format!("exports/{}/", self.name)));
        self.zone(&mut lines);
        let asks = self.tool.asks_service();
        if asks {
            lines.retain(|line| !ASKED.contains(&line.as_str()));
        }
        if let Some(column) = self.column() {
            self.subjects(&mut lines, column);
        } else if let Some(service) = self.service.filter(|_| asks) {
            below(&mut lines, "fixed", vec![format!("service: {service}")]);
        }
        self.meanings(&mut lines);
        lines.insert(
            0,
            format!(
                "  # {}, as `servanda import --from {}` found it; edit it as you like.",
                self.tool.title, self.tool.name
            ),
        );
        lines
    }

    /// The column that names what is measured.
    pub fn column(&self) -> Option<&str> {
        self.by.or(self.tool.subject)
    }

    fn zone(&self, lines: &mut Vec<String>) {
        if let (Some(zone), Some(at)) = (self.zone, lines.iter().position(|line| line.starts_with("    facts:"))) {
            lines.retain(|line| !line.starts_with("    time_zone:"));
            lines.insert(at + 1, format!("    time_zone: {zone}"));
        }
    }

    /// What is said of the tool's words for priorities and states.
    fn meanings(&self, lines: &mut Vec<String>) {
        let word = |(text, name): &(String, String)| format!("{}: {}", quoted(text), quoted(name));
        if !self.priorities.is_empty() {
            let words = self.priorities.iter().map(|pair| format!("  {}", word(pair)));
            below(lines, "words", std::iter::once("priority:".to_owned()).chain(words).collect());
        }
        for (text, name) in self.states {
            lines.retain(|line| !line.starts_with(&format!("      {text}: ")));
            below(lines, "states", vec![word(&(text.clone(), name.clone()))]);
        }
    }

    /// Which texts of the column are what, and that the others are passed over.
    fn subjects(&self, lines: &mut Vec<String>, column: &str) {
        let mapped: Vec<(&Subject, &Target)> =
            self.subjects.iter().filter_map(|subject| Some((subject, subject.target.as_ref()?))).collect();
        let key = if mapped.iter().any(|(_, target)| target.resource.is_some()) { "resource" } else { "service" };
        let at = lines.iter().position(|line| line.starts_with("      service: "));
        match at.and_then(|at| lines.get_mut(at)) {
            Some(line) => *line = format!("      service: {}", quoted(column)),
            None => below(lines, "columns", vec![format!("service: {}", quoted(column))]),
        }
        if key == "resource" {
            below(lines, "columns", vec![format!("resource: {}", quoted(column))]);
        }
        let words = |of: &dyn Fn(&Target) -> String| {
            mapped
                .iter()
                .map(|(subject, target)| {
                    let note = if subject.name == subject.key {
                        String::new()
                    } else {
                        format!(" # {}", printable(&subject.name))
                    };
                    format!("  {}: {}{note}", quoted(&subject.key), quoted(&of(target)))
                })
                .collect::<Vec<_>>()
        };
        let group = |key: &str, words: Vec<String>| [vec![format!("{key}:")], words].concat();
        below(lines, "words", group("service", words(&|target| target.service.clone())));
        if key == "resource" {
            below(lines, "words", group("resource", words(&|target| target.resource.clone().unwrap_or_default())));
        }
        let keys: Vec<String> = mapped.iter().map(|(subject, _)| quoted(&subject.key)).collect();
        below(lines, "only", vec![format!("{}: [{}]", quoted(column), keys.join(", "))]);
    }
}

/// Puts lines at the end of a group of the source, which is made where there is none.
fn below(lines: &mut Vec<String>, group: &str, put: Vec<String>) {
    let head = format!("    {group}:");
    let start = match lines.iter().position(|line| *line == head) {
        Some(start) => start,
        None => {
            lines.push(head);
            lines.len() - 1
        }
    };
    let inside = lines.iter().skip(start + 1).take_while(|line| line.starts_with("      ")).count();
    let put = put.into_iter().map(|line| format!("      {line}"));
    lines.splice(start + 1 + inside..start + 1 + inside, put);
}

/// A text as YAML, plain where that can't be misread.
fn quoted(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text);
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// The text of `sources.yaml` with one more source at its end.
///
/// # Errors
/// A text to which nothing can be added; it then says what to write by hand.
pub fn added(path: &str, text: Option<&str>, entry: &Entry<'_>) -> Result<String, Fault> {
    let (before, indent) = match text {
        None => ("sources:\n".to_owned(), 2),
        Some(text) => (if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }, indent(text)),
    };
    let lines = entry.lines().into_iter().map(|line| {
        let inner = line.strip_prefix("  ").unwrap_or(&line);
        format!("{}{inner}\n", " ".repeat(indent))
    });
    let after = format!("{before}{}", lines.collect::<String>());
    let known = text.map_or(Ok(0), |text| read(path, text).map(|sources| sources.sources.iter().count()));
    let whole = read(path, &after).ok().filter(|sources| sources.sources.get(entry.name).is_some());
    match (whole, known) {
        (Some(sources), Ok(before)) if sources.sources.iter().count() == before + 1 => Ok(after),
        (_, Err(fault)) => Err(fault),
        (None, _) if text.is_none() => {
            Err(read(path, &after).err().unwrap_or_else(|| Fault::own("a source that can't be read")))
        }
        _ => Err(Fault::user(format!(
            "error: nothing can be added at the end of `{path}` as it is written\n  mend: put this under `sources` by hand, and import again:\n{}",
            entry.lines().join("\n")
        ))),
    }
}

/// How far the sources are indented.
fn indent(text: &str) -> usize {
    let group = text.lines().skip_while(|line| !line.starts_with("sources:")).skip(1);
    let first = group.map(|line| (line.len() - line.trim_start().len(), line.trim_start()));
    first
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(indent, _)| indent)
        .next()
        .filter(|indent| *indent > 0)
        .unwrap_or(2)
}

/// What the text of a `sources.yaml` says.
///
/// # Errors
/// Its faults, rendered.
pub fn read(path: &str, text: &str) -> Result<Sources, Fault> {
    let source =
        Source::new(path, text.as_bytes()).map_err(|fault| Fault::user(Source::unread(path).render(&fault, true)))?;
    let read = mapping::read(&source);
    let faults = read.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    let faults: String = faults.map(|one| source.render(one, true)).collect();
    read.sources.ok_or_else(|| Fault::user(faults.trim_end()))
}

/// The mapping of a tool as it stands.
///
/// # Errors
/// Our own fault.
pub fn ready(tool: &Tool) -> Result<Mapping, Fault> {
    let sources = read(tool.name, tool.ready).map_err(Fault::own)?;
    sources.sources.get(tool.name).cloned().ok_or_else(|| Fault::own("a ready mapping of another name"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    /// Whatever an export calls things, it can't say more in sources.yaml than that.
    #[test]
    fn no_name_of_an_export_writes_a_line_of_its_own() {
        const SIGNS: [char; 20] = [
            'a', 'Z', '7', ' ', '"', '\'', '\\', '#', ':', '{', ']', '\n', '\r', '\t', '\u{1b}', '\u{85}', '\u{2028}',
            '-', '*', 'é',
        ];
        let tool = Tool::named("uptime-kuma").unwrap();
        arbtest(|u| {
            let mut text = || -> arbtest::arbitrary::Result<String> {
                (0..u.int_in_range(1..=8)?).map(|_| u.choose(&SIGNS).copied()).collect()
            };
            let (key, name) = (text()?.trim().to_owned(), text()?);
            let target = Some(Target { service: "shop".to_owned(), resource: None });
            let subject = Subject { key: key.clone(), name, rows: 1, target };
            let subjects = [subject];
            let entry = Entry {
                tool: &tool,
                name: "kuma",
                subjects: &subjects,
                by: None,
                service: None,
                priorities: &[],
                states: &[],
                zone: None,
            };
            let Ok(text) = added("sources.yaml", None, &entry) else { return Ok(()) };
            let sources = read("sources.yaml", &text).unwrap();
            assert_eq!(sources.sources.iter().count(), 1, "{text}");
            let mapping = sources.sources.get("kuma").unwrap();
            let words = mapping.words.get("service").unwrap();
            assert_eq!(words.iter().count(), 1, "{text}");
            assert_eq!(words.get(&key).map(|word| word.value.to_string()), Some("shop".to_owned()), "{key:?} {text}");
            Ok(())
        });
        let odd = Subject {
            key: "a: \"b\" #c".into(),
            name: "x\ny".into(),
            rows: 1,
            target: Some(Target { service: "shop".into(), resource: None }),
        };
        let entry = Entry {
            tool: &tool,
            name: "kuma",
            subjects: &[odd],
            by: None,
            service: None,
            priorities: &[],
            states: &[],
            zone: None,
        };
        assert!(added("sources.yaml", None, &entry).is_ok());
    }
}
