//! Two measurements of one objective held against each other (A3): where the parties agree, where they differ, where only one
//! knows; what each would come to alone, and what the agreement makes of them. Nothing is chosen here: the agreement's precedence
//! decides, and what it passes over is shown beside it.

mod measurers;
mod side;
mod spans;
mod words;

pub(crate) use measurers::leaves_of;
pub use measurers::{measured_by, measurers, several};
pub use side::Side;
pub use spans::{Accord, Seen, SpanTold, Sums};
pub use words::reasons;

use crate::context::Context;
use crate::evaluate::Prepared;
use crate::evaluation::Evaluation;
use crate::facts::{Facts, Name};
use crate::fault::EvaluationFault;
use crate::finding::{Finding, Judged};
use crate::in_force::in_force;
use crate::indicators::{is_each_outage, told};
use crate::request::Request;
use crate::settlement::Settlement;
use crate::versions::Versions;
use agreement::model::{Measurer, Objective};
use agreement::quantity::Money;
use calendar::Instant;

/// What came of each period: findings and credits.
pub type Found = [(Evaluation, Settlement)];

/// The agreement and what came of it as if one measurer alone told everything.
pub struct Alone<'a> {
    /// The measurer.
    pub by: Measurer,
    /// The versions of the agreement in which only this measurer has a say.
    pub versions: Versions<'a>,
    /// What came of the same periods by them.
    pub found: Vec<(Evaluation, Settlement)>,
}

/// One objective, scope member and window of which several tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconciled {
    /// The objective.
    pub objective: Name,
    /// The service.
    pub service: Name,
    /// The scope member, where the objective is measured for each.
    pub member: Option<Name>,
    /// The window; the period where each outage is judged by itself.
    pub window: Judged,
    /// The version of the agreement that judges it.
    pub version: u64,
    /// The clauses that say whose measurement decides.
    pub clauses: Vec<String>,
    /// Those who have a say by them, in the agreed order.
    pub precedence: Vec<Measurer>,
    /// What the agreement makes of all measurements.
    pub agreed: Side,
    /// What would come of each measurer's alone, in the order of precedence; those without a say last.
    pub alone: Vec<Side>,
    /// Agreed time, span by span.
    pub spans: Vec<SpanTold>,
    /// The same summed up.
    pub sums: Sums,
}

impl Reconciled {
    /// Whether any figure, verdict or credit hangs on who measured.
    pub fn hangs_on_the_measurer(&self) -> bool {
        self.alone.iter().any(|side| !side.comes_to_the_same(&self.agreed))
    }

    /// By how much the credits of all readings differ at most.
    pub fn at_stake(&self) -> Option<Money> {
        let credits = || std::iter::once(&self.agreed).chain(&self.alone).filter_map(|side| side.credit.as_ref());
        let (least, most) = (credits().map(|money| &money.amount).min()?, credits().map(|money| &money.amount).max()?);
        Some(Money { currency: credits().next()?.currency, amount: most - least })
    }
}

/// Every objective of which at least two measurers tell, held against each other, for each period in order. `found` is what the
/// agreement makes of the periods, `alone` what each measurer's facts would by themselves.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub fn reconcile(
    versions: &Versions,
    facts: &Facts,
    as_of: Instant,
    found: &Found,
    alone: &[Alone],
) -> Result<Vec<Reconciled>, EvaluationFault> {
    let mut reconciled = Vec::new();
    for part in found {
        reconciled.extend(of_part(versions, facts, as_of, part, alone)?);
    }
    Ok(reconciled)
}

/// What one measurer's facts come to in a period.
struct Reading<'a> {
    by: Measurer,
    context: Context<'a>,
    found: Option<&'a (Evaluation, Settlement)>,
}

