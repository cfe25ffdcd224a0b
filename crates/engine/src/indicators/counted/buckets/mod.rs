//! Error rate: the mean of the rates of buckets of time, or the share of buckets that are not down (A11).

mod alike;
mod filled;
mod grid;
mod known;
mod mean;
mod recorded;
mod rows;
mod rule;
mod tally;

use super::cells::CellsOf;
use super::promise::{Place, Promise};
use super::records::Records;
use crate::exclusions::{Exclusions, planned};
use crate::facts::{Count, Name, Resource};
use crate::fault::EvaluationFault;
use crate::finding::{Basis, BucketBasis, Figure, Finding, Judged, Scope};
use crate::indicators::members::Member;
use crate::indicators::window_time::Reading;
use crate::subject::Subject;
use crate::uncountable::Uncountable;
use crate::verdict::Judgement;
use agreement::model::{Buckets, Measuring};
use agreement::quantity::Exact;
use calendar::{Instant, Length, Span, SpanSet};
use filled::{Held, filled};
use grid::Grid;
use known::Known;
use recorded::recorded;
use rows::Rows;
use rule::Rule;
use std::cell::RefCell;
use std::rc::Rc;
use tally::{Against, Tally};

/// The readings of unknown buckets: all bad, all good, and what the agreement says.
struct Readings<T> {
    worst: T,
    best: T,
    agreed: T,
}

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let rule = promise.objective.buckets.as_ref().filter(|buckets| buckets.every.0 > Length::ZERO);
    let rule = rule.ok_or_else(|| EvaluationFault::NoBuckets { objective: promise.name.clone() })?;
    let service = promise.context.agreement.service(promise.objective.service.as_str())?;
    let measuring = promise.context.agreement.measuring_of(service);
    let members = promise.members()?;
    let counts = Records::of(promise, &members, &promise.context.facts.counts);
    let cells = CellsOf::of(promise, &members);
    let maker = Maker { promise, rule, measuring, counts, cells, seen: RefCell::default() };
    promise.of_each(&members, windows, |place| maker.finding(place))
}

/// What the findings of an objective have in common.
struct Maker<'a> {
    promise: &'a Promise<'a>,
    rule: &'a Buckets,
    measuring: Measuring,
    counts: Records<'a, Count>,
    cells: CellsOf<'a>,
    /// Of the member that was asked for last what all its windows share, with its number.
    seen: RefCell<Option<(usize, Rc<Seen>)>>,
}

/// What the windows of a member share.
struct Seen {
    exclusions: Exclusions,
    /// The time over which requests were recorded.
    recorded: SpanSet,
}

