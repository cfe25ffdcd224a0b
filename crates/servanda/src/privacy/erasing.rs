use super::{ERASURE, Held, hide_reason, kept_until};
use crate::fault::Fault;
use crate::journal::fault;
use agreement::model::Agreement;
use calendar::Instant;
use journal::{Author, Body, Digest, Draft, Secret};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};

/// Which values are to be erased: those that are all that is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Values of this class.
    pub class: Option<&'a str>,
    /// Values of this record.
    pub record: Option<u64>,
    /// Values of rows in which this name stands.
    pub person: Option<&'a str>,
    /// Values whose time is over by then, as this agreement says.
    pub due: Option<(&'a Agreement, Instant)>,
}

/// How many commitments one record names at most.
const MOST: usize = 10_000;

/// The values that are meant.
pub fn chosen<'h>(held: &'h [Held], wanted: Wanted<'_>) -> Vec<&'h Held> {
    let rows = wanted.person.map(|person| rows_with(held, person));
    held.iter()
        .filter(|one| wanted.class.is_none_or(|class| one.secret.class == class))
        .filter(|one| wanted.record.is_none_or(|record| one.sequence == record))
        .filter(|one| rows.as_ref().is_none_or(|rows| rows.contains(&(one.sequence, one.row))))
        .filter(|one| wanted.due.is_none_or(|(by, now)| kept_until(by, one).is_some_and(|until| until <= now)))
        .collect()
}

/// The rows that are about somebody: who is named there, or whose name stands in a text.
fn rows_with(held: &[Held], person: &str) -> HashSet<(u64, usize)> {
    let name = person.trim().to_lowercase();
    let about = held.iter().filter(|one| one.secret.value.to_lowercase().contains(&name));
    about.map(|one| (one.sequence, one.row)).collect()
}

/// The records that say what is erased: one for each class, or more where there are very many. A reason that somebody typed is kept
/// beside them, and can be erased as well; the program's own words stand in them.
///
/// # Errors
/// A reason that is too long; a machine that gives no random bytes.
pub fn erasures(agreement: &str, author: Author, chosen: &[&Held], reason: &Why<'_>) -> Result<Vec<Draft>, Fault> {
    let mut classes: BTreeMap<&str, Vec<Digest>> = BTreeMap::new();
    chosen.iter().for_each(|one| classes.entry(&one.secret.class).or_default().push(one.secret.commitment));
    let parts = classes.iter().flat_map(|(class, all)| all.chunks(MOST).map(move |part| (class, part)));
    parts
        .map(|(class, part)| {
            let commitments: Vec<String> = part.iter().map(ToString::to_string).collect();
            let (reason, secrets) = reason.written()?;
            let body = json!({ "class": class, "commitments": commitments, "reason": reason });
            Ok(Draft {
                agreement: agreement.to_owned(),
                kind: ERASURE.to_owned(),
                author,
                happened: None,
                body: Body::of(&body).map_err(|error| Fault::user(format!("error: {error}")))?,
                key: None,
                secrets,
            })
        })
        .collect()
}

/// Why something is erased.
#[derive(Clone, Copy, Debug)]
pub enum Why<'a> {
    /// In the program's words.
    Usual(&'static str),
    /// As somebody typed it.
    Typed(&'a str),
}

impl Why<'_> {
    fn written(&self) -> Result<(String, Vec<Secret>), Fault> {
        match self {
            Why::Usual(words) => Ok(((*words).to_owned(), Vec::new())),
            Why::Typed(words) => hide_reason(words).map(|(text, secret)| (text, vec![secret])).map_err(fault),
        }
    }
}
