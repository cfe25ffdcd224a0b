//! Samples measured in parts: what a part came to, and taking up what parts came to.

use super::Intake;
use crate::fact::{Kind, Mention, Target};
use crate::fault::{FactFault, Place, Refusal};
use crate::fold::Unfolded;
use crate::loaded::{FileRead, Later};
use crate::mapping::{Account, Share, Sources};
use crate::part::{Body, Header, Input, OfFile, Part};
use calendar::Instant;
use engine::facts::Name;
use std::path::Path;
use std::rc::Rc;

/// Reads the samples of a part of the sources' rows, into intakes that `make` gives; `file` is the path of sources.yaml. The
/// header has neither files nor digests of them yet.
///
/// # Errors
/// Every fault of every file; sources of which nothing can be measured in parts.
pub fn measure(make: impl Fn() -> Intake, sources: &Sources, file: &Path, header: Header) -> Result<Part, Refusal> {
    let share = Share::of(sources, file, &make(), (header.part, header.of));
    let read = |sorting: bool| {
        let mut intake = make().in_part();
        intake.fold.begin_part(share.exclusive, share.own);
        if sorting {
            let bytes = intake.limits().sorting_bytes;
            intake.fold.sort(bytes);
        }
        intake.share = Some(share.clone());
        if share.sources.is_empty() {
            intake.refuse(nothing(file));
        }
        intake.sources(sources, file);
        let in_order = intake.fold.late().is_none();
        (intake, in_order)
    };
    let (intake, in_order) = read(false);
    let intake = if in_order { intake } else { read(true).0 };
    intake.into_part(&share, header)
}

impl Intake {
    /// Takes up what was measured before of some of the sources, in the place of their files.
    #[must_use]
    pub fn having(self, part: Part, file: &str) -> Intake {
        Intake { measured: Some((Rc::new(part), Place::file(file))), ..self }
    }

    fn into_part(mut self, share: &Share, mut header: Header) -> Result<Part, Refusal> {
        if !self.reading.faults.is_empty() {
            return Err(self.reading.faults.into_refusal());
        }
        let names = share.files.iter().zip(&self.files);
        header.inputs = names
            .map(|((source, _, file), read)| Input {
                source: source.clone(),
                file: file.clone(),
                digest: read.digest.clone(),
            })
            .collect();
        let later = self.later.iter().find(|later| later.kind == Kind::Sample).map(|later| {
            let file = self.files.iter().position(|file| *file.name == *later.first.file);
            (later.facts, file.unwrap_or_default(), later.first.line)
        });
        let files = self.files.iter().map(|file| OfFile::of(file.account.as_ref())).collect();
        let (now, by_source) = (self.as_of.filter(|_| later.is_some()), share.own.is_some());
        let sources = match self.fold.into_parts(header.of == 1) {
            Ok(sources) => sources,
            Err(why) => {
                self.reading.refuse(Unfolded::into(why));
                return Err(self.reading.faults.into_refusal());
            }
        };
        let last = sources.iter().flat_map(|source| &source.pieces).map(|piece| piece.1).max();
        let body = Body { by_source, now: now.map(|now| now.millis()), last, later, files, sources };
        Ok(Part { header, body })
    }

    /// Whether a source was measured before; its files count as read.
    pub(crate) fn take_up(&mut self, source: &str, folder: &Path) -> bool {
        let Some((part, place)) = self.measured.clone() else { return false };
        let (header, body) = (&part.header, &part.body);
        if !header.inputs.iter().any(|input| input.source == source) {
            return false;
        }
        for (input, file) in header.inputs.iter().zip(&body.files).filter(|(input, _)| input.source == source) {
            let (name, account) = (folder.join(&input.file).display().to_string(), file.account(source));
            let (kind, rows, digest) = (Some(Kind::Sample), file.samples, input.digest.clone());
            self.files.push(FileRead { name, kind, rows, records: false, digest, account: Some(account) });
        }
        // What was folded can't be told apart by source any more, so that the first source brings it all.
        if header.inputs.first().is_some_and(|input| input.source == source) {
            self.restore(&part, &place, folder);
        }
        true
    }

    fn restore(&mut self, part: &Part, place: &Place, folder: &Path) {
        let (body, now) = (&part.body, self.as_of.map(Instant::millis));
        if body.now.is_some_and(|at| now != Some(at)) || now.is_some_and(|now| body.last > Some(now)) {
            return self.refuse(other_now(place, body.now));
        }
        for source in &body.sources {
            if let Some(resource) = &source.resource {
                let service = Name::from(source.service.as_str());
                let (column, reading) = ("resource".to_owned(), "what was measured".to_owned());
                let first = || Mention { place: place.clone(), column, reading, rows: 1 };
                self.reading.mentions.take(Target::Resource(service), &Name::from(resource.as_str()), first);
            }
            self.fold.restore(source, place);
        }
        if let Some((facts, file, line)) = body.later {
            let name = part.header.inputs.get(file).map(|input| folder.join(&input.file).display().to_string());
            let first = Place { line, ..Place::file(&name.unwrap_or_default()) };
            match self.later.iter_mut().find(|later| later.kind == Kind::Sample) {
                Some(later) => later.facts += facts,
                None => self.later.push(Later { kind: Kind::Sample, facts, first }),
            }
        }
    }
}

impl OfFile {
    fn of(account: Option<&Account>) -> OfFile {
        let Some(account) = account else { return OfFile::default() };
        let passed = account.passed_over.iter().map(|((column, text), rows)| (column.clone(), text.clone(), *rows));
        let settled = account.settled.iter().map(|(rule, one)| ((*rule).to_owned(), one.times, one.lines.clone()));
        OfFile {
            rows: account.rows,
            used: account.used,
            samples: account.facts.values().sum(),
            passed: passed.collect(),
            settled: settled.collect(),
        }
    }

    fn account(&self, source: &str) -> Account {
        let mut account = Account { source: source.to_owned(), rows: self.rows, used: self.used, ..Account::default() };
        if self.samples > 0 {
            account.facts.insert(Kind::Sample, self.samples);
        }
        for (column, text, rows) in &self.passed {
            account.passed_over.insert((column.clone(), text.clone()), *rows);
        }
        for (rule, times, lines) in &self.settled {
            account.settle_as(rule, *times, lines);
        }
        account
    }
}

fn nothing(file: &Path) -> FactFault {
    FactFault::new(
        "nothing-to-measure",
        Place::file(&file.display().to_string()),
        "no source holds samples that can be measured in parts",
        "keep the samples in Parquet files, one row for each, and name them as a source of `facts: sample`",
    )
}

fn other_now(place: &Place, now: Option<i64>) -> FactFault {
    let at = now.map(Instant::from_millis);
    let mend = match at {
        Some(at) => format!("report as of {at}, or measure once more with another --as-of"),
        None => "report as of a later instant, or measure once more with this --as-of".to_owned(),
    };
    FactFault::new("other-now", place.clone(), "it was measured up to another instant than this report", mend)
}
