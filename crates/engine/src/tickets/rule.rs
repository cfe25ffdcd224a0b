//! The objectives of one service and indicator as rules for clocks, and which of them a priority
//! falls under (K5).

use super::clock::Clock;
use super::history::plain;
use super::steps::Steps;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use agreement::model::{Elapsed, Objective};
use agreement::quantity::Target;
use calendar::{Instant, Length, Span, Term};
use std::collections::{BTreeMap, BTreeSet};

const MINUTE: i64 = 60_000;

/// One objective as a rule for clocks.
pub(super) struct Rule<'a> {
    /// The objective's name.
    pub name: Name,
    /// The objective.
    pub objective: &'a Objective,
    /// Its term, as it was agreed.
    pub term: Term,
    /// The clock of its term; of whole minutes, with what lies below the next one.
    pub clock: Clock,
    /// Between which steps its clock runs (K1).
    pub steps: Steps<'a>,
    /// The states in which the clock stands still, in their plain form (K2).
    pub states: Vec<String>,
    ctx: &'a Context<'a>,
}

impl<'a> Rule<'a> {
    /// The rule of an objective; `None` where its target is no share of cases within a term.
    fn of(
        ctx: &'a Context,
        name: &str,
        objective: &'a Objective,
        horizon: Span,
    ) -> Result<Option<Rule<'a>>, EvaluationFault> {
        let Some(Target::Share { within, .. }) = objective.target.as_ref().map(|target| &target.value) else {
            return Ok(None);
        };
        let term = within.0;
        let clock = Clock::new(ctx, objective, counted(term, objective.tickets.elapsed), horizon)?;
        let states = objective.pauses.iter().map(|state| plain(&state.value)).collect();
        let steps = Steps::of(objective);
        Ok(Some(Rule { name: name.into(), objective, term, clock, steps, states, ctx }))
    }

    /// The clock of another term in this objective's hours, such as a grace, for use from `at`.
    pub fn clock_of(&self, term: Term, at: Instant) -> Result<Clock, EvaluationFault> {
        let moment = Span::new(at, at.saturating_add(Length::from_millis(1)));
        Clock::new(self.ctx, self.objective, term, moment.unwrap_or(self.ctx.period.span))
    }

    /// The time used up, as it counts against the term.
    pub fn counted(&self, used: Length) -> Length {
        match self.objective.tickets.elapsed {
            Elapsed::Exact => used,
            Elapsed::WholeMinutes => Length::from_millis(used.millis().div_euclid(MINUTE).saturating_mul(MINUTE)),
        }
    }

    /// The priority it is for.
    pub fn priority(&self) -> Option<&str> {
        self.objective.priority.as_ref().map(|priority| priority.as_str())
    }
}

/// Up to when the time used up counts as within a term: part of a minute is dropped where whole minutes count.
pub(super) fn counted(term: Term, elapsed: Elapsed) -> Term {
    match (term, elapsed) {
        (Term::Working(length), Elapsed::WholeMinutes) => {
            let minutes = length.millis().div_euclid(MINUTE).saturating_add(1);
            Term::Working(Length::from_millis(minutes.saturating_mul(MINUTE).saturating_sub(1)))
        }
        (term, _) => term,
    }
}

/// The rules of an objective and, for these priorities, of its fellows: same service, same
/// indicator, clocks between the same steps, in clause order.
pub(super) fn rules<'a>(
    ctx: &'a Context,
    objective: &Objective,
    priorities: &BTreeSet<&str>,
    horizon: Span,
) -> Result<Vec<Rule<'a>>, EvaluationFault> {
    let wanted = |fellow: &Objective| match (&fellow.priority, &objective.priority) {
        (Some(priority), Some(_)) => priorities.contains(priority.as_str()),
        (None, None) => true,
        _ => false,
    };
    let at_such_times = |fellow: &Objective| fellow.reported.is_none() || fellow.reported == objective.reported;
    let same_steps =
        |fellow: &Objective| fellow.tickets.from == objective.tickets.from && fellow.clock_to() == objective.clock_to();
    let kin = |fellow: &Objective| {
        fellow.service == objective.service
            && fellow.measures == objective.measures
            && same_steps(fellow)
            && at_such_times(fellow)
    };
    let fellows = ctx.agreement.objectives.iter().filter(|(_, fellow)| kin(fellow) && wanted(fellow));
    let rules = fellows.map(|(name, fellow)| Rule::of(ctx, name.as_str(), fellow, horizon));
    rules.filter_map(Result::transpose).collect()
}

/// The way of one target of a ticket through the rules (K5).
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// The objective names no priority: it is always the own rule.
    Own,
    /// The rule at this place among those of the ticket's priority, or the last one where there
    /// are fewer.
    Place(usize),
}

/// Which rule a priority falls under.
pub(super) struct Rules<'r> {
    /// The rule whose tickets are wanted.
    pub own: &'r Rule<'r>,
    by_priority: BTreeMap<&'r str, Vec<&'r Rule<'r>>>,
}

impl<'r> Rules<'r> {
    /// `None` where the objective of that name isn't among the rules.
    pub fn new(rules: &'r [Rule<'r>], own: &str) -> Option<Rules<'r>> {
        let own = rules.iter().find(|rule| &*rule.name == own)?;
        let mut by_priority: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for rule in rules {
            if let Some(priority) = rule.priority() {
                by_priority.entry(priority).or_default().push(rule);
            }
        }
        Some(Rules { own, by_priority })
    }

    /// The ways that lead to the own rule.
    pub fn ways(&self) -> Vec<Way> {
        let Some(priority) = self.own.priority() else {
            return vec![Way::Own];
        };
        let most = self.by_priority.values().map(Vec::len).max().unwrap_or(0);
        let leads = |place: &usize| self.place(*place, priority).is_some_and(|rule| rule.name == self.own.name);
        (0..most).filter(leads).map(Way::Place).collect()
    }

    /// The rule under which a ticket of this priority falls.
    pub fn rule(&self, way: Way, priority: Option<&str>) -> Option<&'r Rule<'r>> {
        match way {
            Way::Own => Some(self.own),
            Way::Place(place) => self.place(place, priority?),
        }
    }

    fn place(&self, place: usize, priority: &str) -> Option<&'r Rule<'r>> {
        let rules = self.by_priority.get(priority)?;
        rules.get(place).or(rules.last()).copied()
    }
}
