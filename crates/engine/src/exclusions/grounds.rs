//! Everything that may be left out of one objective's time, on whatever ground (A6, A7).

use super::Planned;
use crate::context::Context;
use crate::facts::{Claim, Name};
use crate::finding::{CountingNote, Excluded, ExclusionGround};
use crate::standing::StandingClaim;
use crate::subject::Subject;
use crate::wording::{Wording, wording};
use agreement::model::{Objective, TakesOut};
use calendar::{Span, SpanSet};
use std::collections::{BTreeMap, BTreeSet};

/// How many grounds are listed of one window: those that take something out go before the others.
const MOST_OF_WINDOW: usize = 100;

/// How many are listed of one outage; there may be many outages.
const MOST_OF_OUTAGE: usize = 20;

/// What may be left out of one objective's time.
#[derive(Clone, Debug)]
pub(crate) struct Exclusions {
    grounds: Vec<Ground>,
    /// Time that is left out whatever its state.
    pub whole: SpanSet,
    /// Time that is left out where it is down.
    pub when_down: SpanSet,
}

/// One maintenance entry or claim.
#[derive(Clone, Debug)]
struct Ground {
    id: Name,
    ground: ExclusionGround,
    asked: Span,
    /// What it is about: all of that, or the part in which the outage lies that it cites.
    about: SpanSet,
    /// What may be taken out; nothing unless established.
    grants: SpanSet,
    takes_out: TakesOut,
    established: bool,
    pending: bool,
    why: Wording,
}

impl Exclusions {
    pub fn of(context: &Context, name: &str, objective: &Objective, planned: &Planned, subject: Subject) -> Self {
        let maintenance = planned.entries.iter().map(|one| Ground {
            id: one.entry.id.clone(),
            ground: ExclusionGround::Maintenance,
            asked: one.entry.span,
            about: one.entry.span.into(),
            grants: one.excluded.clone(),
            takes_out: planned.takes_out,
            established: one.in_time,
            pending: false,
            why: one.why.clone(),
        });
        let claims = context.claims.iter().filter(|claim| claim.touches_time(context, name, objective));
        let reported = reported(context, subject);
        let mut grounds: Vec<Ground> = maintenance.chain(claims.map(|claim| of_claim(claim, &reported))).collect();
        grounds.sort_by(|a, b| (a.asked, &a.id).cmp(&(b.asked, &b.id)));
        let granted = |takes_out: TakesOut| {
            grounds.iter().filter(|ground| ground.takes_out == takes_out).flat_map(|ground| &ground.grants).collect()
        };
        Exclusions { whole: granted(TakesOut::WholeSpan), when_down: granted(TakesOut::DownTime), grounds }
    }

    /// Both kinds of time together: what is left out of down time.
    pub fn left_out_of_down(&self) -> SpanSet {
        self.whole.union(&self.when_down)
    }

    /// What of `time` (within service hours), of which `down` counts as down, was left out or was
    /// asked to be, by everything that touches a window.
    pub fn listed(&self, window: Span, time: &SpanSet, down: &SpanSet) -> Listed {
        listed(self.grounds.iter().filter(|ground| ground.asked.overlaps(&window)), MOST_OF_WINDOW, time, down)
    }

    /// The same of one outage, by what is about it.
    pub fn listed_of(&self, outage: Span, time: &SpanSet, down: &SpanSet) -> Listed {
        let about = |ground: &&Ground| ground.about.spans().iter().any(|span| span.overlaps(&outage));
        listed(self.grounds.iter().filter(about), MOST_OF_OUTAGE, time, down)
    }
}

/// What was left out or was asked to be, and how much more isn't listed.
pub(crate) type Listed = (Vec<Excluded>, Option<CountingNote>);

fn listed<'a>(grounds: impl Iterator<Item = &'a Ground>, most: usize, time: &SpanSet, down: &SpanSet) -> Listed {
    let grounds: Vec<&Ground> = grounds.collect();
    let more = grounds.len().saturating_sub(most);
    let granted = grounds.iter().filter(|ground| ground.established).take(most).count();
    let (mut granted, mut other) = (granted, most - granted);
    let fits = |ground: &&Ground| {
        let left = if ground.established { &mut granted } else { &mut other };
        left.checked_sub(1).map(|fewer| *left = fewer).is_some()
    };
    let listed = grounds.into_iter().filter(fits).map(|ground| ground.taken(time, down)).collect();
    let words = wording!(
        en: "and {more} more maintenance entries and claims, which aren't listed",
        nl: "en nog {more} keer onderhoud of een claim, hier niet vermeld"
    );
    (listed, (more > 0).then_some(CountingNote { at: None, words }))
}

impl Ground {
    fn taken(&self, time: &SpanSet, down: &SpanSet) -> Excluded {
        let open = self.grants.intersection(time);
        let taken = match self.takes_out {
            TakesOut::WholeSpan => open,
            TakesOut::DownTime => open.intersection(down),
        };
        Excluded {
            id: self.id.clone(),
            ground: self.ground.clone(),
            span: self.asked,
            taken,
            established: self.established,
            pending: self.pending,
            why: self.why.clone(),
        }
    }
}

/// A claim that cites an outage covers no more than that outage.
fn of_claim(standing: &StandingClaim, reported: &BTreeMap<&Name, SpanSet>) -> Ground {
    let claim = standing.claim;
    let covered = match &claim.scope.outage {
        Some(id) => reported.get(id).map(|outage| outage.intersection(&standing.covers())).unwrap_or_default(),
        None => standing.covers(),
    };
    let proof = claim.evidence.as_ref().map(|proof| wording!(en: "proof: {proof}", nl: "bewijs: {proof}"));
    let why = std::iter::once(standing.why.clone()).chain(elsewhere(claim, reported)).chain(proof);
    let why = Wording::joined(why, "; ");
    let (about, grants) = if standing.established { (covered.clone(), covered) } else { (covered, SpanSet::new()) };
    Ground {
        id: claim.id.clone(),
        ground: ExclusionGround::Exception(claim.category.clone()),
        asked: claim.span,
        about,
        grants,
        takes_out: standing.takes_out,
        established: standing.established,
        pending: standing.pending,
        why,
    }
}

/// What to add to the reason of a claim that cites an outage which isn't there.
fn elsewhere(claim: &Claim, reported: &BTreeMap<&Name, SpanSet>) -> Option<Wording> {
    let known = |id: &&Name| reported.get(*id).is_some_and(|outage| !outage.clip(claim.span).is_empty());
    claim.scope.outage.as_ref().filter(|id| !known(id)).map(|id| {
        wording!(
            en: "it cites outage `{id}`, and no such outage is known in this time",
            nl: "zij verwijst naar storing `{id}`, en zo'n storing is in deze tijd niet bekend"
        )
    })
}

/// The time of each outage that claims cite, by its name, whoever reported it: a claim may cite one of a measurer without a say.
fn reported<'a>(context: &Context<'a>, subject: Subject) -> BTreeMap<&'a Name, SpanSet> {
    let cited: BTreeSet<&Name> = context.claims.iter().filter_map(|one| one.claim.scope.outage.as_ref()).collect();
    let mut outages: BTreeMap<&Name, SpanSet> = BTreeMap::new();
    if cited.is_empty() {
        return outages;
    }
    for outage in context.about.outages.subject(subject).filter(|outage| cited.contains(&outage.id)) {
        let span: SpanSet = Span::new(outage.from, outage.to.unwrap_or(context.as_of)).into_iter().collect();
        outages.entry(&outage.id).and_modify(|known| *known = known.union(&span)).or_insert(span);
    }
    outages
}
