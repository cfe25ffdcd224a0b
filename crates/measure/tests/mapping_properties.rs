//! Facts written out in any form that a `sources.yaml` can describe read back as the same facts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Zone};
use engine::facts::Facts;
use flate2::Compression;
use flate2::write::GzEncoder;
use measure::{Intake, Kind, mapping, read_csv};
use std::fs;
use std::io::Write;

/// A value of a native fact.
#[derive(Clone)]
enum Value {
    Time(Instant),
    /// A number of thousandths, with its unit if any.
    Number(u32, &'static str),
    Whole(u32),
    Text(&'static str),
    Id(usize),
    Nothing,
}

/// How a tool writes its file.
struct Form {
    json: bool,
    packed: bool,
    separator: char,
    pattern: &'static str,
    zone: Zone,
    comma: bool,
    missing: &'static str,
    line_end: &'static str,
}

const PATTERNS: [&str; 7] = [
    "d-M-yyyy HH:mm",
    "dd/MM/yyyy HH:mm:ss",
    "M/d/yyyy h:mm a",
    "dd MMM yyyy H:mm",
    "ISO 8601",
    "epoch seconds",
    "epoch ms",
];
const KINDS: [Kind; 4] = [Kind::Sample, Kind::Outage, Kind::Request, Kind::Answer];
/// The words of the agreement, and those of the tool.
const WORDS: [(&str, &str); 3] = [("up", "OK"), ("down", "Fout; \"kapot\""), ("unknown", "1")];

fn form(u: &mut Unstructured) -> Result<Form> {
    Ok(Form {
        json: u.arbitrary()?,
        packed: u.arbitrary()?,
        separator: *u.choose(&[',', ';', '\t', '|'])?,
        pattern: u.choose(&PATTERNS)?,
        zone: Zone::named(u.choose(&["Europe/Amsterdam", "UTC", "America/St_Johns"])?).unwrap(),
        comma: u.arbitrary()?,
        missing: u.choose(&["?", "NULL", "-"])?,
        line_end: u.choose(&["\n", "\r\n"])?,
    })
}

/// A full minute that every clock shows once.
fn instant(u: &mut Unstructured, zone: &Zone) -> Result<Instant> {
    let at = Instant::from_millis(i64::from(u.int_in_range(28_000_000..=31_000_000)?) * 60_000);
    let local = zone.local(at);
    let once = zone.opening(local) == zone.closing(local);
    Ok(if once { at } else { Instant::from_millis(at.millis() + 3 * 3_600_000) })
}

fn row(u: &mut Unstructured, kind: Kind, number: usize, zone: &Zone) -> Result<Vec<(&'static str, Value)>> {
    let at = instant(u, zone)?;
    let number_of = |u: &mut Unstructured, unit| Ok(Value::Number(u.int_in_range(0..=9_999_999)?, unit));
    Ok(match kind {
        Kind::Sample => {
            let state = Value::Text(u.choose(&WORDS)?.0);
            vec![("service", Value::Text("web")), ("at", Value::Time(at)), ("state", state)]
        }
        Kind::Outage => {
            let to = Instant::from_millis(at.millis() + 86_400_000);
            let closed = u.arbitrary()? && zone.opening(zone.local(to)) == zone.closing(zone.local(to));
            let to = if closed { Value::Time(to) } else { Value::Nothing };
            vec![("id", Value::Id(number)), ("service", Value::Text("web")), ("from", Value::Time(at)), ("to", to)]
        }
        Kind::Request => {
            let requests = if u.arbitrary()? { Value::Whole(u.int_in_range(1..=999_999)?) } else { Value::Nothing };
            let took = number_of(u, "ms")?;
            vec![("objective", Value::Text("fast")), ("at", Value::Time(at)), ("took", took), ("requests", requests)]
        }
        _ => vec![("objective", Value::Text("happy")), ("at", Value::Time(at)), ("score", number_of(u, "")?)],
    })
}

fn native(value: &Value) -> String {
    match value {
        Value::Time(at) => at.to_string(),
        Value::Number(number, unit) => format!("{}.{:03} {unit}", number / 1_000, number % 1_000).trim_end().to_owned(),
        Value::Whole(number) => number.to_string(),
        Value::Text(text) => (*text).to_owned(),
        Value::Id(number) => format!("n{number}"),
        Value::Nothing => String::new(),
    }
}

impl Form {
    fn value(&self, value: &Value) -> String {
        match value {
            Value::Time(at) => self.time(*at),
            Value::Number(number, _) => {
                let sign = if self.comma { ',' } else { '.' };
                format!("{}{sign}{:03}", grouped(number / 1_000, self.comma), number % 1_000)
            }
            Value::Whole(number) => grouped(*number, self.comma),
            Value::Text(text) => {
                WORDS.iter().find(|(word, _)| word == text).map_or(*text, |(_, theirs)| theirs).to_owned()
            }
            Value::Id(_) => native(value),
            Value::Nothing => self.missing.to_owned(),
        }
    }

    fn time(&self, at: Instant) -> String {
        let local = self.zone.local(at);
        let (y, mo, d) = (local.year(), local.month(), local.day());
        let (h, m) = (local.hour(), local.minute());
        match self.pattern {
            "d-M-yyyy HH:mm" => format!("{d}-{mo}-{y} {h:02}:{m:02}"),
            "dd/MM/yyyy HH:mm:ss" => format!("{d:02}/{mo:02}/{y} {h:02}:{m:02}:{:02}", local.second()),
            "M/d/yyyy h:mm a" => {
                let hour = if h % 12 == 0 { 12 } else { h % 12 };
                format!("{mo}/{d}/{y} {hour}:{m:02} {}", if h < 12 { "AM" } else { "pm" })
            }
            "dd MMM yyyy H:mm" => {
                let months = ["jan", "Feb", "mrt", "apr", "MAY", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
                let month = usize::try_from(mo - 1).ok().and_then(|place| months.get(place)).unwrap();
                format!("{d:02} {month} {y} {h}:{m:02}")
            }
            "epoch seconds" => (at.millis() / 1_000).to_string(),
            "epoch ms" => at.millis().to_string(),
            _ => format!("{y}-{mo:02}-{d:02} {h:02}:{m:02}"),
        }
    }

    /// The file under names of the tool's own, with a column that nobody asked for.
    fn file(&self, rows: &[Vec<(&'static str, Value)>]) -> String {
        let cells = |row: &[(&'static str, Value)]| -> Vec<(String, String)> {
            let own = row.iter().map(|(key, value)| (format!("kolom {key}"), self.value(value)));
            std::iter::once(("ruis".to_owned(), "x".to_owned())).chain(own).collect()
        };
        let rows: Vec<Vec<(String, String)>> = rows.iter().map(|row| cells(row)).collect();
        if self.json {
            let object = |row: &Vec<(String, String)>| {
                let pairs: Vec<String> = row.iter().map(|(key, text)| format!("{key:?}: {text:?}")).collect();
                format!("{{{}}}{}", pairs.join(", "), self.line_end)
            };
            return rows.iter().map(object).collect();
        }
        let line = |cells: Vec<&String>| {
            let quoted: Vec<String> = cells.iter().map(|text| format!("\"{}\"", text.replace('"', "\"\""))).collect();
            quoted.join(&self.separator.to_string()) + self.line_end
        };
        let header = rows.first().map(|row| line(row.iter().map(|(key, _)| key).collect()));
        let body = rows.iter().map(|row| line(row.iter().map(|(_, text)| text).collect()));
        header.into_iter().chain(body).collect()
    }

    fn name(&self) -> String {
        format!("export.{}{}", if self.json { "jsonl" } else { "csv" }, if self.packed { ".gz" } else { "" })
    }

    fn yaml(&self, kind: Kind, row: &[(&'static str, Value)]) -> String {
        let columns: Vec<String> = row.iter().map(|(key, _)| format!("{key}: kolom {key}")).collect();
        let (decimal, thousands) = if self.comma { (",", ".") } else { (".", ",") };
        let separator = match self.separator {
            _ if self.json => String::new(),
            '\t' => "separator: tab, ".to_owned(),
            sign => format!("separator: \"{sign}\", "),
        };
        let units = if kind == Kind::Request { "units: { took: ms }, " } else { "" };
        let words: Vec<String> = WORDS.iter().map(|(ours, theirs)| format!("'{theirs}': {ours}")).collect();
        let words = if kind == Kind::Sample {
            format!("words: {{ state: {{ {} }} }}, ", words.join(", "))
        } else {
            String::new()
        };
        format!(
            "sources: {{ s: {{ files: {}, facts: {}, {separator}{units}{words}times: {}, time_zone: {}, decimal: \"{decimal}\", thousands: \"{thousands}\", missing: [\"{}\"], columns: {{ {} }} }} }}",
            self.name(),
            kind.word(),
            self.pattern,
            self.zone.name(),
            self.missing,
            columns.join(", ")
        )
    }

    fn read(&self, kind: Kind, rows: &[Vec<(&'static str, Value)>]) -> Facts {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = self.file(rows).into_bytes();
        if self.packed {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(&bytes).unwrap();
            bytes = packed.finish().unwrap();
        }
        fs::write(folder.path().join(self.name()), bytes).unwrap();
        let yaml = self.yaml(kind, rows.first().unwrap());
        let text = Source::new("sources.yaml", yaml.as_bytes()).unwrap();
        let read = mapping::read(&text);
        let sources = read.sources.unwrap_or_else(|| panic!("{yaml}\n{:?}", read.diagnostics));
        let mut intake = Intake::default();
        intake.sources(&sources, &folder.path().join("sources.yaml"));
        let loaded = intake.finish();
        loaded.unwrap_or_else(|refusal| panic!("{yaml}\n{}\n{}", self.file(rows), refusal.render(false))).facts
    }
}

/// `1250` as `1.250` or `1,250`.
fn grouped(number: u32, comma: bool) -> String {
    let sign = if comma { "." } else { "," };
    match (number / 1_000, number % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands}{sign}{rest:03}"),
    }
}

#[test]
fn facts_written_in_any_form_read_back_as_they_were() {
    arbtest::arbtest(|u| {
        let (form, kind) = (form(u)?, *u.choose(&KINDS)?);
        let count = u.int_in_range(1..=8)?;
        let rows: Vec<_> = (0..count).map(|number| row(u, kind, number, &form.zone)).collect::<Result<_>>()?;
        let keys: Vec<&str> = rows.first().unwrap().iter().map(|(key, _)| *key).collect();
        let body = rows.iter().map(|row| row.iter().map(|(_, value)| native(value)).collect::<Vec<_>>().join(","));
        let text = std::iter::once(keys.join(",")).chain(body).collect::<Vec<_>>().join("\n");
        let native = read_csv("native.csv", Some(kind), text.as_bytes())
            .unwrap_or_else(|refusal| panic!("{}", refusal.render(false)));
        assert_eq!(form.read(kind, &rows), native.facts, "{}", form.file(&rows));
        Ok(())
    })
    .budget_ms(2_000);
}
