use super::decode::decode;
use super::entry::{Cell, Entry, Reading};
use super::fault::{FactFault, Place, Refusal, quoted};
use super::kind::{FACT, Kind};
use super::limits::Limits;
use super::lines::{Line, Lines, Stop};
use super::names::Names;
use super::values::Wrong;
use super::{FileRead, Loaded, ndjson, nodes};
use agreement::source::{Node, Source};
use engine::facts::Facts;
use std::io::BufRead;

/// Takes in one file after another; identifiers are held against each other over all of them.
#[derive(Debug, Default)]
pub struct Intake {
    pub(super) reading: Reading,
    facts: Facts,
    files: Vec<FileRead>,
    rows: u64,
}

/// The file can't be read further; a fault says why.
pub(super) struct Ended;

impl Intake {
    /// An intake with limits of its own.
    pub fn within(limits: Limits) -> Intake {
        Intake { reading: Reading { limits, ..Reading::default() }, ..Intake::default() }
    }

    /// An intake that refuses names which lead nowhere, in the agreement or among the facts.
    pub fn knowing(names: Names) -> Intake {
        Intake { reading: Reading { names: Some(names), ..Reading::default() }, ..Intake::default() }
    }

    pub(super) fn limits(&self) -> Limits {
        self.reading.limits
    }

    /// Reads NDJSON under this name.
    pub fn ndjson(&mut self, name: &str, text: impl BufRead) {
        self.file(name, None, text, Intake::json_rows);
    }

    /// Reads CSV under this name; without a kind each row gives it in a column `fact`.
    pub fn csv(&mut self, name: &str, kind: Option<Kind>, text: impl BufRead) {
        self.file(name, kind, text, |intake, lines, file| intake.csv_rows(kind, lines, file));
    }

    fn file<R: BufRead>(
        &mut self,
        name: &str,
        kind: Option<Kind>,
        text: R,
        read: impl FnOnce(&mut Self, &mut Lines<R>, &Place) -> Result<(), Ended>,
    ) {
        let (place, before) = (Place::file(name), self.rows);
        let mut lines = Lines::new(text, self.reading.limits);
        // A file that ended early has left a fault behind, so that the reading as a whole is refused.
        let _: Result<(), Ended> = read(self, &mut lines, &place);
        self.files.push(FileRead { name: name.to_owned(), kind, rows: self.rows - before, digest: lines.digest() });
    }

    /// Takes a fact that stands as a group of keys in a YAML file.
    pub fn node(&mut self, source: &Source, node: &Node) {
        let (line, _) = source.line_col(node.place.start);
        let place = Place::file(source.name()).line(u64::from(line));
        match nodes::cells(node) {
            Ok(cells) => self.keyed(cells, &place),
            Err((key, wrong)) => self.refuse_row(&place, key.as_deref(), wrong),
        }
    }

    /// A fault found outside the rows: a file that can't be opened.
    pub(super) fn refuse(&mut self, fault: FactFault) {
        self.reading.refuse(fault);
    }

    /// All that was read.
    ///
    /// # Errors
    /// Every fault of every file; then nothing is loaded.
    pub fn finish(mut self) -> Result<Loaded, Refusal> {
        let Reading { names, ids, mentions, hidden, .. } = &self.reading;
        let lost = mentions.faults(names.as_ref(), ids, !hidden);
        lost.into_iter().for_each(|fault| self.reading.list(fault));
        if self.reading.faults.is_empty() {
            Ok(Loaded { facts: self.facts, files: self.files })
        } else {
            Err(self.reading.faults.into_refusal())
        }
    }

    fn json_rows<R: BufRead>(&mut self, lines: &mut Lines<R>, file: &Place) -> Result<(), Ended> {
        while let Some((text, place)) = self.line(lines, file)? {
            let Some(text) = text else { continue };
            match ndjson::cells(text) {
                _ if text.trim().is_empty() => continue,
                Ok(cells) => self.keyed(cells, &place),
                Err((key, wrong)) => self.refuse_row(&place, key.as_deref(), wrong),
            }
            self.count_row(&place)?;
        }
        Ok(())
    }

