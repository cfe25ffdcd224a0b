//! From a folder to findings and settlements: reads, evaluates and settles month by month.

use crate::beside::SourcesFile;
use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::history::known_days;
use crate::journal::{Known, Live};
use crate::opened::Opened;
use crate::period::{self, Asked, months_before};
use crate::sealing::{Standing, standing};
use agreement::model::{Agreement, Cap};
use agreement::quantity::Per;
use calendar::{Instant, Period, Span};
use engine::facts::Facts;
use engine::settlement::{Settlement, SettlementFault};
use engine::versions::Versions;
use engine::{Evaluation, Obligations, Request};
use measure::{BadRows, FileRead, Later, Loaded, Skipped};
use report::text::lines::clean;
use std::path::Path;

/// What is asked of a folder.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The folder or the agreement's file.
    pub folder: &'a Path,
    /// Where the journal is, if that is said.
    pub journal: Option<&'a str>,
    /// The period as written; `None` for the last full month.
    pub period: Option<&'a str>,
    /// "Now" (T8).
    pub as_of: Instant,
    /// Only what was recorded up to this instant (W1).
    pub as_known_at: Option<Instant>,
    /// What is done with rows at fault.
    pub bad_rows: BadRows,
    /// The file of samples that were measured before.
    pub measured: Option<&'a Path>,
    /// How many periods in all are wanted for a trend, those asked for among them; 0 for none before these.
    pub trend: usize,
}

/// What came of it.
pub struct Assessment {
    /// The agreement's file.
    pub file: AgreementFile,
    /// What stands on disk otherwise than in the journal.
    pub differs: Option<String>,
    /// How the periods and the text stand to what was sealed and accepted, where the folder has a journal.
    pub standing: Option<Standing>,
    /// The files of facts.
    pub facts: Vec<FileRead>,
    /// Where facts stand in files that other tools wrote.
    pub sources: Option<SourcesFile>,
    /// The rows at fault that were left out.
    pub skipped: Skipped,
    /// What lies after "now", and so wasn't used.
    pub later: Vec<Later>,
    /// The facts that were used, as known at the instant asked for.
    pub known: Facts,
    /// "Now" (T8).
    pub as_of: Instant,
    /// Only what was recorded up to this instant (W1).
    pub as_known_at: Option<Instant>,
    /// How many facts were used: of `as_known_at` only those known then (W1).
    pub used: usize,
    /// The months asked for.
    pub asked: Asked,
    /// Findings and settlement of each, in order.
    pub months: Vec<(Evaluation, Settlement)>,
    /// The findings of the periods before these, in order, as far as a trend is wanted.
    pub before: Vec<Evaluation>,
    /// Duties, escalations and rights of the time asked for, by the version that held at its end.
    pub obligations: Obligations,
}

impl Assessment {
    /// The version of the agreement that judged a part.
    ///
    /// # Errors
    /// Errors in its text.
    pub fn version_of(&self, evaluation: &Evaluation) -> Result<&Agreement, Fault> {
        Ok(self.file.versions()?.numbered(evaluation.version).agreement)
    }

    /// The parts by the version that judged them, in the order in which these take effect.
    ///
    /// # Errors
    /// Errors in its text.
    pub fn by_version(&self) -> Result<Vec<(&Agreement, Vec<Settled>)>, Fault> {
        let versions = self.file.versions()?;
        let of = |number| self.months.iter().filter(move |(part, _)| part.version == number).cloned().collect();
        let all = versions.iter().map(|version| (version.agreement, of(version.agreement.version.0)));
        Ok(all.filter(|(_, parts): &(_, Vec<Settled>)| !parts.is_empty()).collect())
    }

    /// The latest version, with what only the earlier ones promise: for pages that show all of them at once.
    ///
    /// # Errors
    /// Errors in its text.
    pub fn of_all_versions(&self) -> Result<Agreement, Fault> {
        let versions = self.file.versions()?;
        let mut all = versions.latest().agreement.clone();
        for version in versions.iter().rev() {
            all.services.complete(&version.agreement.services);
            all.objectives.complete(&version.agreement.objectives);
        }
        Ok(all)
    }
}

