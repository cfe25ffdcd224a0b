//! Writes the holidays of an agreement into its file as dates (T4). Only the `holidays:` block changes.

use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use agreement::model::Agreement;
use agreement::source::{Kind, Node, Source, parse};
use calendar::{Date, Holidays};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::ops::RangeInclusive;
use std::path::Path;

/// Without a term the holidays of so many years from the effective date's on are written.
const YEARS: i16 = 5;
/// How many dates stand on one line at most.
const PER_LINE: usize = 5;

/// Locks the holidays of a file and says what was done.
///
/// # Errors
/// An agreement with errors or without a region; a `holidays:` block in a shape that isn't understood; a file that can't be written.
pub fn lock(path: &Path) -> Result<String, Fault> {
    let file = folder::read_agreement(path)?;
    let agreement = file.agreement()?;
    let years = years(agreement);
    let dates = dates(agreement, years.clone())?;
    let text = locked(&file, &dates)?;
    verify(&file, &text, &dates)?;
    let said = said(&dates, &years, path);
    if text != file.source.text() {
        replace(path, &text)?;
    }
    Ok(said)
}

fn said(dates: &Holidays, years: &RangeInclusive<i16>, path: &Path) -> String {
    format!("locked {} holidays of {} to {} in {}", dates.len(), years.start(), years.end(), path.display())
}

/// The years of the agreement's term, or five from the effective date's on.
fn years(agreement: &Agreement) -> RangeInclusive<i16> {
    let term = agreement.main_agreement.as_ref().and_then(|main| main.term.as_ref());
    let effective = agreement.effective.0.year();
    match term {
        Some(term) => term.from.year().min(effective)..=term.through.year(),
        None => effective..=effective.saturating_add(YEARS - 1),
    }
}

/// The dates as the region, additions and removals give them now, whatever was locked before.
fn dates(agreement: &Agreement, years: RangeInclusive<i16>) -> Result<Holidays, Fault> {
    let Some(region) = &agreement.holidays.from else {
        return Err(Fault::user("error: there is nothing to lock: `holidays` names no country or region\n  mend: write for example `holidays: { from: NL }`"));
    };
    for year in years.clone() {
        calendar::holidays::public_holidays(region, year).map_err(|error| Fault::user(format!("error: `holidays › from`: {error}")))?;
    }
    let mut unlocked = agreement.clone();
    unlocked.holidays.dates = None;
    Ok(unlocked.holiday_dates(years))
}

/// The file's text with the dates in its `holidays:` block.
fn locked(file: &AgreementFile, dates: &Holidays) -> Result<String, Fault> {
    let source = &file.source;
    let root = parse(source).map_err(|_| Fault::own("an agreement that was read can't be read again"))?;
    let block = entry(&root, "holidays").ok_or_else(|| Fault::own("a region without a `holidays` block"))?;
    let edit = match entry(block, "dates") {
        Some(old) => over(source, old, dates),
        None => after(source, block, dates)?,
    };
    edit.apply(source.text())
}

fn entry<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Kind::Mapping(entries) = &node.kind else { return None };
    entries.iter().find(|(key, _)| key.text == name).map(|(_, value)| value)
}

/// New text for `[start, end)`.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edit {
    fn apply(&self, text: &str) -> Result<String, Fault> {
        let parts = text.get(..self.start).zip(text.get(self.end..));
        let (before, after) = parts.ok_or_else(|| Fault::own("the place of the holidays isn't in the text"))?;
        Ok(format!("{before}{}{after}", self.text))
    }
}

/// Replaces a list that stands.
fn over(source: &Source, old: &Node, dates: &Holidays) -> Edit {
    let (start, end) = (old.place.start as usize, old.place.end as usize);
    if source.slice(old.place).starts_with('[') {
        let indent = column(source, start);
        return Edit { start, end, text: list(source, dates, indent + 1) };
    }
    // A list of dashes, or nothing after the colon: the new list takes its place on the key's line.
    let key_end = source.text().get(..start).map_or(start, |before| before.trim_end().len());
    let indent = column(source, key_end) + 2;
    Edit { start: key_end, end: end.max(key_end), text: format!(" {}", list(source, dates, indent)) }
}

