//! All that the agreement has seen up to "now": what triggers and running terms are read from.

use crate::about::FactsAbout;
use crate::context::Context;
use crate::exclusions;
use crate::facts::{Facts, Name};
use crate::fault::EvaluationFault;
use crate::finding::Finding;
use crate::in_force::in_force;
use crate::indicators;
use crate::request::{LONGEST_PERIOD_YEARS, Request};
use crate::versions::{Version, Versions};
use agreement::model::Objective;
use calendar::{Instant, Length, Period, PeriodKind, RollOn, Span, SpanSet, Term, TermClock};
use std::rc::Rc;

/// The time from the agreement's begin up to "now".
pub(crate) struct Past<'a> {
    /// One period that holds it all, and that still runs.
    pub context: Context<'a>,
    /// The versions of the agreement before it, in order (C8).
    pub before: Vec<Rc<Past<'a>>>,
}

impl<'a> Past<'a> {
    /// The past under each version up to now; `limit` sees to what claims may cover.
    ///
    /// # Errors
    /// An agreement that isn't in force yet, or that never was.
    pub fn of(
        versions: &Versions<'a>,
        facts: &'a Facts,
        as_of: Instant,
        limit: impl Fn(&mut Context<'a>) -> Result<(), EvaluationFault>,
    ) -> Result<Self, EvaluationFault> {
        let about = Rc::new(FactsAbout::of(facts));
        let of_version = |version| -> Result<Self, EvaluationFault> {
            let mut past = Past::bare(version, facts, as_of, &about)?;
            past.context.claims = exclusions::standing_claims(&past.context)?;
            limit(&mut past.context)?;
            Ok(past)
        };
        let mut past = of_version(versions.first())?;
        for version in versions.iter().skip(1).filter(|version| version.begins() < as_of) {
            let mut next = of_version(version)?;
            next.before = past.before.clone();
            next.before.push(Rc::new(past));
            next.context.before = next.before.iter().map(|past| Rc::new(past.context.clone())).collect();
            past = next;
        }
        Ok(past)
    }

    /// The past of a context, as if nobody had made a claim; `None` before the agreement takes effect.
    pub fn without_claims(context: &Context<'a>) -> Option<Self> {
        Past::bare(context.version, context.facts, context.as_of, &context.about).ok()
    }

    /// What a context's versions had seen by the end of its period, by what is known and established now.
    ///
    /// # Errors
    /// An agreement that isn't in force by then.
    pub fn by_the_end_of(context: &Context<'a>) -> Result<Self, EvaluationFault> {
        let to = context.period.span.to();
        let begun = context.before.iter().filter(|before| before.version.begins() < to);
        let before = begun.map(|before| Past::seen(before, to).map(Rc::new)).collect::<Result<_, _>>()?;
        Ok(Past { before, ..Past::seen(context, to)? })
    }

    fn seen(context: &Context<'a>, to: Instant) -> Result<Self, EvaluationFault> {
        let furthest = to.saturating_sub(Length::hours((LONGEST_PERIOD_YEARS - 1) * 365 * 24).unwrap_or_default());
        let label = "to date".to_owned();
        let not_begun = |_| EvaluationFault::NotBegun { period: label.clone(), as_of: context.as_of };
        let period = Span::new(context.version.begins().max(furthest), to).map_err(not_begun)?;
        let request = Request { label, period, as_of: context.as_of, known_at: None };
        let in_force = in_force(context.agreement, &request)?;
        let own = Context::new(context.version, context.facts, Rc::clone(&context.about), &request, in_force);
        let (claims, timelines) = (context.claims.clone(), context.timelines.clone());
        let context = Context { claims, timelines, before: context.before.clone(), ..own };
        Ok(Past { context, before: Vec::new() })
    }

    fn bare(
        version: Version<'a>,
        facts: &'a Facts,
        as_of: Instant,
        about: &Rc<FactsAbout<'a>>,
    ) -> Result<Self, EvaluationFault> {
        let agreement = version.agreement;
        let begins = version.begins();
        let furthest = as_of.saturating_sub(Length::hours((LONGEST_PERIOD_YEARS - 1) * 365 * 24).unwrap_or_default());
        let not_begun = || EvaluationFault::NotBegun { period: "to date".to_owned(), as_of };
        let period =
            Span::new(begins.max(furthest), as_of.saturating_add(Length::from_millis(1))).map_err(|_| not_begun())?;
        let request = Request { label: "to date".to_owned(), period, as_of, known_at: None };
        let in_force = in_force(agreement, &request)?;
        Ok(Past { context: Context::new(version, facts, Rc::clone(about), &request, in_force), before: Vec::new() })
    }

    /// The versions up to this one, in order.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Past<'a>> {
        self.before.iter().map(Rc::as_ref).chain([self])
    }

