//! All that the time-based indicators share about one scope member of an objective.

use super::members::Member;
use super::together;
use super::window_time::WindowTime;
use crate::context::Context;
use crate::exclusions::{Exclusions, Listed, planned};
use crate::fault::EvaluationFault;
use crate::finding::{Judged, OutageSeen};
use crate::subject::Subject;
use crate::timeline::Timeline;
use crate::windows;
use agreement::model::{Counting, DivisorLimit, Measuring, NotExisting, Objective};
use agreement::quantity::Window;
use calendar::{Instant, Length, Span, SpanSet};
use std::rc::Rc;

/// The states, exclusions and rules of one scope member of an objective.
pub(crate) struct Measured<'a, 'c> {
    context: &'c Context<'a>,
    pub member: &'c Member,
    /// When it is measured; with time in which it doesn't exist, where that counts as up.
    life: SpanSet,
    hours: Option<&'a str>,
    window: Window,
    pub measuring: Measuring,
    pub counting: Counting,
    pub timeline: Rc<Timeline>,
    pub exclusions: Exclusions,
}

impl<'a, 'c> Measured<'a, 'c> {
    /// # Errors
    /// A name that leads nowhere; samples or notice that the agreement gives no meaning.
    pub fn of(
        context: &'c Context<'a>,
        name: &str,
        objective: &'a Objective,
        member: &'c Member,
    ) -> Result<Self, EvaluationFault> {
        let service_name = objective.service.as_str();
        let service = context.agreement.service(service_name)?;
        let measuring = context.agreement.measuring_of(service);
        let counting = objective.counting.clone().unwrap_or_else(|| measuring.counting.clone());
        let subject = Subject { service: service_name, resources: member.resources.as_ref() };
        let planned = planned(context, subject, service)?;
        let measured = together::timeline(context, name, objective, member)?;
        let forced = &planned.forced_down;
        let timeline = if forced.is_empty() { measured } else { Rc::new(measured.forced_down(forced)) };
        let absent = absent(objective, member);
        let timeline = if absent.is_empty() { timeline } else { Rc::new(timeline.forced_up(&absent)) };
        let exclusions = Exclusions::of(context, name, objective, &planned, subject);
        let hours = context.agreement.hours_of(objective)?;
        let life = member.life.union(&absent);
        let window = objective.window.value;
        Ok(Measured { context, member, life, hours, window, measuring, counting, timeline, exclusions })
    }

    /// The time of a span within service hours in which the member exists.
    pub fn open(&self, span: Span) -> Result<SpanSet, EvaluationFault> {
        Ok(self.context.open_spans(self.hours, span)?.intersection(&self.life))
    }

    /// The time of a window up to where it is judged.
    pub fn window(&self, window: &Judged) -> Result<WindowTime, EvaluationFault> {
        self.window_to(window, window.until)
    }

    /// The time of a window with all its hours to its end; what lies ahead counts as up.
    pub fn whole_window(&self, window: &Judged) -> Result<WindowTime, EvaluationFault> {
        self.window_to(window, window.span.to())
    }

    fn window_to(&self, window: &Judged, hours_to: Instant) -> Result<WindowTime, EvaluationFault> {
        let judged = Span::new(window.span.from(), window.until).unwrap_or(window.span);
        let hours =
            Span::new(window.span.from(), hours_to).map_or_else(|_| Ok(SpanSet::new()), |span| self.open(span))?;
        Ok(WindowTime {
            down: self.timeline.down().clip(judged),
            unknown: self.timeline.unknown(judged),
            parts: self.timeline.parts(judged),
            existed: self.existed(hours_to),
            part: windows::part(self.context, self.window, window.span),
            whole: self.exclusions.whole.intersection(&hours),
            when_down: self.exclusions.when_down.intersection(&hours),
            hours,
        })
    }

    /// For how long the member has existed, without the time after it ended or between its resources, or for how long the
    /// agreement has, where that is all there is; where a fixed divisor is no longer.
    fn existed(&self, until: Instant) -> Option<Length> {
        let begins = self.member.resources.as_ref().map_or(self.context.in_force.from(), |_| Instant::MIN);
        let past = Span::new(begins, until).ok().into_iter().collect::<SpanSet>();
        let limited = self.counting.divisor_at_most == DivisorLimit::TimeInExistence;
        limited.then(|| past.intersection(&self.life).total())
    }

    /// A down span as people see it; `counts` is the down time that counts.
    pub fn seen(&self, span: Span, until: Instant, counts: &SpanSet, too_short: bool) -> OutageSeen {
        let open = span.to() > until || (span.to() == until && self.timeline.ends_open(span));
        let counted = if too_short { Length::ZERO } else { counts.clip(span).total() };
        OutageSeen { ids: self.timeline.names(span), span, counted, too_short, open }
    }

    /// The outages that touch a window, in time order, those that are too short among them.
    pub fn outages(&self, window: &Judged, counts: &SpanSet) -> Vec<OutageSeen> {
        let judged = Span::new(window.span.from(), window.until).unwrap_or(window.span);
        let seen = |set: &SpanSet, short| {
            let touching = set.overlapping(judged).iter();
            touching.map(|span| self.seen(*span, window.until, counts, short)).collect::<Vec<_>>()
        };
        let mut outages = [seen(self.timeline.down(), false), seen(&self.timeline.short, true)].concat();
        outages.sort_by_key(|outage| outage.span);
        outages
    }

    /// What was left out of a window, or was asked to be.
    pub fn excluded(&self, window: &Judged, time: &SpanSet, down: &SpanSet) -> Listed {
        Span::new(window.span.from(), window.until)
            .map_or_else(|_| Listed::default(), |judged| self.exclusions.listed(judged, time, down))
    }
}

/// The time in which a member doesn't exist, where that counts as up (A13).
fn absent(objective: &Objective, member: &Member) -> SpanSet {
    let counts = objective.not_existing.value == NotExisting::CountsUp;
    let all = Span::new(Instant::MIN, Instant::MAX).ok().filter(|_| counts);
    all.map(|all| member.exists.complement(all)).unwrap_or_default()
}
