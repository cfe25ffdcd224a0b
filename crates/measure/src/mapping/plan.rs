//! How a row of a source becomes texts under the keys of facts.

use super::keys::Nature;
use super::model::{Ids, Mapping};
use super::numbers::Numbers;
use super::pairs::Pairs;
use super::times::{Clock, Resolution, TimeFormat};
use crate::columns::{Form, Instants, Wanted};
use crate::fact::{Cell, instant_of};
use crate::fault::Wrong;
use crate::rows::Row;
use crate::text::Texts;
use agreement::reading::{OneOrMany, Words};
use calendar::Length;
use std::borrow::Cow;
use std::collections::HashMap;

/// What sources.yaml says of one source, ready to be held against rows.
pub(super) struct Plan<'m> {
    mapped: Vec<Mapped<'m>>,
    only: Vec<Only<'m>>,
    answers: Vec<Only<'m>>,
    missing: Vec<&'m str>,
    clock: Clock,
    numbers: Numbers,
    lasts: Option<Length>,
    ids: Ids,
}

/// One key of the facts, and how its text is found.
struct Mapped<'m> {
    key: &'m str,
    from: From<'m>,
    nature: Nature,
    formats: &'m [TimeFormat],
    words: HashMap<&'m str, &'m str>,
    /// Words for texts that begin so.
    beginnings: Vec<(&'m str, &'m str)>,
    unit: Option<&'m str>,
}

enum From<'m> {
    Column(&'m str),
    /// As a native fact has it.
    Fixed(&'m str),
}

/// A column by whose text rows are chosen.
struct Only<'m> {
    column: &'m str,
    texts: Vec<&'m str>,
}

/// Where the columns of a file stand; `None` where each row names its keys.
pub(super) struct Bound {
    mapped: Vec<Option<usize>>,
    only: Vec<Option<usize>>,
    answers: Vec<Option<usize>>,
    /// Whether each row names its keys.
    pub by_name: bool,
}

/// What a row came to.
pub(super) struct Read<'r> {
    pub cells: Vec<Cell<'r>>,
    /// Whether the row is an answer.
    pub answers: bool,
    /// Times that were settled by a rule.
    pub settled: Vec<Resolution>,
    /// What is wrong, each with its column.
    pub wrong: Vec<(&'r str, Wrong)>,
}

impl Bound {
    /// All places that are looked at, each once.
    pub fn places(&self) -> Vec<usize> {
        let mut places: Vec<usize> =
            self.mapped.iter().chain(&self.only).chain(&self.answers).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

impl<'m> Plan<'m> {
    pub fn of(mapping: &'m Mapping) -> Plan<'m> {
        let columns = mapping.columns.iter().map(|pair| (pair.key.as_str(), From::Column(&pair.value.value)));
        let fixed = mapping.fixed.iter().map(|pair| (pair.key.as_str(), From::Fixed(&pair.value.value)));
        Plan {
            mapped: columns.chain(fixed).map(|(key, from)| mapped(mapping, key, from)).collect(),
            only: only(&mapping.only),
            answers: only(&mapping.answers),
            missing: mapping.missing.iter().map(|text| text.trim()).collect(),
            clock: Clock {
                zone: mapping.time_zone.as_ref().map(|zone| zone.0.clone()),
                repeated: mapping.repeated_hour,
                skipped: mapping.skipped_hour,
            },
            numbers: Numbers {
                decimal: mapping.decimal.character(),
                thousands: mapping.thousands.as_ref().map(|sign| sign.value.character()),
            },
            lasts: mapping.lasts.as_ref().map(|lasts| lasts.value.0),
            ids: mapping.ids,
        }
    }

    /// Where its columns stand in a file; the names that don't.
    pub fn bind(&self, columns: Option<&Texts>) -> Result<Bound, Vec<&'m str>> {
        let place = |column: &'m str| match columns {
            None => Ok(None),
            Some(columns) => columns.iter().position(|other| other == column).map(Some).ok_or(column),
        };
        let mapped: Vec<_> = self
            .mapped
            .iter()
            .map(|mapped| match mapped.from {
                From::Column(column) => place(column),
                From::Fixed(_) => Ok(None),
            })
            .collect();
        let only: Vec<_> = self.only.iter().map(|only| place(only.column)).collect();
        let answers: Vec<_> = self.answers.iter().map(|only| place(only.column)).collect();
        let mut lost: Vec<&str> = mapped.iter().chain(&only).chain(&answers).filter_map(|place| place.err()).collect();
        lost.dedup();
        if lost.is_empty() {
            Ok(Bound {
                mapped: mapped.into_iter().flatten().collect(),
                only: only.into_iter().flatten().collect(),
                answers: answers.into_iter().flatten().collect(),
                by_name: columns.is_none(),
            })
        } else {
            Err(lost)
        }
    }

    /// The columns that keys come from, each with its key.
    pub fn columns(&self) -> impl Iterator<Item = (&'m str, &'m str)> {
        self.mapped.iter().filter_map(|mapped| match mapped.from {
            From::Column(column) => Some((mapped.key, column)),
            From::Fixed(_) => None,
        })
    }

    /// Whether all spans have one length.
    pub fn has_one_length(&self) -> bool {
        self.lasts.is_some() && self.mapped.iter().all(|mapped| mapped.key != "to")
    }

    /// All keys that it gives.
    pub fn keys(&self) -> impl Iterator<Item = &'m str> {
        self.mapped.iter().map(|mapped| mapped.key)
    }

