//! The text of an agreement's file with the dates in its `holidays:` block.

use crate::fault::Fault;
use crate::folder::AgreementFile;
use agreement::source::{Kind, Node, Source, parse};
use calendar::{Date, Holidays};

/// How many dates stand on one line at most.
const PER_LINE: usize = 5;

/// The file's text with the dates in its `holidays:` block.
pub(super) fn locked(file: &AgreementFile, dates: &Holidays) -> Result<String, Fault> {
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
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
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
    let Kind::Mapping(entries) = &block.kind else {
        return Err(Fault::own("`holidays` is no block"));
    };
    let (Some((first, _)), Some((_, last))) = (entries.first(), entries.last()) else {
        return Err(Fault::own("`holidays` is empty"));
    };
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
