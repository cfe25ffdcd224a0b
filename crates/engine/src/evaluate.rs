//! From agreement and facts to findings: the pure function at the centre (W2).

use crate::about::FactsAbout;
use crate::context::Context;
use crate::evaluation::Evaluation;
use crate::facts::Facts;
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use crate::in_force::in_force;
use crate::request::Request;
use crate::timeline::Timelines;
use crate::versions::Version;
use crate::{conditions, disputed, duties, exclusions, known};
use agreement::model::Agreement;
use calendar::{Instant, Span};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

/// Judges every objective of the agreement by the facts, over the windows that end in the period
/// and those that still run. The order of the facts changes nothing.
///
/// # Errors
/// What the agreement or the facts leave without a meaning; see [`EvaluationFault`].
pub fn evaluate(agreement: &Agreement, facts: &Facts, request: &Request) -> Result<Evaluation, EvaluationFault> {
    let filtered = request.known_at.map(|at| known::as_known_at(facts, at)).transpose()?;
    let facts = filtered.as_ref().unwrap_or(facts);
    Prepared::of(Version::alone(agreement), facts).judge(request)
}

/// Judges several periods, each as [`evaluate`] does, in their order. What is known over all time is worked out once for all
/// requests with the same "now" and "as known at", so that a year of months costs little more than one.
///
/// # Errors
/// As [`evaluate`]; the first request with a fault decides.
pub fn evaluate_all(
    agreement: &Agreement,
    facts: &Facts,
    requests: &[Request],
) -> Result<Vec<Evaluation>, EvaluationFault> {
    let filtered = filtered(facts, requests)?;
    let mut prepared: BTreeMap<Option<Instant>, Prepared> = BTreeMap::new();
    let judge = |request: &Request| {
        let facts = request.known_at.and_then(|at| filtered.get(&at)).unwrap_or(facts);
        let prepared =
            prepared.entry(request.known_at).or_insert_with(|| Prepared::of(Version::alone(agreement), facts));
        prepared.judge(request)
    };
    requests.iter().map(judge).collect()
}

/// The facts by the instants at which they are to be known.
pub(crate) fn filtered(facts: &Facts, requests: &[Request]) -> Result<BTreeMap<Instant, Facts>, EvaluationFault> {
    let mut filtered: BTreeMap<Instant, Facts> = BTreeMap::new();
    for at in requests.iter().filter_map(|request| request.known_at) {
        if let Entry::Vacant(place) = filtered.entry(at) {
            place.insert(known::as_known_at(facts, at)?);
        }
    }
    Ok(filtered)
}

/// What holds of a version and a set of facts whatever the period.
pub(crate) struct Prepared<'f> {
    pub version: Version<'f>,
    facts: &'f Facts,
    about: Rc<FactsAbout<'f>>,
    sealed: bool,
    strangers: Vec<CountingNote>,
    /// What is known over all time, by "now".
    timelines: BTreeMap<Instant, Timelines>,
}

impl<'f> Prepared<'f> {
    pub fn of(version: Version<'f>, facts: &'f Facts) -> Self {
        Prepared {
            version,
            facts,
            about: Rc::new(FactsAbout::of(facts)),
            sealed: known::sealed(facts),
            strangers: known::strangers(version.agreement, facts),
            timelines: BTreeMap::new(),
        }
    }

    /// Judges one period by these facts.
    fn judge(&mut self, request: &Request) -> Result<Evaluation, EvaluationFault> {
        let context = self.context(request, in_force(self.version.agreement, request)?)?;
        self.found(&context, request)
    }

    /// What is known of one period, while the agreement is in force over this time.
    pub fn context(&mut self, request: &Request, in_force: Span) -> Result<Context<'f>, EvaluationFault> {
        let timelines = self.timelines.entry(request.as_of).or_default().clone();
        let about = Rc::clone(&self.about);
        let mut context = Context { timelines, ..Context::new(self.version, self.facts, about, request, in_force) };
        context.claims = exclusions::standing_claims(&context)?;
        duties::limit_claims(&mut context)?;
        Ok(context)
    }

    /// The findings of a period.
    pub fn found(&self, context: &Context<'f>, request: &Request) -> Result<Evaluation, EvaluationFault> {
        let mut findings = Vec::new();
        for (name, objective) in self.version.agreement.objectives.iter() {
            findings.extend(conditions::findings(context, name, objective)?);
        }
        Ok(Evaluation {
            agreement: self.version.agreement.agreement.as_str().to_owned(),
            version: self.version.agreement.version.0,
            period: context.period.clone(),
            known_at: request.known_at,
            sealed: self.sealed,
            disputed: disputed::disputed(context, &findings)?,
            findings,
            notes: self.strangers.iter().cloned().chain(known::holidays_end(context)).collect(),
        })
    }
}