    /// A row whose key `fact` gives its kind.
    fn keyed(&mut self, mut cells: Vec<Cell<'_>>, place: &Place) {
        cells.retain(|cell| !cell.text.trim().is_empty());
        let word = cells.iter().position(|cell| cell.key == FACT).map(|n| cells.remove(n).text);
        self.decode_named(word.as_deref().map(str::trim), &cells, place);
    }

    pub(super) fn decode_named(&mut self, word: Option<&str>, cells: &[Cell<'_>], place: &Place) {
        match word.filter(|word| !word.is_empty()).map(|word| (word, Kind::named(word))) {
            Some((_, Some(kind))) => self.decode(kind, cells, place),
            Some((word, None)) => self.refuse_row(
                place,
                Some(FACT),
                Wrong::new("unknown-kind", format!("{} is no kind of fact", quoted(word)), Kind::mend(word)),
            ),
            None => self.refuse_row(
                place,
                None,
                Wrong::new("no-kind", "`fact` is missing", format!("add `fact`, the kind of fact: {}", Kind::words())),
            ),
        }
    }

    pub(super) fn decode(&mut self, kind: Kind, cells: &[Cell<'_>], place: &Place) {
        // A row that gives nothing has left its faults in the reading.
        let _: Option<()> = decode(kind, Entry::new(kind, cells, place, &mut self.reading), &mut self.facts);
    }

    fn refuse_row(&mut self, place: &Place, key: Option<&str>, wrong: Wrong) {
        let fault = FactFault::new(wrong.code, place.clone(), wrong.what, wrong.mend).reading("a fact");
        self.reading.refuse(match key {
            Some(key) => fault.in_column(key),
            None => fault,
        });
    }

    pub(super) fn count_row(&mut self, place: &Place) -> Result<(), Ended> {
        self.rows += 1;
        let most = self.reading.limits.rows;
        if self.rows <= most {
            return Ok(());
        }
        self.reading.refuse(FactFault::new(
            "too-many-rows",
            place.clone(),
            format!("there are more than {most} rows"),
            "read a shorter time at once, or fewer services",
        ));
        Err(Ended)
    }

    /// The next line with its place; no text where the line is at fault.
    pub(super) fn line<'l, R: BufRead>(
        &mut self,
        lines: &'l mut Lines<R>,
        file: &Place,
    ) -> Result<Option<(Option<&'l str>, Place)>, Ended> {
        let number = lines.number() + 1;
        let (place, limits) = (file.line(number), self.reading.limits);
        match lines.next() {
            Ok(None) => Ok(None),
            Ok(Some(Line::Text(text))) => Ok(Some((Some(text), place))),
            Ok(Some(line)) => {
                self.reading.refuse(bad_line(&line, &place, limits));
                Ok(Some((None, place)))
            }
            Err(stop) => {
                self.reading.refuse(stopped(&stop, file, limits));
                Err(Ended)
            }
        }
    }
}

fn bad_line(line: &Line<'_>, place: &Place, limits: Limits) -> FactFault {
    match line {
        Line::NotUtf8(byte) => FactFault::new(
            "not-utf-8",
            place.clone(),
            format!("byte {byte} of this line belongs to no UTF-8 character"),
            "save the file as UTF-8",
        ),
        _ => FactFault::new(
            "too-long",
            place.clone(),
            format!("this line has more than {} bytes", limits.line_bytes),
            "put each fact on a line of its own",
        ),
    }
}

fn stopped(stop: &Stop, file: &Place, limits: Limits) -> FactFault {
    match stop {
        Stop::TooLarge => too_large(file, limits),
        Stop::Unreadable(error) => FactFault::new(
            "unreadable",
            file.clone(),
            format!("the file can't be read: {error}"),
            "check that it is a file and may be read",
        ),
    }
}

pub(super) fn too_large(file: &Place, limits: Limits) -> FactFault {
    FactFault::new(
        "too-large",
        file.clone(),
        format!("the file has more than {} bytes", limits.file_bytes),
        "split it, for example by month",
    )
}