/// Reads the folder, evaluates and settles each month asked for.
///
/// # Errors
/// A folder, agreement or facts that can't be read, a period that can't be judged, credits that can't be settled.
pub fn assess(question: &Question) -> Result<Assessment, Fault> {
    let mut opened = Opened::of(question.folder, question.journal, question.as_known_at)?;
    opened.measured = question.measured.map(Path::to_owned);
    let (loaded, beside) = opened.facts(Some(question.as_of), question.bad_rows)?;
    let differs = opened.differs()?;
    assessed(opened.file, loaded, (beside.sources, differs), opened.journal.as_ref(), question)
}

/// The same of a text and facts that were read, with the sources that these came through, what stands on disk otherwise, and the
/// journal that holds the statements.
///
/// # Errors
/// A period that can't be judged, credits that can't be settled.
pub fn assessed(
    file: AgreementFile,
    loaded: Loaded,
    (sources, differs): (Option<SourcesFile>, Option<String>),
    journal: Option<&Live>,
    question: &Question,
) -> Result<Assessment, Fault> {
    let versions = file.versions()?;
    let facts = as_known(loaded.facts, question.as_known_at)?;
    let asked = period::asked(question.period, question.as_of, &versions, &facts)?;
    let (before, months) = judged(&versions, &facts, question, &asked.parts)?;
    let obligations = obliged(&versions, &facts, question, &asked.parts)?;
    let periods: Vec<(String, Span)> = asked.parts.iter().map(|part| (part.label(), part.span())).collect();
    let known = question.as_known_at.map_or(Known::Now, Known::At);
    let standing = journal
        .map(|live| standing(live, known, (&versions, &facts, question.as_of), (&periods, &months)))
        .transpose()?;
    Ok(Assessment {
        obligations,
        facts: loaded.files,
        sources,
        skipped: loaded.skipped,
        later: loaded.later,
        used: facts.count(),
        known: facts,
        as_of: question.as_of,
        as_known_at: question.as_known_at,
        months,
        before,
        asked,
        differs,
        standing,
        file,
    })
}

/// What the same months would come to under other texts of the agreement.
///
/// # Errors
/// A month that can't be judged or settled.
pub fn under(versions: &Versions, assessment: &Assessment) -> Result<Vec<Settled>, Fault> {
    let question = Question {
        folder: Path::new(""),
        journal: None,
        period: None,
        as_of: assessment.as_of,
        as_known_at: assessment.as_known_at,
        bad_rows: BadRows::Stop,
        measured: None,
        trend: 0,
    };
    Ok(judged(versions, &assessment.known, &question, &assessment.asked.parts)?.1)
}

/// Duties, escalations and rights of the parts together, each by the version under which it came about (C8).
fn obliged(versions: &Versions, facts: &Facts, question: &Question, parts: &[Period]) -> Result<Obligations, Fault> {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Ok(Obligations::default()) };
    let to = last.span().to().min(question.as_of);
    let Ok(span) = Span::new(first.span().from(), to) else { return Ok(Obligations::default()) };
    let obliges = |agreement: &Agreement| {
        !agreement.duty_names().is_empty() || !agreement.rights.is_empty() || agreement.escalation.is_some()
    };
    let begun = versions.first().begins() < to;
    if !begun || !versions.iter().any(|version| obliges(version.agreement)) {
        return Ok(Obligations::default());
    }
    let whole = engine::obligations(versions, facts, question.as_of).map_err(|fault| refused(&fault))?;
    Ok(whole.within(span))
}

/// What was known then: the period, the findings and what they cost follow from nothing else (W1).
pub fn as_known(facts: Facts, at: Option<Instant>) -> Result<Facts, Fault> {
    match at {
        None => Ok(facts),
        Some(at) => engine::as_known_at(&facts, at).map_err(|fault| refused(&fault)),
    }
}

/// A period, judged and settled.
pub type Settled = (Evaluation, Settlement);

