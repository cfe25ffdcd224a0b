//! Planned maintenance: what of it is excluded, and why not more (A6).

use super::{allowance, notice};
use crate::context::Context;
use crate::facts::MaintenanceEntry;
use crate::fault::EvaluationFault;
use crate::subject::Subject;
use crate::wording::{Wording, wording};
use agreement::model::{Beyond, Maintenance, Service, TakesOut};
use calendar::{Length, Span, SpanSet};

/// The maintenance of a service, or of one scope member of it, over all time.
#[derive(Clone, Debug)]
pub(crate) struct Planned<'a> {
    /// Each entry, by span and name.
    pub entries: Vec<PlannedEntry<'a>>,
    /// What is taken out of a time-based figure.
    pub takes_out: TakesOut,
    /// Maintenance beyond the conditions, where that counts as down.
    pub forced_down: SpanSet,
}

/// One entry, and how much of it is excluded.
#[derive(Clone, Debug)]
pub(crate) struct PlannedEntry<'a> {
    pub entry: &'a MaintenanceEntry,
    /// True when it was announced in time.
    pub in_time: bool,
    /// What of it is excluded: announced in time, within the windows and the allowance.
    pub excluded: SpanSet,
    /// In words: why this much.
    pub why: Wording,
}

/// The maintenance of a service; of some of its resources, their own entries and those that name no resource.
///
/// # Errors
/// Notice in working days where the agreement names none.
pub(crate) fn planned<'a>(
    context: &Context<'a>,
    subject: Subject,
    service: &Service,
) -> Result<Planned<'a>, EvaluationFault> {
    let entries = entries(context, subject);
    match &service.maintenance {
        Some(rule) => by_rule(context, rule, entries),
        None => Ok(without_rule(entries)),
    }
}

fn entries<'a>(context: &Context<'a>, subject: Subject) -> Vec<&'a MaintenanceEntry> {
    let mut entries: Vec<_> = context.about.maintenance.subject(subject).collect();
    entries.sort_by(|a, b| (a.span, &a.id, a.announced).cmp(&(b.span, &b.id, b.announced)));
    entries
}

fn without_rule(entries: Vec<&MaintenanceEntry>) -> Planned<'_> {
    let why = wording!(
        en: "the agreement excludes no maintenance of this service",
        nl: "de overeenkomst laat voor deze dienst geen onderhoud buiten beschouwing"
    );
    let entry = |entry| PlannedEntry { entry, in_time: false, excluded: SpanSet::new(), why: why.clone() };
    Planned {
        entries: entries.into_iter().map(entry).collect(),
        takes_out: TakesOut::WholeSpan,
        forced_down: SpanSet::new(),
    }
}

fn by_rule<'a>(
    context: &Context,
    rule: &Maintenance,
    entries: Vec<&'a MaintenanceEntry>,
) -> Result<Planned<'a>, EvaluationFault> {
    let mut considered = Vec::new();
    for entry in entries {
        let (in_time, why) = notice::announced(context, rule, entry)?;
        considered.push(PlannedEntry { entry, in_time, excluded: in_windows(context, rule, entry), why });
    }
    let used: SpanSet = considered.iter().filter(|one| one.in_time).flat_map(|one| &one.excluded).collect();
    let granted = rule
        .allowance
        .as_ref()
        .map_or_else(|| used.clone(), |allowance| allowance::within(&used, allowance.value, context.zone()));
    let entries: Vec<PlannedEntry> =
        considered.into_iter().map(|one| limited(rule, one, &granted, context.in_force)).collect();
    let forced_down = forced_down(rule, &entries);
    Ok(Planned { entries, takes_out: rule.takes_out, forced_down })
}

/// What of an entry lies in the agreed windows while the agreement is in force.
fn in_windows(context: &Context, rule: &Maintenance, entry: &MaintenanceEntry) -> SpanSet {
    match (&rule.window, entry.span.clip(&context.in_force)) {
        (Some(hours), Some(span)) => context.agreement.calendar_of(&hours.0, &context.holidays).open_spans(span),
        (None, Some(span)) => SpanSet::from(span),
        (_, None) => SpanSet::new(),
    }
}

/// The entry with its final share: what lies in the windows, cut to the allowance, or nothing when it was late.
fn limited<'a>(rule: &Maintenance, one: PlannedEntry<'a>, granted: &SpanSet, in_force: Span) -> PlannedEntry<'a> {
    let asked = one.entry.span.clip(&in_force).map_or(Length::ZERO, |span| span.length());
    let in_windows = one.excluded.total();
    let excluded = if one.in_time { one.excluded.intersection(granted) } else { SpanSet::new() };
    let mut why = vec![one.why];
    if one.in_time && in_windows < asked {
        why.push(wording!(
            en: "{within} of {asked} lie in the agreed window",
            nl: "{within} van de {asked} valt binnen het afgesproken venster";
            within = Wording::of(&in_windows), asked = Wording::of(&asked)
        ));
    }
    if one.in_time && excluded.total() < in_windows {
        why.push(beyond_allowance(rule, excluded.total(), in_windows));
    }
    if rule.beyond == Beyond::Down && excluded.total() < asked {
        why.push(wording!(en: "what exceeds counts as down", nl: "wat daarboven komt, telt als uitval"));
    }
    PlannedEntry { excluded, why: Wording::joined(why, "; "), ..one }
}

fn beyond_allowance(rule: &Maintenance, within: Length, asked: Length) -> Wording {
    let agreed = rule.allowance.as_ref().map(|allowance| Wording::of(&allowance.value));
    let agreed = agreed.map(|agreed| wording!(en: " of {agreed}", nl: " van {agreed}"; agreed = agreed));
    let agreed = agreed.unwrap_or_default();
    match within.is_zero() {
        true => wording!(
            en: "allowance{agreed} used up",
            nl: "de ruimte voor onderhoud{agreed} is op";
            agreed = agreed
        ),
        false => wording!(
            en: "{within} of {asked} lie within the allowance{agreed}",
            nl: "{within} van de {asked} valt binnen de ruimte voor onderhoud{agreed}";
            within = Wording::of(&within), asked = Wording::of(&asked), agreed = agreed
        ),
    }
}

fn forced_down(rule: &Maintenance, entries: &[PlannedEntry]) -> SpanSet {
    if rule.beyond == Beyond::AsMeasured {
        return SpanSet::new();
    }
    let all: SpanSet = entries.iter().map(|one| one.entry.span).collect();
    let excluded: SpanSet = entries.iter().flat_map(|one| &one.excluded).collect();
    all.difference(&excluded)
}