    /// Whether rows are chosen by `only`, or get an end that stands in no column.
    pub fn chooses(&self) -> bool {
        !self.only.is_empty() || self.lasts.is_some()
    }

    /// The column of a key.
    pub fn column_of(&self, bound: &Bound, key: &str) -> Option<usize> {
        self.found(bound, key)?.1
    }

    fn found<'s>(&'s self, bound: &Bound, key: &str) -> Option<(&'s Mapped<'m>, Option<usize>)> {
        let all = self.mapped.iter().zip(&bound.mapped);
        all.map(|(mapped, place)| (mapped, *place)).find(|(mapped, _)| mapped.key == key)
    }

    /// The column of a key with how its instants are written; `None` where its text may mean something else than that instant.
    pub fn instants_in(&self, bound: &Bound, key: &str) -> Option<Instants> {
        let (mapped, column) = self.found(bound, key)?;
        let means_nothing = |text: &&str| self.clock.instant(text, mapped.formats).is_ok();
        let plain = mapped.words.is_empty() && !self.missing.iter().any(means_nothing);
        Some(Instants { column: column?, form: form(mapped.formats).filter(|_| plain)? })
    }

    /// The column of a key as whole numbers; `None` where a number may mean something else.
    pub fn numbers_in(&self, bound: &Bound, key: &str) -> Option<Instants> {
        let (mapped, column) = self.found(bound, key)?;
        let number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
        let plain = mapped.words.is_empty() && !self.missing.iter().any(number);
        Some(Instants { column: column.filter(|_| plain)?, form: Form::Millis })
    }

    /// Whether a key comes from a column.
    pub fn has(&self, key: &str) -> bool {
        self.columns().any(|(other, _)| other == key)
    }

    /// What is wanted of a file by columns, of which rows may differ in the instant of this key alone; `None` where its text
    /// may mean something else than that instant.
    pub fn wanted(&self, bound: &Bound, key: &str) -> Option<Wanted> {
        let columns = self.mapped.iter().zip(&bound.mapped).filter_map(|(mapped, place)| Some((mapped, (*place)?)));
        let (at, others): (Vec<_>, Vec<_>) = columns.partition(|(mapped, _)| mapped.key == key);
        let [(_, column)] = at.as_slice() else { return None };
        let mut keys: Vec<usize> = others.iter().map(|(_, place)| *place).collect();
        keys.extend(bound.only.iter().flatten());
        keys.sort_unstable();
        keys.dedup();
        let instants = self.instants_in(bound, key).filter(|_| !keys.contains(column))?;
        Some(Wanted { instants: vec![instants], keys })
    }

    /// All columns that are looked at.
    pub fn names(&self) -> impl Iterator<Item = &'m str> {
        self.columns().map(|(_, column)| column).chain(self.only.iter().map(|only| only.column))
    }

    /// The column and its text by which `only` passes over a row.
    pub fn passes_over<'r>(&self, bound: &Bound, row: Row<'r>) -> Option<(&'m str, &'r str)> {
        let mut texts = self.only.iter().zip(&bound.only).map(|(only, place)| (only, text(row, *place, only.column)));
        texts.find(|(only, text)| !only.texts.contains(text)).map(|(only, text)| (only.column, text))
    }

    /// Whether a row is an answer, as its source says.
    fn answers(&self, bound: &Bound, row: Row<'_>) -> bool {
        let mut texts = self.answers.iter().zip(&bound.answers);
        !self.answers.is_empty() && texts.all(|(only, place)| only.texts.contains(&text(row, *place, only.column)))
    }

    /// The texts under the keys of facts; `id` names a row that has no identifier of its own.
    pub fn read<'r>(&'r self, bound: &Bound, row: Row<'r>, id: impl FnOnce() -> String) -> Read<'r> {
        let mut read = Read {
            cells: Vec::with_capacity(self.mapped.len() + 2),
            answers: self.answers(bound, row),
            settled: Vec::new(),
            wrong: Vec::new(),
        };
        for (mapped, place) in self.mapped.iter().zip(&bound.mapped) {
            let column = match mapped.from {
                From::Fixed(text) => {
                    read.put(mapped.key, Cow::Borrowed(text));
                    continue;
                }
                From::Column(column) => column,
            };
            let text = text(row, *place, column);
            if text.is_empty() || self.missing.contains(&text) {
                continue;
            }
            match self.translated(mapped, text, &mut read.settled) {
                Ok(text) => read.put(mapped.key, text),
                Err(wrong) => read.wrong.push((column, wrong)),
            }
        }
        self.end(&mut read);
        if !read.has("id") {
            match self.ids {
                Ids::Column => {}
                Ids::FromRows => read.put("id", Cow::Owned(id())),
                Ids::FromBeginnings => read.put("id", Cow::Owned(read.beginning())),
            }
        }
        read
    }

    /// The end of a span whose length is always the same.
    fn end(&self, read: &mut Read<'_>) {
        let Some(lasts) = self.lasts.filter(|_| !read.has("to")) else { return };
        let from = read.cells.iter().find(|cell| cell.key == "from").and_then(|cell| instant_of(&cell.text).ok());
        if let Some(end) = from.and_then(|from| from.checked_add(lasts)) {
            read.put("to", Cow::Owned(end.to_string()));
        }
    }

    fn translated<'r>(
        &self,
        mapped: &Mapped<'r>,
        text: &'r str,
        settled: &mut Vec<Resolution>,
    ) -> Result<Cow<'r, str>, Wrong> {
        if let Some(word) = mapped.word(text) {
            return Ok(Cow::Borrowed(word));
        }
        match mapped.nature {
            Nature::Time => {
                let read = self.clock.instant(text, mapped.formats)?;
                settled.extend(read.by);
                Ok(Cow::Owned(read.at.to_string()))
            }
            Nature::Date => Ok(Cow::Owned(self.clock.date(text, mapped.formats)?.to_string())),
            Nature::Whole => self.numbers.whole(text),
            Nature::Number => self.numbers.plain(text),
            Nature::Length => self.with_unit(mapped, text, |number, unit| format!("{number} {unit}")),
            Nature::Money => self.with_unit(mapped, text, |number, currency| format!("{currency} {number}")),
            Nature::Text => Ok(Cow::Borrowed(text)),
        }
    }

    /// A number with its unit; as it stands where no unit is said, so that it must hold its own.
    fn with_unit<'r>(
        &self,
        mapped: &Mapped<'_>,
        text: &'r str,
        put: impl Fn(&str, &str) -> String,
    ) -> Result<Cow<'r, str>, Wrong> {
        match mapped.unit {
            Some(unit) => self.numbers.plain(text).map(|number| Cow::Owned(put(&number, unit))),
            None => Ok(Cow::Borrowed(text)),
        }
    }
}

