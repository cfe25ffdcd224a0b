//! What lists of outages say: down where an outage is, up where the list is complete without one (A3, A12).

use super::gather::{Gathered, Reported, Scope};
use super::meaning::Condition;
use super::states::{Gathering, States};
use crate::context::Context;
use crate::facts::Outage;
use crate::finding::CountingNote;
use crate::wording::wording;
use agreement::model::{Measurer, OutageBegin};
use calendar::{Instant, Span, SpanSet};
use std::collections::BTreeMap;

/// One measurer's list.
#[derive(Default)]
struct List {
    /// Its outages by what they count as.
    outages: BTreeMap<Condition, Vec<Span>>,
    /// The time for which it is complete.
    complete: Vec<Span>,
}

impl Scope<'_> {
    pub fn lists(&mut self, context: &Context, gathered: &mut Gathered) {
        let mut lists: BTreeMap<Measurer, List> = BTreeMap::new();
        for outage in context.about.outages.subject(self.subject) {
            gathered.notes.extend(self.late_report(outage));
            if let Some((reported, condition)) = self.outage(context, outage) {
                lists.entry(outage.by).or_default().outages.entry(condition).or_default().push(reported.span);
                gathered.reported.extend(condition.fails().then_some(reported));
            }
        }
        for coverage in context.about.coverage.subject(self.subject) {
            if self.agreed(coverage.by, 1) {
                lists.entry(coverage.by).or_default().complete.push(coverage.span);
            }
        }
        gathered.lists = lists.into_iter().map(|(by, list)| (by, self.states(list))).collect();
    }

    /// What an outage says, and what that counts as; `None` where it has no length, or its measurer has no say.
    fn outage(&mut self, context: &Context, outage: &Outage) -> Option<(Reported, Condition)> {
        let span = Span::new(self.begin(outage)?, outage.to.unwrap_or(context.as_of)).ok()?;
        if !self.agreed(outage.by, 1) {
            return None;
        }
        let condition = self.known(self.meanings.outage(outage))?;
        Some((Reported { span, id: outage.id.clone(), open: outage.to.is_none() }, condition))
    }

    /// When an outage begins; `None` for one that nobody reported, where outages begin at their report (A4).
    fn begin(&self, outage: &Outage) -> Option<Instant> {
        match self.measuring.outages.begin {
            OutageBegin::TheReport => outage.reported.map(|reported| reported.max(outage.from)),
            OutageBegin::FirstFailingSample | OutageBegin::LastGoodSample => Some(outage.from),
        }
    }

    /// What to say of an outage that doesn't count, since its report is missing or came after its end.
    fn late_report(&self, outage: &Outage) -> Option<CountingNote> {
        let (id, say) = (&outage.id, self.measuring.by.0.contains(&outage.by));
        let words = match (self.begin(outage), outage.to) {
            (None, _) => wording!(
                en: "outage {id} was never reported, so it doesn't count",
                nl: "storing {id} is nooit gemeld en telt daarom niet mee"
            ),
            (Some(begin), Some(end)) if end <= begin && outage.from < end => wording!(
                en: "outage {id} was over when it was reported, so it doesn't count",
                nl: "storing {id} was al voorbij toen zij werd gemeld en telt daarom niet mee"
            ),
            _ => return None,
        };
        say.then_some(CountingNote { at: Some(outage.from), words })
    }

    /// Where outages overlap, the greatest weight counts. One that counts as up is none; where one counts as unknown, the list
    /// isn't complete.
    fn states(&self, list: List) -> States {
        let mut gathering = Gathering::default();
        let mut taken = SpanSet::new();
        for (condition, time) in list.outages.into_iter().rev().filter(|(condition, _)| *condition != Condition::Up) {
            let time: SpanSet = time.into_iter().collect::<SpanSet>().difference(&taken);
            taken = taken.union(&time);
            time.iter().for_each(|span| gathering.add(condition, Some(span), self.meanings));
        }
        gathering.up = list.complete.into_iter().collect::<SpanSet>().difference(&taken).into_iter().collect();
        gathering.into()
    }
}