    /// Whether what came about at an instant is this version's: what ends as another takes over is still of the version before.
    pub fn owns(&self, at: Instant) -> bool {
        let version = self.context.version;
        version.from.is_none_or(|from| from < at) && version.to.is_none_or(|to| at <= to)
    }

    /// What counts as now.
    pub fn now(&self) -> Instant {
        self.context.as_of
    }

    /// The findings of an objective over every window up to now, and the one that runs. What is judged over a rolling window, or since
    /// the start, is judged at the end of each calendar month.
    ///
    /// # Errors
    /// What the agreement or the facts leave without a meaning.
    pub fn findings(&self, name: &Name, objective: &Objective) -> Result<Vec<Finding>, EvaluationFault> {
        let window = objective.window.value;
        let rolling = match self.context.version.period_kind(window) {
            Some(kind) => kind.is_rolling(),
            None => window != agreement::quantity::Window::EachOutage,
        };
        if !rolling {
            return indicators::findings(&self.context, name, objective);
        }
        let mut findings = Vec::new();
        for month in self.months() {
            findings.extend(indicators::findings(&self.month(&month), name, objective)?);
        }
        Ok(findings)
    }

    /// The calendar months that have ended.
    fn months(&self) -> Vec<Period> {
        let zone = self.context.zone();
        let past = Span::new(self.context.period.span.from(), self.now());
        let months = past.map(|span| Period::ending_within(PeriodKind::Month, span, zone)).unwrap_or_default();
        let end = self.context.version.to.unwrap_or(Instant::MAX).min(self.context.in_force.to());
        months.into_iter().filter(|month| month.span().from() < end).collect()
    }

    fn month(&self, month: &Period) -> Context<'a> {
        let Context { version, facts, in_force, .. } = self.context;
        let request = Request { label: month.label(), period: month.span(), as_of: self.now(), known_at: None };
        let context = Context::new(version, facts, Rc::clone(&self.context.about), &request, in_force);
        let (claims, timelines) = (self.context.claims.clone(), self.context.timelines.clone());
        Context { claims, timelines, before: self.context.before.clone(), ..context }
    }

    /// The clock of terms within these named hours; where none are named, of the working days.
    ///
    /// # Errors
    /// Hours that the agreement doesn't name, or working days that it lacks.
    pub fn clock(&self, hours: Option<&str>, term: Term) -> Result<TermClock, EvaluationFault> {
        let clock = self.context.clock_of(term);
        match hours {
            None => clock,
            Some(name) => {
                let hours = self.context.calendar(Some(name))?;
                let days = self.context.working_days().unwrap_or_else(|_| hours.clone());
                Ok(TermClock::new(hours, days, self.context.period.span))
            }
        }
    }

    /// When a term ends that runs from an instant; `of` says what it is for.
    ///
    /// # Errors
    /// A term that never ends.
    pub fn due(
        &self,
        clock: &TermClock,
        from: Instant,
        term: Term,
        of: impl Fn() -> String,
    ) -> Result<Instant, EvaluationFault> {
        let roll_on = RollOn::from(self.context.agreement.terms.roll_on);
        let due = clock.due(from, term, roll_on, &SpanSet::new());
        due.map_err(|error| EvaluationFault::Deadline { of: of(), error })
    }
}
