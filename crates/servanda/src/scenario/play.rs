//! Reads a scenario's agreement and facts, evaluates and settles.

use super::model::{AgreementText, Label, Scenario};
use super::render;
use agreement::model::Agreement;
use agreement::quantity::nearest;
use agreement::source::{Diagnostic, Kind, Node, Severity, Source};
use calendar::{Instant, Period};
use engine::due::DueTerm;
use engine::facts::Facts;
use engine::ledger::Ledger;
use engine::reconcile::{Alone, Reconciled, measured_by, several};
use engine::settlement::Settlement;
use engine::versions::Versions;
use engine::{Evaluation, Improvement, Obligations, Request};
use measure::Intake;
use std::path::Path;

/// What came of it.
#[derive(Debug)]
pub(super) enum Played {
    /// The period was judged by each version that holds in it; booked where the scenario asks for it.
    Judged(Vec<Part>, Option<Box<Ledger>>, Box<Obliged>),
    /// Something was refused; the message.
    Refused(String),
}

/// Duties, escalations and rights of the period, the terms that run at its end, and what else the scenario asks for.
#[derive(Debug, Default)]
pub(super) struct Obliged {
    pub obligations: Obligations,
    pub due: Vec<DueTerm>,
    pub reconciled: Vec<Reconciled>,
    pub learnt: Improvement,
}

/// What one version found, settled where the scenario asks for it.
#[derive(Debug)]
pub(super) struct Part {
    pub evaluation: Evaluation,
    pub settlement: Option<Settlement>,
}

/// Plays a scenario; paths in it are relative to `folder`.
///
/// # Errors
/// The agreement or the facts can't be read, though no error is expected: the faults, ready for the terminal.
pub(super) fn play(scenario: &Scenario, source: &Source, folder: &Path) -> Result<Played, String> {
    let ready = match prepare(scenario, source, folder)? {
        Ok(ready) => ready,
        Err(refusal) => return Ok(Played::Refused(refusal)),
    };
    Ok(last(scenario, &ready).unwrap_or_else(Played::Refused))
}

/// Plays a scenario, settled whether or not it looks at the settlement; `None` where something is refused.
///
/// # Errors
/// As for [`play`].
pub(super) fn settled(scenario: &Scenario, source: &Source, folder: &Path) -> Result<Option<Settled>, String> {
    let Ok(ready) = prepare(scenario, source, folder)? else { return Ok(None) };
    let parts = judge(&ready.versions(), &ready.facts, &ready.request, &ready.earlier).unwrap_or_default();
    let last = parts.into_iter().last();
    Ok(last.map(|(evaluation, settlement)| (ready.agreement, evaluation, settlement)))
}

/// An agreement with what was found and what it costs.
pub type Settled = (Agreement, Evaluation, Settlement);

/// All that the last period is judged by.
struct Ready {
    agreement: Agreement,
    before: Vec<Agreement>,
    facts: Facts,
    request: Request,
    earlier: Vec<Settlement>,
    /// All periods, in order.
    periods: Vec<Period>,
}

impl Ready {
    fn versions(&self) -> Versions<'_> {
        Versions::of(&self.agreement, &self.before)
    }
}