/// Adds the list as the last entry of the block.
fn after(source: &Source, block: &Node, dates: &Holidays) -> Result<Edit, Fault> {
    let Kind::Mapping(entries) = &block.kind else { return Err(Fault::own("`holidays` is no block")) };
    let (Some((first, _)), Some((_, last))) = (entries.first(), entries.last()) else { return Err(Fault::own("`holidays` is empty")) };
    let end = last.place.end as usize;
    let in_braces = source.slice(block.place).starts_with('{');
    let indent = column(source, first.place.start as usize);
    let breaks = line_break(source);
    let pad = " ".repeat(indent);
    if in_braces {
        let text = format!(",{breaks}{pad}dates: {}", list(source, dates, indent + 8));
        return Ok(Edit { start: end, end, text });
    }
    let end = end_of_line(source, end);
    let text = format!("{breaks}{pad}dates: {}", list(source, dates, indent + 8));
    Ok(Edit { start: end, end, text })
}

/// `[2026-01-01, …]`, the years apart, later lines indented by so many columns.
fn list(source: &Source, dates: &Holidays, indent: usize) -> String {
    let dates: Vec<Date> = dates.iter().collect();
    let years = dates.chunk_by(|one, other| one.year() == other.year());
    let lines: Vec<String> = years.flat_map(|year| year.chunks(PER_LINE)).map(joined).collect();
    format!("[{}]", lines.join(&format!(",{}{}", line_break(source), " ".repeat(indent))))
}

fn joined(dates: &[Date]) -> String {
    dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// How many columns stand before an offset on its line.
fn column(source: &Source, offset: usize) -> usize {
    let (_, column) = source.line_col(u32::try_from(offset).unwrap_or(u32::MAX));
    (column as usize).saturating_sub(1)
}

/// The end of the line of an offset, past a comment that stands there.
fn end_of_line(source: &Source, offset: usize) -> usize {
    let rest = source.text().get(offset..).unwrap_or("");
    let line = rest.find('\n').map_or(rest, |end| rest.get(..end).unwrap_or(rest));
    offset + line.trim_end().len()
}

fn line_break(source: &Source) -> &'static str {
    if source.text().contains("\r\n") { "\r\n" } else { "\n" }
}

/// Only text that says the same but for the dates is written.
fn verify(file: &AgreementFile, text: &str, dates: &Holidays) -> Result<(), Fault> {
    let wrong = || Fault::own("the dates could not be written into the file without changing something else, so it is left as it was");
    let source = Source::new(file.source.name(), text.as_bytes()).map_err(|_| wrong())?;
    let (before, after) = parse(&file.source).ok().zip(parse(&source).ok()).ok_or_else(wrong)?;
    let read = agreement::read(&source).agreement.ok_or_else(wrong)?;
    let same = without_dates(&before) == without_dates(&after) && read.holiday_dates(0..=0) == *dates;
    if same { Ok(()) } else { Err(wrong()) }
}

/// What a file says, wherever it stands in it, but for the dates.
fn without_dates(root: &Node) -> Value {
    let mut value = plain(root);
    if let Some(holidays) = value.get_mut("holidays").and_then(Value::as_object_mut) {
        holidays.remove("dates");
    }
    value
}

fn plain(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar(text) => Value::from(text.as_str()),
        Kind::Sequence(items) => items.iter().map(plain).collect(),
        Kind::Mapping(entries) => entries.iter().map(|(key, value)| (key.text.clone(), plain(value))).collect(),
    }
}

/// Writes beside the file and renames, so that no half-written agreement is ever there.
fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let shown = path.display();
    let failed = |error: std::io::Error| Fault::user(format!("error: `{shown}` can't be written: {error}"));
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let bytes = fs::read(path).map_err(failed)?;
    let mark: &[u8] = if bytes.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
    let mut file = fs::File::create_new(&beside).map_err(failed)?;
    let permissions = fs::metadata(path).map_err(failed)?.permissions();
    file.write_all(mark).and_then(|()| file.write_all(text.as_bytes())).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::set_permissions(&beside, permissions).and_then(|()| fs::rename(&beside, path)).map_err(failed)
}
