//! `servanda explain`: the chain of reasons behind an objective's figure and its price.

use super::asking::Asking;
use super::{Format, Language, Wishes};
use crate::assess::{Assessment, Settled, assess};
use crate::fault::Fault;
use crate::folder;
use crate::output::{Output, paper};
use crate::reconcile::reconciled;
use crate::shell::quoted;
use agreement::model::Agreement;
use agreement::quantity::nearest;
use engine::{Evaluation, Reason};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Say why: clause, facts, time left out, arithmetic
///
/// Prints the chain of reasons behind an objective's figure, verdict and
/// credit; what stands indented supports what stands above it. Clauses and
/// rules are cited in brackets.
///
/// Examples:
///   servanda explain uptime --period 2025-07
///   servanda explain examples/webshop uptime --period 2025-03
///   servanda explain uptime --language nl
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment, override_usage = "servanda explain [OPTIONS] [FOLDER] <OBJECTIVE>")]
pub struct Args {
    /// The folder, where it isn't this one, and the objective
    #[arg(num_args = 0..=2, value_names = ["FOLDER", "OBJECTIVE"])]
    what: Vec<String>,
    #[command(flatten)]
    asking: Asking,
    /// Only this scope member, where the objective is measured for each
    #[arg(long)]
    member: Option<String>,
    /// The language of the reasons
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Evaluates, settles and explains.
///
/// # Errors
/// All of [`assess`]; an objective or member that the agreement or the period doesn't know.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let (folder, objective) = match args.what.as_slice() {
        [] => return Err(missing_objective(Path::new("."))?),
        [only] if is_folder(only) => return Err(missing_objective(Path::new(only))?),
        [objective] => (PathBuf::from("."), objective),
        [folder, objective] => (PathBuf::from(folder), objective),
        _ => return Err(Fault::own("clap let more than two names through")),
    };
    let question = args.asking.question(&folder, wishes.journal.as_deref())?;
    let assessment = assess(&question)?;
    known_objective(&assessment.of_all_versions()?, objective, &folder)?;
    let mut parts = explained(&assessment, objective, args.member.as_deref())?;
    several_measured(&mut parts, &assessment, (objective, args.member.as_deref()))?;
    if parts.iter().all(|(_, reasons)| reasons.is_empty()) {
        return Err(Fault::User(nothing_found(&assessment, objective, args.member.as_deref())));
    }
    let remark = assessment.asked.remark.iter().map(|remark| format!("{remark}\n")).collect::<String>();
    let restated = report::text::restated(assessment.file.agreement()?, args.language.code(), paper());
    Ok(output(&parts, &restated, wishes.format, args.language.code()).with_remarks(remark))
}

type Part = (String, Vec<Reason>);

fn explained(assessment: &Assessment, objective: &str, member: Option<&str>) -> Result<Vec<Part>, Fault> {
    let part = |(evaluation, settlement): &Settled| {
        let agreement = assessment.version_of(evaluation)?;
        let mut reasons = engine::explain(agreement, evaluation, settlement, objective, member);
        let several = !assessment.file.before.is_empty() && !reasons.is_empty();
        if several {
            reasons.insert(1, engine::judged_by(agreement));
        }
        Ok((evaluation.period.label.clone(), reasons))
    };
    assessment.months.iter().map(part).collect()
}

/// What is to be said of several measurements of the objective, under the reasons of the same period (A3).
fn several_measured(
    parts: &mut [Part],
    assessment: &Assessment,
    (objective, member): (&str, Option<&str>),
) -> Result<(), Fault> {
    let all = reconciled(assessment)?;
    for ((evaluation, _), (_, reasons)) in assessment.months.iter().zip(parts) {
        let own = all.iter().filter(|one| *one.objective == *objective && one.version == evaluation.version);
        let own = own.filter(|one| member.is_none_or(|member| one.member.as_deref() == Some(member)));
        let here = own.filter(|one| one.window.span.to() <= evaluation.period.span.to());
        let here = here.filter(|one| one.window.span.to() > evaluation.period.span.from());
        reasons.extend(here.flat_map(engine::reconcile::reasons));
    }
    Ok(())
}

/// Whether a word alone means a folder, and no objective of this one.
fn is_folder(word: &str) -> bool {
    let is_objective = objectives(Path::new(".")).is_ok_and(|names| names.iter().any(|name| name == word));
    !is_objective && folder::agreement_path(Path::new(word)).is_ok()
}

/// That an objective is missing, with those that the folder's agreement has.
fn missing_objective(folder: &Path) -> Result<Fault, Fault> {
    let names = objectives(folder)?;
    let shown = folder.to_string_lossy();
    let word = if shown == "." { String::new() } else { format!("{} ", quoted(&shown)) };
    let example = names.first().map_or("OBJECTIVE", String::as_str);
    Ok(Fault::user(format!(
        "error: an objective is missing\n  mend: name one, such as `servanda explain {word}{example}`; the agreement has: {}",
        names.join(", ")
    )))
}

fn objectives(folder: &Path) -> Result<Vec<String>, Fault> {
    let file = folder::read_agreement(&folder::agreement_path(folder)?)?;
    Ok(file.agreement()?.objectives.names().map(str::to_owned).collect())
}

fn known_objective(agreement: &Agreement, objective: &str, folder: &Path) -> Result<(), Fault> {
    if agreement.objectives.get(objective).is_some() {
        return Ok(());
    }
    let names: Vec<&str> = agreement.objectives.names().collect();
    let near =
        nearest(objective, names.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let folder = folder.display();
    Err(Fault::user(format!(
        "error: the agreement in `{folder}` has no objective `{objective}`\n  mend: {near}It has: {}",
        names.join(", ")
    )))
}

fn nothing_found(assessment: &Assessment, objective: &str, member: Option<&str>) -> String {
    let label = &assessment.asked.label;
    let Some(member) = member else {
        return format!("error: no window of `{objective}` ends in {label}, so there is nothing to explain");
    };
    let members = |evaluation: &Evaluation| {
        evaluation
            .findings
            .iter()
            .filter(|finding| &*finding.key.objective == objective)
            .filter_map(|finding| finding.key.member.clone())
            .collect::<Vec<_>>()
    };
    let mut known: Vec<_> = assessment.months.iter().flat_map(|(evaluation, _)| members(evaluation)).collect();
    known.sort();
    known.dedup();
    match nearest(member, known.iter().map(|name| &**name)) {
        Some(near) => {
            format!("error: `{objective}` has no member `{member}` in {label}\n  mend: did you mean `{near}`?")
        }
        None if known.is_empty() => {
            format!("error: `{objective}` isn't measured for each member\n  mend: leave --member out")
        }
        None => format!(
            "error: `{objective}` has no member `{member}` in {label}\n  mend: name one of: {}",
            known.join(", ")
        ),
    }
}

fn output(parts: &[Part], restated: &str, format: Format, language: &str) -> Output {
    if format == Format::Json {
        let told = |reasons: &[Reason]| -> Vec<Value> {
            reasons.iter().map(|reason| report::json::reason(reason, language)).collect()
        };
        let part = |(period, reasons): &Part| json!({ "period": period, "reasons": told(reasons) });
        return Output::json(&json!({ "periods": parts.iter().map(part).collect::<Vec<_>>() }));
    }
    let pages: Vec<String> = parts
        .iter()
        .filter(|(_, reasons)| !reasons.is_empty())
        .map(|(_, reasons)| report::text::reasons(reasons, language, paper()))
        .collect();
    Output::result(pages.join("\n") + restated)
}
