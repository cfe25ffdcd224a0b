//! Which rows of the sources one part of several takes.

use super::find::{Found, Search};
use super::model::{Mapping, Sources};
use super::plan::Plan;
use super::taking::Taking;
use crate::bulk::states::Exclusive;
use crate::columns::Columns;
use crate::columns::parquet::Parquet;
use crate::fault::Place;
use crate::fold::Own;
use crate::intake::Intake;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

/// What one part takes. All parts come to the same division, since they look at the same files.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    /// The sources whose samples can be measured in parts.
    pub sources: BTreeSet<String>,
    /// The files of these, each with its name from the folder on.
    pub files: Vec<(String, PathBuf, String)>,
    /// The stretches of files that it reads; `None` for all.
    stretches: Option<BTreeSet<(PathBuf, usize)>>,
    pub exclusive: Exclusive,
    pub own: Option<Own>,
}

/// A stretch of a file, with its first and last instant.
struct Timed {
    span: (i64, i64),
    file: PathBuf,
    stretch: usize,
}

impl Share {
    /// The share of the part `number` of `of`, the first being 1. Where the files tell which time each stretch of rows spans, and
    /// that divides them, a part reads the stretches of one time; else it reads all and takes some sources.
    pub fn of(sources: &Sources, file: &Path, intake: &Intake, (number, of): (u32, u32)) -> Share {
        let (folder, place) = (file.parent().unwrap_or(Path::new("")), Place::file(&file.display().to_string()));
        let mut share = Share {
            sources: BTreeSet::new(),
            files: Vec::new(),
            stretches: None,
            exclusive: Exclusive::ALL,
            own: None,
        };
        let mut timed = Some(Vec::new());
        for (name, mapping) in sources.sources.iter() {
            let most = intake.limits().files;
            let search = Search { source: name.as_str(), place: &place, folder, most, before: share.files.len() };
            let (found, lost) = search.files(mapping);
            let of_files: Option<Vec<_>> =
                found.iter().map(|file| stretches(intake, name.as_str(), mapping, file)).collect();
            if let (Some(of_files), true) = (of_files, lost.is_empty()) {
                let spans: Option<Vec<Vec<Timed>>> = of_files.into_iter().collect();
                timed = timed.zip(spans).map(|(mut all, spans)| {
                    all.extend(spans.into_iter().flatten());
                    all
                });
                share.files.extend(found.into_iter().map(|file| (name.to_string(), file.path, file.name)));
                share.sources.insert(name.to_string());
            }
        }
        if of > 1 && !timed.is_some_and(|timed| share.by_time(timed, (number, of))) {
            share.own = Some(Own { part: u64::from(number - 1), of: u64::from(of) });
        }
        share
    }

    /// Takes the stretches of one time, if every part then has a time that it holds alone.
    fn by_time(&mut self, mut all: Vec<Timed>, (number, of): (u32, u32)) -> bool {
        all.sort_by(|a, b| (a.span, &a.file, a.stretch).cmp(&(b.span, &b.file, b.stretch)));
        let cut = |part: u32| all.len() * part as usize / of as usize;
        let times: Vec<Exclusive> = (0..of)
            .map(|part| {
                let before = all.get(..cut(part)).unwrap_or_default().iter().map(|one| one.span.1).max();
                let behind = all.get(cut(part + 1)..).unwrap_or_default().first().map(|one| one.span.0);
                Exclusive {
                    from: before.map_or(i64::MIN, |at| at.saturating_add(1)),
                    to: behind.map_or(i64::MAX, |at| at.saturating_sub(1)),
                }
            })
            .collect();
        if all.len() < of as usize || times.iter().any(|time| time.from > time.to) {
            return false;
        }
        let own = all.get(cut(number - 1)..cut(number)).unwrap_or_default();
        self.stretches = Some(own.iter().map(|one| (one.file.clone(), one.stretch)).collect());
        self.exclusive = times.get(number as usize - 1).copied().unwrap_or(Exclusive::NONE);
        true
    }

    /// Whether it reads this stretch of a file.
    pub fn reads(&self, file: &Path, stretch: usize) -> bool {
        self.stretches.as_ref().is_none_or(|own| own.contains(&(file.to_owned(), stretch)))
    }
}

/// The stretches of a file whose rows can be taken in bulk, where all of them tell their time; `None` for any other file.
fn stretches(intake: &Intake, source: &str, mapping: &Mapping, found: &Found) -> Option<Option<Vec<Timed>>> {
    if mapping.format_of(&found.path)? != crate::rows::Format::Parquet {
        return None;
    }
    // What can't be opened has its fault told when it is read.
    let opened = File::open(&found.path).ok().and_then(|file| Parquet::open(file, &Place::file(&found.name)).ok());
    let Some(parquet) = opened else { return Some(None) };
    let (plan, taking) = (Plan::of(mapping), Taking::new(source, mapping));
    let Ok(bound) = plan.bind(Some(parquet.names())) else { return Some(None) };
    let wanted = taking.in_bulk(intake, &plan, &bound)?;
    let all = parquet.stretches(wanted.instants.first()).into_iter().enumerate();
    let timed = |(stretch, one): (usize, crate::columns::Stretch)| {
        Some(Timed { span: one.span?, file: found.path.clone(), stretch })
    };
    Some(all.map(timed).collect())
}