impl Maker<'_> {
    fn finding(&self, place: &Place) -> Result<Finding, EvaluationFault> {
        let refuse = |why| self.promise.uncountable(place.window, why);
        let grid = Grid::of(self.rule, place.window);
        let seen = self.seen(place)?;
        let exclusions = &seen.exclusions;
        let hours = self.hours(place)?;
        let agreed = hours.difference(&exclusions.whole);
        let known = Known {
            answered_for: agreed.difference(&exclusions.when_down),
            agreed,
            recorded: seen.recorded.clip(grid.around(self.beside())),
            silent: self.rule.no_requests,
        };
        let tally = self.tally(place, &grid, &known).map_err(refuse)?;
        let figures = self.figures(&tally).map_err(refuse)?;
        let taken_out = tally.taken_out(Reading::from(self.measuring.unknown_time.borne_by));
        let (excluded, more) = match Span::new(place.window.span.from(), place.window.until) {
            Ok(judged) => exclusions.listed(judged, &hours, &taken_out),
            Err(_) => Default::default(),
        };
        let notes = self.counts.notes_with(place, self.cells.idle(place)).into_iter();
        let notes = notes.chain(self.counts.early(self.promise, place)).chain(more).collect();
        let basis = BucketBasis { excluded, notes, ..tally.basis(self.rule.every.0) };
        Ok(self.judged(place, figures, basis))
    }

    /// How far beyond the window rows of buckets are looked at.
    fn beside(&self) -> i64 {
        self.rule.in_a_row.as_ref().map_or(0, |row| i64::from(row.0) - 1)
    }

    /// What the windows of a member share; they are asked for one after the other.
    fn seen(&self, place: &Place) -> Result<Rc<Seen>, EvaluationFault> {
        let mut last = self.seen.borrow_mut();
        if let Some((_, seen)) = last.as_ref().filter(|(number, _)| *number == place.number) {
            return Ok(Rc::clone(seen));
        }
        let seen = Rc::new(Seen { exclusions: self.exclusions(place.member)?, recorded: self.recorded(place) });
        *last = Some((place.number, Rc::clone(&seen)));
        Ok(seen)
    }

    fn tally(&self, place: &Place, grid: &Grid, known: &Known) -> Result<Tally, Uncountable> {
        let rule = &Rule::of(self.rule);
        let cells =
            |span| self.cells.of_member(place.number).iter().map(move |strand| strand.ending_in(span)).collect();
        let around = |span: Span| filled(grid, Held::ByEnd, self.counts.in_span(place.number, span), cells(span));
        let rows = Rows::of(self.rule, grid, known, rule, around, self.promise.context.as_of)?;
        let cells = match Span::new(place.window.span.from(), place.window.until) {
            Ok(judged) => cells(judged),
            Err(_) => Vec::new(),
        };
        let filled = filled(grid, Held::Within, self.counts.within(place), cells);
        Tally::of(grid, &Against { known, rule, rows }, filled)
    }

    /// The figures of the readings: shares of buckets that aren't down, or means.
    fn figures(&self, tally: &Tally) -> Result<Readings<Option<Exact>>, Uncountable> {
        let agreed = Reading::from(self.measuring.unknown_time.borne_by);
        match self.rule.bound() {
            Some(_) => Ok(Readings {
                worst: tally.share_not_down(Reading::AllDown),
                best: tally.share_not_down(Reading::AllUp),
                agreed: tally.share_not_down(agreed),
            }),
            None => mean::figures(self.promise, self.rule.express_as, tally, agreed),
        }
    }

    fn judged(&self, place: &Place, figures: Readings<Option<Exact>>, basis: BucketBasis) -> Finding {
        let figure = figures.agreed.map(Figure::Share);
        let (lower, upper) = (figures.worst.map(Figure::Share), figures.best.map(Figure::Share));
        let target = self.promise.target();
        let judgement = Judgement {
            target,
            figure: figure.as_ref(),
            lower: lower.as_ref(),
            upper: upper.as_ref(),
            coverage: basis.coverage.as_ref(),
            rule: &self.measuring.unknown_time,
            decided_on: self.promise.decided_on(),
        };
        Finding {
            key: self.promise.key(place),
            verdict: judgement.verdict(),
            margin: figure.as_ref().and_then(|figure| self.promise.distance(figure)),
            figure,
            lower,
            upper,
            target: target.cloned(),
            basis: Basis::Buckets(basis),
            scope: Scope::default(),
        }
    }

    /// The time of the window within hours in which the member exists.
    fn hours(&self, place: &Place) -> Result<SpanSet, EvaluationFault> {
        let hours = self.promise.context.agreement.hours_of(self.promise.objective)?;
        match Span::new(place.window.span.from(), place.window.until) {
            Ok(judged) => Ok(self.promise.context.open_spans(hours, judged)?.intersection(&place.member.life)),
            Err(_) => Ok(SpanSet::new()),
        }
    }

    fn exclusions(&self, member: &Member) -> Result<Exclusions, EvaluationFault> {
        let Promise { context, name, objective } = *self.promise;
        let subject = self.subject(member);
        let planned = planned(context, subject, context.agreement.service(objective.service.as_str())?)?;
        Ok(Exclusions::of(context, name, objective, &planned, subject))
    }

    fn subject<'m>(&'m self, member: &'m Member) -> Subject<'m> {
        Subject { service: self.promise.objective.service.as_str(), resources: member.resources.as_ref() }
    }

    /// The time over which requests were recorded, if there were any: that of counts, and what agreed measurers cover. Without
    /// a single count nobody recorded requests, whatever lists of outages cover. That of cells says nothing of a bucket without
    /// requests, since none lies in one.
    fn recorded(&self, place: &Place) -> SpanSet {
        if self.counts.of_member(place.number).is_empty() && !self.cells.has_any(place.number) {
            return SpanSet::new();
        }
        let subject = self.subject(place.member);
        let about = &self.promise.context.about;
        let lists = about.coverage.subject(subject).filter(|list| self.measuring.by.0.contains(&list.by));
        let covered = lists.map(|list| (list.resource.as_ref(), list.span));
        let counted = self.counts.of_member(place.number).iter().map(|count| (count.resource.as_ref(), count.span));
        recorded(self.lives(place.member).into_iter(), covered.chain(counted))
    }

    /// When each resource is measured.
    fn lives<'m>(&'m self, member: &'m Member) -> Vec<(&'m Name, SpanSet)> {
        if member.resources.is_some() {
            return member.parts.iter().map(|part| (&part.resource, part.life.clone())).collect();
        }
        let all = self.promise.context.about.resources.subject(self.subject(member));
        let life =
            |resource: &Resource| Span::new(resource.from, resource.to.unwrap_or(Instant::MAX)).into_iter().collect();
        all.map(|resource| (&resource.id, life(resource))).collect()
    }
}
