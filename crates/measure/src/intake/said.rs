//! Facts that were recorded elsewhere, handed over as they were told.

use super::Intake;
use crate::fact::{Cell, Entry, Kind, decode, instant};
use crate::fault::Place;
use crate::fold::Token;
use crate::loaded::FileRead;
use calendar::Instant;
use std::borrow::Cow;

/// Where a told fact stands, and when it was recorded (W1).
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// What faults call it.
    pub place: &'a Place,
    /// When it was recorded.
    pub recorded: Instant,
}

const RECORDED: &str = "recorded";

impl Intake {
    /// Takes one fact: a text under each of its keys. A key `recorded` among them counts for nothing.
    pub fn told_fact<'r>(&mut self, kind: Kind, row: impl Iterator<Item = (&'r str, &'r str)>, origin: Origin<'_>) {
        self.reading.recorded = Some(origin.recorded);
        self.fact(kind, &cells(row), origin.place);
        self.reading.recorded = None;
        self.rows += 1;
    }

    /// Takes facts that share some keys: under each row's texts stand the columns.
    pub fn told_facts<'r>(
        &mut self,
        kind: Kind,
        (same, columns): (&[(&str, &str)], &[&str]),
        rows: impl Iterator<Item = &'r [Cow<'r, str>]>,
        origin: Origin<'_>,
    ) {
        self.reading.recorded = Some(origin.recorded);
        let mut alike = Alike::of(kind, columns);
        for row in rows {
            self.rows += 1;
            if let Some((token, at)) = alike.as_ref().and_then(|alike| alike.token(row))
                && self.as_of.is_none_or(|as_of| at <= as_of)
            {
                self.fold.again(token, at);
                continue;
            }
            let pairs = same.iter().copied().chain(columns.iter().copied().zip(row.iter().map(Cow::as_ref)));
            let token = self.told_row(kind, &cells(pairs), origin.place);
            if let Some((alike, token)) = alike.as_mut().zip(token) {
                alike.learn(row, token);
            }
        }
        self.reading.recorded = None;
    }

    /// One of many rows; of a sample that was folded, the token of those like it.
    fn told_row(&mut self, kind: Kind, cells: &[Cell<'_>], place: &Place) -> Option<Token> {
        if kind != Kind::Sample || self.tap.is_some() {
            self.fact(kind, cells, place);
            return None;
        }
        let before = self.faults();
        self.reading.mentions.begin();
        decode(kind, Entry::new(kind, cells, place, &mut self.reading), &mut self.facts)?;
        if self.faults() > before {
            self.facts.samples.pop();
            return None;
        }
        if self.is_later(kind, place) { None } else { self.fold_last() }
    }

    /// Says from what the facts were taken that were handed over.
    pub fn told_from(&mut self, origin: FileRead) {
        self.files.push(origin);
    }
}

fn cells<'a>(row: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Cell<'a>> {
    let own = row.filter(|(key, text)| *key != RECORDED && !text.is_empty());
    own.map(|(key, text)| Cell { key: Cow::Borrowed(key), text: Cow::Borrowed(text) }).collect()
}

/// Samples that differ from an earlier one in nothing but their instant.
struct Alike {
    /// The column of the instant.
    at: usize,
    known: Vec<(Vec<String>, Token)>,
}

/// How many different samples are remembered at once.
const MOST: usize = 16;

impl Alike {
    fn of(kind: Kind, columns: &[&str]) -> Option<Alike> {
        let at = columns.iter().position(|column| *column == "at").filter(|_| kind == Kind::Sample)?;
        Some(Alike { at, known: Vec::new() })
    }

    fn token(&self, row: &[Cow<'_, str>]) -> Option<(Token, Instant)> {
        let alike = |known: &&(Vec<String>, Token)| known.0.iter().map(String::as_str).eq(self.others(row));
        let (_, token) = self.known.iter().find(alike)?;
        let at = row.get(self.at).and_then(|text| instant(text).ok())?;
        Some((*token, at))
    }

    fn others<'r>(&self, row: &'r [Cow<'_, str>]) -> impl Iterator<Item = &'r str> {
        let at = self.at;
        row.iter().enumerate().filter(move |(column, _)| *column != at).map(|(_, text)| text.as_ref())
    }

    fn learn(&mut self, row: &[Cow<'_, str>], token: Token) {
        if self.known.len() < MOST {
            let others = self.others(row).map(str::to_owned).collect();
            self.known.push((others, token));
        }
    }
}
