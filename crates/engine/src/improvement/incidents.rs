//! Reports on incidents, and which missed objective has an analysis of its cause.

use super::history::History;
use crate::facts::{Cause, Incident, Name};
use crate::finding::{Basis, Figure, Finding, Key, OutageSeen, TicketLine, TicketOutcome, Verdict};
use crate::past::Past;
use crate::reconcile::leaves_of;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use agreement::quantity::Target;
use calendar::{Length, Span};

/// A report on an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidentFinding {
    /// The report.
    pub incident: Incident,
    /// What a reader misses in it.
    pub lacks: Vec<Lack>,
    /// The missed objectives that it bears on.
    pub deviations: Vec<Key>,
    /// The actions that follow from it.
    pub actions: Vec<Name>,
}

/// What a report lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// Where the causes lay.
    Cause,
    /// What from outside played a part, where that is given as a cause.
    Outside,
    /// Whom and what it hit.
    Impact,
    /// How the service was restored.
    Recovery,
    /// What keeps it from happening again.
    Prevention,
}

impl Lack {
    /// The key of the fact.
    pub fn word(self) -> &'static str {
        match self {
            Lack::Cause => "cause",
            Lack::Outside => "outside",
            Lack::Impact => "impact",
            Lack::Recovery => "recovery",
            Lack::Prevention => "prevention",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            Lack::Cause => wording!(en: "the cause", nl: "de oorzaak"),
            Lack::Outside => wording!(en: "what came from outside", nl: "wat van buiten kwam"),
            Lack::Impact => wording!(en: "the impact", nl: "de gevolgen"),
            Lack::Recovery => wording!(en: "the recovery", nl: "het herstel"),
            Lack::Prevention => wording!(en: "the prevention", nl: "de voorkoming"),
        }
    }
}

/// A missed objective, and what explains it.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation {
    /// The promise.
    pub key: Key,
    /// What was reached.
    pub figure: Option<Figure>,
    /// What was promised.
    pub target: Option<Target>,
    /// The incidents that bear on it.
    pub incidents: Vec<Name>,
    /// The causes that they give; none: it has no analysis yet.
    pub causes: Vec<Cause>,
}

impl Cause {
    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            Cause::Process => wording!(en: "process", nl: "proces"),
            Cause::People => wording!(en: "people", nl: "mensen"),
            Cause::Systems => wording!(en: "systems", nl: "systemen"),
            Cause::Outside => wording!(en: "outside factors", nl: "factoren van buiten"),
        }
    }
}

/// Every missed objective by the end of its window.
pub(super) fn deviations(past: &Past, history: &History) -> Vec<Deviation> {
    let missed = history.findings.iter().filter(|finding| finding.verdict == Verdict::Missed);
    let mut deviations: Vec<Deviation> = missed.map(|finding| deviation(past, finding)).collect();
    deviations.sort_by(|a, b| {
        let place = |one: &Deviation| (one.key.window.span.to(), one.key.objective.clone(), one.key.member.clone());
        place(a).cmp(&place(b))
    });
    deviations
}

fn deviation(past: &Past, finding: &Finding) -> Deviation {
    let bearing: Vec<&Incident> = reports(past).filter(|incident| bears_on(past, incident, finding)).collect();
    let mut causes: Vec<Cause> = bearing.iter().flat_map(|incident| incident.causes.iter().copied()).collect();
    causes.sort_unstable();
    causes.dedup();
    let mut incidents: Vec<Name> = bearing.iter().map(|incident| incident.id.clone()).collect();
    incidents.sort();
    Deviation {
        key: finding.key.clone(),
        figure: finding.figure.clone(),
        target: finding.target.clone(),
        incidents,
        causes,
    }
}

fn reports<'p>(past: &'p Past) -> impl Iterator<Item = &'p Incident> {
    past.context.facts.incidents.iter().filter(|incident| incident.at <= past.now())
}

/// Whether an incident is about what was missed: of tickets, one that it names and that was late; of outages, its service while it was
/// down by what counts; of anything else, its service in the window's time. An incident that names no ticket may bear on tickets by
/// its time.
fn bears_on(past: &Past, incident: &Incident, finding: &Finding) -> bool {
    let (of, service) = (&incident.service, &finding.key.service);
    let of_service = past.versions().any(|version| serves(version.context.agreement, service, of));
    let Some(time) = time(past, incident).filter(|time| time.overlaps(&finding.key.window.span)) else { return false };
    let counted = |outages: &[OutageSeen]| {
        outages.iter().any(|outage| outage.counted > Length::ZERO && outage.span.overlaps(&time))
    };
    match &finding.basis {
        Basis::Tickets(basis) if !incident.tickets.is_empty() => basis.tickets.iter().any(|line| late(line, incident)),
        Basis::Time(basis) => of_service && counted(&basis.outages),
        Basis::Interruptions(basis) => of_service && counted(&basis.time.outages),
        Basis::Outage(basis) => of_service && counted(std::slice::from_ref(&basis.outage)),
        _ => of_service,
    }
}

fn late(line: &TicketLine, incident: &Incident) -> bool {
    matches!(line.outcome, TicketOutcome::Late(_)) && incident.tickets.contains(&line.ticket)
}

/// Whether a service is the one, or made of it.
fn serves(agreement: &Agreement, service: &str, of: &str) -> bool {
    service == of || leaves_of(agreement, service).contains(of)
}

fn time(past: &Past, incident: &Incident) -> Option<Span> {
    Span::new(incident.from, incident.to.unwrap_or(past.now())).ok()
}

/// Every report by when the incident began.
pub(super) fn findings(past: &Past, deviations: &[Deviation]) -> Vec<IncidentFinding> {
    let mut found: Vec<IncidentFinding> = reports(past).map(|incident| finding(past, incident, deviations)).collect();
    found.sort_by(|a, b| (a.incident.from, &a.incident.id).cmp(&(b.incident.from, &b.incident.id)));
    found
}

fn finding(past: &Past, incident: &Incident, deviations: &[Deviation]) -> IncidentFinding {
    let own = deviations.iter().filter(|one| one.incidents.contains(&incident.id));
    let actions = past.context.facts.actions.iter().filter(|action| action.incident.as_ref() == Some(&incident.id));
    let mut actions: Vec<Name> = actions.filter(|action| action.at <= past.now()).map(|one| one.id.clone()).collect();
    actions.sort();
    IncidentFinding {
        lacks: lacks(incident),
        deviations: own.map(|one| one.key.clone()).collect(),
        actions,
        incident: incident.clone(),
    }
}

fn lacks(incident: &Incident) -> Vec<Lack> {
    let lacking = [
        (Lack::Cause, incident.causes.is_empty()),
        (Lack::Outside, incident.causes.contains(&Cause::Outside) && incident.outside.is_none()),
        (Lack::Impact, incident.impact.is_none()),
        (Lack::Recovery, incident.recovery.is_none()),
        (Lack::Prevention, incident.prevention.is_none()),
    ];
    lacking.into_iter().filter(|(_, lacks)| *lacks).map(|(lack, _)| lack).collect()
}
