//! `servanda baseline`: what was reached before anything is promised.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes};
use crate::assess::as_known;
use crate::fault::Fault;
use crate::history::{in_force_by, known_days};
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, paper};
use crate::past;
use agreement::model::Agreement;
use agreement::quantity::{Percent, Quantity, Target};
use calendar::{Instant, Period, PeriodKind, Span};
use engine::Evaluation;
use engine::baseline::baselines;
use engine::facts::Facts;
use engine::settlement::Settlement;
use engine::versions::Versions;
use report::baseline::Past;
use report::text::lines::clean;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Show what was reached so far, before you promise it
///
/// From the facts of the folder: what each objective reached in each period,
/// how often its target would have been met and what that would have cost, and
/// the strictest target that would have held. A draft is judged as if it had
/// been in force. A short history proves little, and the page says how little.
///
/// Examples:
///   servanda baseline examples/webshop
///   servanda baseline --held 95%
///   servanda baseline --try "uptime=at least 99.95%"
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// In which share of periods a target is to hold
    #[arg(long, value_name = "SHARE", default_value = "90%", value_parser = share)]
    held: Percent,
    /// Another target for an objective; may be given several times
    #[arg(long = "try", value_name = "OBJECTIVE=TARGET", value_parser = trial)]
    trials: Vec<(String, Target)>,
    /// At most so many months, the latest
    #[arg(long, value_name = "NUMBER", default_value_t = 36, value_parser = clap::value_parser!(u32).range(1..=120))]
    months: u32,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00; unless given the instant of --as-known-at, or the clock of this machine
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Use only what was recorded up to this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_known_at: Option<Instant>,
    /// Leave rows at fault out instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// The language of the agreement's own texts
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

fn share(text: &str) -> Result<Percent, String> {
    let share = Percent::parse(text).map_err(|fault| format!("{}; {}", fault.message, fault.mend))?;
    let fits = !share.number().is_zero() && share <= Percent::whole(100);
    if fits { Ok(share) } else { Err("write a share above 0% and at most 100%".to_owned()) }
}

fn trial(text: &str) -> Result<(String, Target), String> {
    let (name, target) =
        text.split_once('=').ok_or("write the objective, `=` and the target: `uptime=at least 99.95%`")?;
    let target = Target::parse(target.trim()).map_err(|fault| format!("{}; {}", fault.message, fault.mend))?;
    Ok((name.trim().to_owned(), target))
}

/// Reads the folder, judges every month of which facts are known, and shows what was reached.
///
/// # Errors
/// A folder, agreement or facts that can't be read, a trial target that fits no objective, no full month of facts.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), args.as_known_at)?;
    let file = &opened.file;
    let written = file.agreement()?;
    let as_of = args.as_of.or(args.as_known_at).unwrap_or_else(now);
    let facts = as_known(opened.facts(Some(as_of), bad_rows(args.skip_bad_rows))?.0.facts, args.as_known_at)?;
    let agreement = with_trials(written, &args.trials)?;
    let mut past = reached(&agreement, &facts, args)?;
    past.remarks.extend(one_version(&file.versions()?));
    Ok(match wishes.format {
        Format::Text => Output::result(report::text::baseline(&agreement, &past, args.language.code(), paper())),
        Format::Json => Output::json(&report::json::baseline(&agreement, &past)),
    })
}

fn with_trials(agreement: &Agreement, trials: &[(String, Target)]) -> Result<Agreement, Fault> {
    let mut tried = agreement.clone();
    for (name, target) in trials {
        let Some(objective) = tried.objectives.get_mut(name) else {
            let names = agreement.objectives.names().collect::<Vec<_>>().join(", ");
            return Err(Fault::user(format!(
                "error: the agreement has no objective `{}`\n  mend: name one of these: {names}",
                clean(name)
            )));
        };
        let measures = objective.measures.value;
        if !measures.accepts(target) {
            return Err(Fault::user(format!(
                "error: `{target}` is no target for {measures}\n  mend: write for example `{}`",
                measures.usual_target()
            )));
        }
        objective.target = Some(agreement::reading::At::unwritten(target.clone()));
    }
    Ok(tried)
}

fn reached(agreement: &Agreement, facts: &Facts, args: &Args) -> Result<Past, Fault> {
    let as_of = args.as_of.or(args.as_known_at).unwrap_or_else(now);
    let known = known_days(agreement, facts, as_of).ok_or_else(past::no_history)?;
    let months = past::months(agreement, known, args.months)?;
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Err(past::no_history());
    };
    let judged = in_force_by(agreement, first.first_date());
    let judgements = past::judged(&judged, facts, &months, as_of)?;
    let evaluations: Vec<Evaluation> = judgements.iter().map(|(evaluation, _)| evaluation.clone()).collect();
    let windows = Span::new(first.span().from(), last.span().to()).unwrap_or(known);
    Ok(Past {
        extent: format!("{} to {}: {} of facts", first.label(), last.label(), past::counted(months.len())),
        share: args.held.clone(),
        remarks: remarks(agreement, first, known),
        baselines: baselines(&judged, &evaluations, windows, &args.held),
        costs: costs(&judgements),
        months: months.len(),
    })
}

fn remarks(agreement: &Agreement, first: &Period, known: Span) -> Vec<String> {
    let zone = &agreement.time_zone.0;
    let draft = zone.first_instant(agreement.effective.0) > first.span().from();
    let drafted = draft.then(|| {
        format!("it takes effect on {}, and is judged here as if it had been in force before", agreement.effective.0)
    });
    let cut =
        Period::containing(PeriodKind::Month, known.from(), zone).filter(|month| month.span().from() < known.from());
    let partly =
        cut.map(|month| format!("{} is left out: facts begin on {}", month.label(), zone.date_of(known.from())));
    drafted.into_iter().chain(partly).collect()
}

/// That one version judges months in which others held: what is asked is how feasible its targets are.
fn one_version(versions: &Versions) -> Option<String> {
    let latest = versions.latest();
    let numbers: Vec<String> = versions.iter().rev().skip(1).map(|one| one.agreement.version.0.to_string()).collect();
    (!numbers.is_empty()).then(|| {
        format!(
            "all months are judged by version {}, in force from {}, also those in which version {} held",
            latest.agreement.version.0,
            latest.agreement.effective.0,
            numbers.join(", ")
        )
    })
}

/// What each objective would have cost, in the months in which it would have cost something.
fn costs(judged: &[(Evaluation, Settlement)]) -> BTreeMap<engine::facts::Name, Vec<agreement::quantity::Money>> {
    let mut costs: BTreeMap<engine::facts::Name, Vec<agreement::quantity::Money>> = BTreeMap::new();
    for (_, settlement) in judged {
        let mut of_month: BTreeMap<&engine::facts::Name, Vec<agreement::quantity::Money>> = BTreeMap::new();
        for line in settlement.lines.iter().filter(|line| !line.paid.amount.is_zero()) {
            of_month.entry(&line.finding.objective).or_default().push(line.paid.clone());
        }
        for (objective, credits) in of_month {
            costs.entry(objective.clone()).or_default().extend(report::baseline::total(&credits));
        }
    }
    costs
}