fn of_part(
    versions: &Versions,
    facts: &Facts,
    as_of: Instant,
    part: &(Evaluation, Settlement),
    alone: &[Alone],
) -> Result<Vec<Reconciled>, EvaluationFault> {
    let agreed = context(versions, facts, as_of, &part.0)?;
    let readings: Vec<Reading> = alone
        .iter()
        .map(|alone| {
            let same = |other: &&(Evaluation, Settlement)| {
                (other.0.version, &other.0.period.label) == (part.0.version, &part.0.period.label)
            };
            let context = context(&alone.versions, facts, as_of, &part.0)?;
            Ok(Reading { by: alone.by, context, found: alone.found.iter().find(same) })
        })
        .collect::<Result<_, EvaluationFault>>()?;
    let mut reconciled = Vec::new();
    for (name, objective) in agreed.agreement.objectives.iter() {
        let (name, tell): (Name, _) =
            (name.as_str().into(), measurers(agreed.agreement, facts, objective.service.as_str()));
        if tell.len() < 2 || !objective.measures.value.is_of_states() {
            continue;
        }
        let told: Vec<&Reading> = readings.iter().filter(|reading| tell.contains(&reading.by)).collect();
        for (member, window) in windows(&part.0, &name, objective) {
            reconciled.push(one(&agreed, part, &told, (&name, objective), (member, window))?);
        }
    }
    Ok(reconciled)
}

fn context<'a>(
    versions: &Versions<'a>,
    facts: &'a Facts,
    as_of: Instant,
    evaluation: &Evaluation,
) -> Result<Context<'a>, EvaluationFault> {
    let version = versions.numbered(evaluation.version);
    let Judged { label, span, .. } = evaluation.period.clone();
    let request = Request { label, period: span, as_of, known_at: None };
    Prepared::of(version, facts).context(&request, in_force(version.agreement, &request)?)
}

/// The members and windows of an objective that are judged; the whole period where each outage is by itself.
fn windows(evaluation: &Evaluation, name: &Name, objective: &Objective) -> Vec<(Option<Name>, Judged)> {
    let own = evaluation.findings.iter().filter(|finding| finding.key.objective == *name);
    let mut windows: Vec<(Option<Name>, Judged)> = own.map(|one| window_of(evaluation, one, objective)).collect();
    if is_each_outage(objective) && objective.for_each.is_none() {
        windows.push((None, evaluation.period.clone()));
    }
    windows.sort_by(|a, b| (&a.0, a.1.span, &a.1.label).cmp(&(&b.0, b.1.span, &b.1.label)));
    windows.dedup();
    windows
}

fn window_of(evaluation: &Evaluation, finding: &Finding, objective: &Objective) -> (Option<Name>, Judged) {
    let window = if is_each_outage(objective) { &evaluation.period } else { &finding.key.window };
    (finding.key.member.clone(), window.clone())
}

fn one(
    agreed: &Context,
    part: &(Evaluation, Settlement),
    readings: &[&Reading],
    (name, objective): (&Name, &Objective),
    (member, window): (Option<Name>, Judged),
) -> Result<Reconciled, EvaluationFault> {
    let service = objective.service.as_str();
    let (clauses, precedence) = measurers::deciding(agreed.agreement, service);
    let all = told(agreed, name, objective, member.as_ref(), &window)?;
    let mut each = Vec::new();
    let mut sides = Vec::new();
    for by in precedence.iter().copied().chain(Measurer::ALL.iter().copied().filter(|by| !precedence.contains(by))) {
        let Some(reading) = readings.iter().find(|reading| reading.by == by) else { continue };
        let own = reading.context.agreement.objectives.get(name).unwrap_or(objective);
        each.push((by, told(&reading.context, name, own, member.as_ref(), &window)?));
        let has_say = precedence.contains(&by);
        sides.push(Side::of(
            Some(by),
            has_say,
            reading.found,
            (name, member.as_ref(), &window, is_each_outage(objective)),
        ));
    }
    let mut own = Side::of(None, true, Some(part), (name, member.as_ref(), &window, is_each_outage(objective)));
    side::in_one_currency(std::iter::once(&mut own).chain(&mut sides));
    let decides = if clauses.len() == 1 { precedence.as_slice() } else { &[] };
    let spans = spans::of(&all, &each, decides);
    Ok(Reconciled {
        objective: name.clone(),
        service: service.into(),
        agreed: own,
        version: part.0.version,
        sums: Sums::of(&spans),
        alone: sides,
        member,
        window,
        clauses,
        precedence,
        spans,
    })
}
