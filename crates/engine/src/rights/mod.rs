//! Rights that follow from shortfall: when each arose, until when it may be used, and whether it was (mission C9).

use crate::facts::{Name, RightUsed};
use crate::fault::EvaluationFault;
use crate::finding::DutyFinding;
use crate::past::Past;
use crate::triggers::firings;
use crate::wording::{Wording, wording};
use agreement::model::{PartyRole, Right};
use calendar::Instant;
use std::collections::BTreeMap;

/// A right that arose.
#[derive(Clone, Debug, PartialEq)]
pub struct RightFinding {
    /// Its name in the agreement.
    pub name: Name,
    /// Whose it is.
    pub holder: PartyRole,
    /// What it arose from: `uptime 2026-03`.
    pub from: String,
    /// The same in words.
    pub why: Wording,
    /// When it arose: when that became known.
    pub arose: Instant,
    /// Until when it may be used; `None` where no term is agreed.
    pub until: Option<Instant>,
    /// How it stands.
    pub state: RightState,
}

impl RightFinding {
    /// When it was used or lapsed.
    pub fn ended(&self) -> Option<Instant> {
        match self.state {
            RightState::Open => None,
            RightState::Used(at) => Some(at),
            RightState::Lapsed => self.until,
        }
    }
}

/// How a right stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RightState {
    /// It may be used.
    Open,
    /// It was used.
    Used(Instant),
    /// Its term passed without it.
    Lapsed,
}

impl RightState {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            RightState::Open => "open",
            RightState::Used(_) => "used",
            RightState::Lapsed => "lapsed",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            RightState::Open => wording!(en: "may be used", nl: "kan worden gebruikt"),
            RightState::Used(_) => wording!(en: "used", nl: "gebruikt"),
            RightState::Lapsed => wording!(en: "lapsed", nl: "vervallen"),
        }
    }
}

/// Every right that arose up to now, in that order; each use is of the one that had arisen first and could still be used.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(crate) fn findings(past: &Past, duties: &[DutyFinding]) -> Result<Vec<RightFinding>, EvaluationFault> {
    let mut found = Vec::new();
    let mut uses: BTreeMap<&str, Vec<Instant>> = BTreeMap::new();
    for version in past.versions() {
        for (name, right) in version.context.agreement.rights.iter() {
            let uses = uses.entry(name.as_str()).or_insert_with(|| self::uses(past, name.as_str()));
            found.extend(of_right(version, name.as_str(), right, duties, uses)?);
        }
    }
    found.sort_by(|a, b| (a.arose, &a.name, &a.from).cmp(&(b.arose, &b.name, &b.from)));
    Ok(found)
}

fn of_right(
    past: &Past,
    name: &str,
    right: &Right,
    duties: &[DutyFinding],
    uses: &mut Vec<Instant>,
) -> Result<Vec<RightFinding>, EvaluationFault> {
    let term = right.use_within.as_ref().map(|term| term.0);
    let clock = term.map(|term| past.clock(None, term)).transpose()?;
    let mut found = Vec::new();
    for firing in firings(past, &right.when, duties)?.into_iter().filter(|firing| past.owns(firing.at)) {
        let until = match (&clock, term) {
            (Some(clock), Some(term)) => Some(past.due(clock, firing.at, term, || format!("right `{name}`"))?),
            _ => None,
        };
        let state = state(uses, firing.at, until, past.now());
        let (holder, from, why) = (right.holder, firing.label, firing.why);
        found.push(RightFinding { name: name.into(), holder, from, why, arose: firing.at, until, state });
    }
    Ok(found)
}

fn uses(past: &Past, name: &str) -> Vec<Instant> {
    let own = |used: &&RightUsed| *used.right == *name && used.at <= past.now();
    let mut uses: Vec<Instant> = past.context.facts.used.iter().filter(own).map(|used| used.at).collect();
    uses.sort();
    uses
}

/// At the last instant is in time (T8).
fn state(uses: &mut Vec<Instant>, arose: Instant, until: Option<Instant>, now: Instant) -> RightState {
    let in_time = |at: &Instant| arose <= *at && until.is_none_or(|until| *at <= until);
    match uses.iter().position(in_time) {
        Some(number) => RightState::Used(uses.remove(number)),
        None if until.is_some_and(|until| until <= now) => RightState::Lapsed,
        None => RightState::Open,
    }
}