/// Reads agreement and facts and settles the earlier periods; the inner error is a refusal.
fn prepare(scenario: &Scenario, source: &Source, folder: &Path) -> Result<Result<Ready, String>, String> {
    let read =
        agreements(scenario, source, folder).and_then(|agreements| Ok((agreements, facts(scenario, source, folder)?)));
    let ((agreement, before), facts) = match read {
        Ok(read) => read,
        Err(message) if !scenario.expected.error.is_empty() => return Ok(Err(message)),
        Err(message) => return Err(message),
    };
    known_objectives(scenario, &agreement, &before, source)?;
    let facts = match known(facts, scenario.as_known_at) {
        Ok(facts) => facts,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut earlier = Vec::new();
    let labels = scenario.earlier.iter().chain([&scenario.period]);
    let periods = labels.map(|label| period(label, &agreement, source)).collect::<Result<_, _>>()?;
    for label in &scenario.earlier {
        let request = request(scenario, label, &agreement, source)?;
        match judge(&Versions::of(&agreement, &before), &facts, &request, &earlier) {
            Ok(parts) => earlier.extend(parts.into_iter().map(|(_, settlement)| settlement)),
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    let request = request(scenario, &scenario.period, &agreement, source)?;
    let request = Request { as_of: scenario.as_of.unwrap_or(request.as_of), ..request };
    Ok(Ok(Ready { agreement, before, facts, request, earlier, periods }))
}

/// An objective that isn't there has no findings, so that `absent` would always hold.
fn known_objectives(
    scenario: &Scenario,
    agreement: &Agreement,
    before: &[Agreement],
    source: &Source,
) -> Result<(), String> {
    let known = |name: &str| std::iter::once(agreement).chain(before).any(|text| text.objectives.get(name).is_some());
    let absent = scenario.expected.findings.iter().filter(|group| group.absent);
    let faults: Vec<Diagnostic> = absent
        .filter(|group| !known(&group.objective))
        .map(|group| {
            let near = nearest(&group.objective, agreement.objectives.names());
            let mend = near.map_or_else(
                || format!("write one of: {}", agreement.objectives.names().collect::<Vec<_>>().join(", ")),
                |near| format!("write `{near}`"),
            );
            let what = format!("the agreement has no objective `{}`, so this would always hold", group.objective);
            Diagnostic::error("unknown-name", group.place, what).with_mend(mend).with_reading("expect")
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(render(source, &faults)) }
}

/// What was known then: findings and settlement follow from nothing else (W1).
fn known(facts: Facts, at: Option<Instant>) -> Result<Facts, String> {
    match at {
        None => Ok(facts),
        Some(at) => engine::as_known_at(&facts, at).map_err(|fault| fault.to_string()),
    }
}

fn last(scenario: &Scenario, ready: &Ready) -> Result<Played, String> {
    let Ready { facts, request, earlier, .. } = ready;
    let ledger = scenario.expected.ledger.is_some().then(|| booked(ready)).transpose()?;
    if scenario.expected.settles() {
        let parts = judge(&ready.versions(), facts, request, earlier)?;
        let obliged = Obliged { reconciled: reconciled(scenario, ready, &parts)?, ..obliged(scenario, ready)? };
        let part = |(evaluation, settlement)| Part { evaluation, settlement: Some(settlement) };
        return Ok(Played::Judged(parts.into_iter().map(part).collect(), ledger, Box::new(obliged)));
    }
    let evaluations = evaluated(&ready.versions(), facts, request)?.into_iter();
    let parts = evaluations.map(|evaluation| Part { evaluation, settlement: None });
    Ok(Played::Judged(parts.collect(), ledger, Box::new(obliged(scenario, ready)?)))
}

/// The ledger of all periods, up to "now".
fn booked(ready: &Ready) -> Result<Box<Ledger>, String> {
    let Ready { facts, request, periods, .. } = ready;
    let kept = engine::ledger::kept(&ready.versions(), facts, periods, request.as_of);
    kept.map(Box::new).map_err(|fault| fault.to_string())
}

fn obliged(scenario: &Scenario, ready: &Ready) -> Result<Obliged, String> {
    let Ready { facts, request, .. } = ready;
    let versions = ready.versions();
    let mut obliged = Obliged::default();
    if !scenario.expected.obliged.is_empty() {
        let whole = engine::obligations(&versions, facts, request.as_of).map_err(|fault| fault.to_string())?;
        obliged.obligations = whole.within(request.period);
    }
    if !scenario.expected.learnt.is_empty() {
        let whole = engine::improvement(&versions, facts, request.as_of).map_err(|fault| fault.to_string())?;
        obliged.learnt = whole.within(request.period);
    }
    if scenario.expected.due.is_some() {
        obliged.due = engine::due(&versions, facts, request.as_of).map_err(|fault| fault.to_string())?;
        if engine::due::on_request(&versions) {
            obliged.due.extend(engine::due::claimable(&*booked(ready)?));
            obliged.due.sort_by_key(|term| term.due);
        }
    }
    Ok(obliged)
}

/// The objectives that several measured, each judged by every measurer alone.
fn reconciled(
    scenario: &Scenario,
    ready: &Ready,
    found: &[(Evaluation, Settlement)],
) -> Result<Vec<Reconciled>, String> {
    if scenario.expected.reconciled.is_empty() {
        return Ok(Vec::new());
    }
    let Ready { facts, request, earlier, .. } = ready;
    let versions = ready.versions();
    let texts: Vec<_> = several(&versions, facts)
        .into_iter()
        .map(|by| (by, versions.iter().map(|one| measured_by(one.agreement, by)).collect::<Vec<Agreement>>()))
        .collect();
    let mut alone = Vec::new();
    for (by, texts) in &texts {
        let Some((latest, before)) = texts.split_last() else { continue };
        let versions = Versions::of(latest, before);
        alone.push(Alone { by: *by, found: judge(&versions, facts, request, earlier)?, versions });
    }
    engine::reconcile(&versions, facts, request.as_of, found, &alone).map_err(|fault| fault.to_string())
}

fn evaluated(versions: &Versions, facts: &Facts, request: &Request) -> Result<Vec<Evaluation>, String> {
    let requests = std::slice::from_ref(request);
    let found = engine::evaluate_versions(versions, facts, requests).map_err(|fault| fault.to_string())?;
    Ok(found.into_iter().flatten().collect())
}

fn judge(
    versions: &Versions,
    facts: &Facts,
    request: &Request,
    earlier: &[Settlement],
) -> Result<Vec<(Evaluation, Settlement)>, String> {
    let mut earlier = earlier.to_vec();
    let mut parts = Vec::new();
    for evaluation in evaluated(versions, facts, request)? {
        let settled = engine::settle_version(versions, facts, &evaluation, &earlier);
        let settlement = settled.map_err(|fault| fault.to_string())?;
        earlier.push(settlement.clone());
        parts.push((evaluation, settlement));
    }
    Ok(parts)
}

/// A period that has just ended.
fn request(scenario: &Scenario, label: &Label, agreement: &Agreement, source: &Source) -> Result<Request, String> {
    let period = period(label, agreement, source)?;
    Ok(Request {
        label: label.text.clone(),
        period: period.span(),
        as_of: period.span().to(),
        known_at: scenario.as_known_at,
    })
}

fn period(label: &Label, agreement: &Agreement, source: &Source) -> Result<Period, String> {
    Period::parse(&label.text, &agreement.time_zone.0).map_err(|error| no_period(label, &error, source))
}

fn no_period(label: &Label, error: &calendar::PeriodError, source: &Source) -> String {
    let message = error.to_string();
    let (what, mend) = message.split_once("; ").unwrap_or((&message, "write a month such as 2026-03"));
    render(source, &[Diagnostic::error("period", label.place, what).with_mend(mend).with_reading("period")])
}

/// The agreement in its latest version, and those before it.
fn agreements(scenario: &Scenario, source: &Source, folder: &Path) -> Result<(Agreement, Vec<Agreement>), String> {
    let (text, latest) = agreement(&scenario.agreement, source, folder)?;
    let mut sources = vec![text];
    let mut before = Vec::new();
    for version in &scenario.versions {
        let (text, earlier) = agreement(version, source, folder)?;
        sources.push(text);
        before.push(earlier);
    }
    let texts: Vec<&Agreement> = std::iter::once(&latest).chain(&before).collect();
    let faults = agreement::lint::versions(&texts);
    let rendered = faults.iter().filter_map(|(at, fault)| sources.get(*at).map(|source| source.render(fault, false)));
    let rendered: Vec<String> = rendered.collect();
    if rendered.is_empty() { Ok((latest, before)) } else { Err(rendered.join("\n")) }
}

fn agreement(text: &AgreementText, source: &Source, folder: &Path) -> Result<(Source, Agreement), String> {
    let source = match text {
        AgreementText::Here { text, line, indent } => written_here(source, text, *line, *indent),
        AgreementText::File(path) => written_in(&folder.join(path)),
    }?;
    let reading = agreement::read(&source);
    let errors: Vec<Diagnostic> =
        reading.diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    match reading.agreement {
        Some(agreement) if errors.is_empty() => Ok((source, agreement)),
        _ => Err(render(&source, &errors)),
    }
}

/// Empty lines before the text and spaces before its lines give everything the place that it has in the scenario's file.
fn written_here(source: &Source, text: &str, line: u32, indent: usize) -> Result<Source, String> {
    let margin = " ".repeat(indent);
    let lines = text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{margin}{line}\n") });
    let padded = "\n".repeat(line.saturating_sub(1) as usize) + &lines.collect::<String>();
    Source::new(source.name(), padded.as_bytes()).map_err(|fault| render(&Source::unread(source.name()), &[fault]))
}

fn written_in(path: &Path) -> Result<Source, String> {
    let name = path.display().to_string();
    let bytes = super::read_bounded(path).map_err(|error| super::unreadable(&name, &error))?;
    Source::new(name.as_str(), &bytes).map_err(|fault| render(&Source::unread(name.as_str()), &[fault]))
}

fn facts(scenario: &Scenario, source: &Source, folder: &Path) -> Result<Facts, String> {
    let mut intake = Intake::default();
    scenario.facts.iter().for_each(|node| take(&mut intake, source, node, folder));
    intake.finish().map(|loaded| loaded.facts).map_err(|refusal| refusal.render(false))
}

/// A fact, or the path of a file or folder of facts.
fn take(intake: &mut Intake, source: &Source, node: &Node, folder: &Path) {
    match &node.kind {
        Kind::Scalar(path) => match folder.join(path) {
            path if path.is_dir() => intake.folder(&path),
            path => intake.path(&path),
        },
        _ => intake.node(source, node),
    }
}