/// The findings of the periods before the parts that a trend wants, and each part settled with what came before it where a cap
/// spans several months (C3).
fn judged(
    versions: &Versions,
    facts: &Facts,
    question: &Question,
    parts: &[Period],
) -> Result<(Vec<Evaluation>, Vec<Settled>), Fault> {
    let spans_months = versions.iter().any(|version| caps_span_months(version.agreement));
    let capped = parts.first().filter(|_| spans_months).map(|first| months_before(versions, first));
    let capped = capped.unwrap_or_default();
    let trend = trend(versions, facts, question, parts);
    let request = |part: &Period| Request {
        label: part.label(),
        period: part.span(),
        as_of: question.as_of,
        known_at: question.as_known_at,
    };
    let requests: Vec<Request> = trend.iter().chain(&capped).chain(parts).map(request).collect();
    let mut before = engine::evaluate_versions(versions, facts, &requests).map_err(|fault| refused(&fault))?;
    let mut judged = before.split_off(trend.len());
    let asked = judged.split_off(capped.len());
    let asked: Vec<Vec<Evaluation>> = asked.into_iter().map(labelled).collect();
    let shown = asked.iter().map(Vec::len).sum();
    let mut months =
        settle(versions, facts, judged.into_iter().chain(asked).flatten().collect(), engine::settle_as_far_as_known)?;
    let months = months.split_off(months.len().saturating_sub(shown));
    Ok((before.into_iter().flatten().collect(), months))
}

/// The parts of a period that an amendment cuts say by which version they were judged (C8).
fn labelled(mut parts: Vec<Evaluation>) -> Vec<Evaluation> {
    if parts.len() > 1 {
        parts.iter_mut().for_each(|part| part.period.label.push_str(&format!(", version {}", part.version)));
    }
    parts
}

/// The periods before the parts in order, as far back as the trend goes, the agreement was in force and facts are known.
fn trend(versions: &Versions, facts: &Facts, question: &Question, parts: &[Period]) -> Vec<Period> {
    let agreement = versions.latest().agreement;
    let wanted = question.trend.saturating_sub(parts.len());
    let zone = &agreement.time_zone.0;
    let Some(known) = known_days(agreement, facts, question.as_of).filter(|_| wanted > 0) else {
        return Vec::new();
    };
    let first = known.from().max(versions.first().begins());
    let last = parts.first().and_then(|part| part.previous(zone));
    let before = std::iter::successors(last, |period| period.previous(zone));
    let mut trend: Vec<Period> = before.take_while(|period| period.span().to() > first).take(wanted).collect();
    trend.reverse();
    trend
}

/// What is found of each period in order, and what it costs with those before it taken into account (C3).
pub fn settled(agreement: &Agreement, facts: &Facts, requests: &[Request]) -> Result<Vec<Settled>, Fault> {
    let evaluations = engine::evaluate_all(agreement, facts, requests).map_err(|fault| refused(&fault))?;
    settle(&Versions::alone(agreement), facts, evaluations, engine::settle_version)
}

/// How a period is settled, with those before it.
type Settling = fn(&Versions, &Facts, &Evaluation, &[Settlement]) -> Result<Settlement, SettlementFault>;

fn settle(
    versions: &Versions,
    facts: &Facts,
    evaluations: Vec<Evaluation>,
    settling: Settling,
) -> Result<Vec<Settled>, Fault> {
    let mut earlier: Vec<Settlement> = Vec::new();
    let mut months = Vec::new();
    for evaluation in evaluations {
        let mut settlement = settling(versions, facts, &evaluation, &earlier).map_err(|fault| refused(&fault))?;
        engine::ledger::claimable_until(versions, facts, &evaluation, &mut settlement)
            .map_err(|fault| refused(&fault))?;
        earlier.push(settlement.clone());
        months.push((evaluation, settlement));
    }
    Ok(months)
}

/// The engine's words; they may quote identifiers from files of facts.
fn refused(fault: &impl std::fmt::Display) -> Fault {
    Fault::User(format!("error: {}", clean(&fault.to_string())))
}

/// True where a cap counts over more than a month.
fn caps_span_months(agreement: &Agreement) -> bool {
    let of_remedies = agreement
        .objectives
        .iter()
        .flat_map(|(_, objective)| objective.remedies.iter().filter_map(|remedy| remedy.cap.as_ref()));
    let long = |cap: &Cap| cap.per.value != Per::Month;
    agreement.settlement.caps.iter().chain(of_remedies).any(long)
}