fn mapped<'m>(mapping: &'m Mapping, key: &'m str, from: From<'m>) -> Mapped<'m> {
    let words = mapping.words.get(key).into_iter().flat_map(|words| words.iter());
    let words: HashMap<&str, &str> = words.map(|pair| (pair.key.trim(), &*pair.value.value)).collect();
    let beginnings = words.iter().filter_map(|(text, word)| Some((text.strip_suffix('*')?, *word)));
    Mapped {
        beginnings: beginnings.collect(),
        key,
        from,
        nature: Nature::of(key),
        formats: mapping.times.of(key),
        words,
        unit: mapping.units.get(key).map(|unit| &*unit.value),
    }
}

fn only<'m>(pairs: &'m Pairs<OneOrMany<Words>>) -> Vec<Only<'m>> {
    let texts = |texts: &'m OneOrMany<Words>| texts.0.iter().map(|text| text.trim()).collect();
    pairs.iter().map(|pair| Only { column: &pair.key, texts: texts(&pair.value) }).collect()
}

impl<'m> Mapped<'m> {
    /// What a text is translated into: by itself, else by the longest of its beginnings that is listed with a `*` behind it.
    fn word(&self, text: &str) -> Option<&'m str> {
        let by_beginning = || {
            let fitting = self.beginnings.iter().filter(|(beginning, _)| text.starts_with(beginning));
            fitting.max_by_key(|(beginning, _)| beginning.len()).map(|(_, word)| *word)
        };
        self.words.get(text).copied().or_else(by_beginning)
    }
}

/// How readers of columns know these formats.
fn form(formats: &[TimeFormat]) -> Option<Form> {
    match formats {
        [TimeFormat::Iso] => Some(Form::Iso),
        [TimeFormat::EpochSeconds] => Some(Form::Seconds),
        [TimeFormat::EpochMillis] => Some(Form::Millis),
        _ => None,
    }
}

/// The trimmed text of a column.
fn text<'r>(row: Row<'r>, place: Option<usize>, column: &str) -> &'r str {
    let text = match place {
        Some(place) => row.at(place),
        None => row.get(column),
    };
    text.unwrap_or("").trim()
}

impl<'r> Read<'r> {
    fn put(&mut self, key: &'r str, text: Cow<'r, str>) {
        self.cells.push(Cell { key: Cow::Borrowed(key), text });
    }

    fn has(&self, key: &str) -> bool {
        self.cells.iter().any(|cell| cell.key == key)
    }

    /// What a fact is about and when it begins.
    fn beginning(&self) -> String {
        let said = ["service", "resource", "objective", "impact", "from", "at"].iter().filter_map(|key| self.get(key));
        said.collect::<Vec<_>>().join(" ")
    }

    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.cells.iter().find(|cell| cell.key == key).map(|cell| cell.text.as_ref())
    }
}
