//! `servanda report`: which promise was kept, which wasn't, and what that costs.

use super::asking::Asking;
use super::inputs::{inputs_json, skipped};
use super::{Format, Language, Wishes};
use crate::assess::{Assessment, assess};
use crate::fault::Fault;
use crate::output::{Output, paper};
use crate::version;
use agreement::model::Agreement;
use agreement::source::Severity;
use engine::finding::Verdict;
use measure::{counted, extent};
use report::text::Subject;
use serde_json::Value;
use std::path::PathBuf;

/// Show which promise was kept, which wasn't, and what that costs
///
/// Without --period it is about the last full month. A quarter or a year is
/// shown month by month; `current` is the running month to date, with the
/// error budget that is left and the clocks that run.
///
/// Examples:
///   servanda report
///   servanda report examples/webshop --period 2025-07
///   servanda report --period current
///   servanda report --period 2025 --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    asking: Asking,
    /// Exit with 1 where an objective was missed
    #[arg(long, value_enum, value_name = "missed", hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// The language of the agreement's own texts
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Upon what `report` exits with 1.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum FailOn {
    /// An objective was missed.
    Missed,
}

/// Reads, evaluates, settles and shows.
///
/// # Errors
/// All of [`assess`].
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let assessment = assess(&args.asking.question(&args.folder)?)?;
    let agreement = assessment.file.agreement()?;
    let missed = assessment
        .months
        .iter()
        .any(|(evaluation, _)| evaluation.findings.iter().any(|finding| finding.verdict == Verdict::Missed));
    let output = match wishes.format {
        Format::Text => Output::result(text(&assessment, agreement, args.language.code())),
        Format::Json => Output::json(&as_json(&assessment, agreement)?),
    };
    Ok(output.with_remarks(remarks(&assessment)).failed_if(args.fail_on.is_some() && missed))
}

fn text(assessment: &Assessment, agreement: &Agreement, language: &str) -> String {
    let paper = paper();
    let page = match assessment.months.as_slice() {
        [(evaluation, settlement)] => {
            report::text::period(&Subject { agreement, evaluation, settlement, language, paper })
        }
        months => report::text::overview(agreement, &assessment.asked.label, months, language, paper),
    };
    let skipped = skipped(&assessment.skipped).map(|words| words + "\n").unwrap_or_default();
    format!("{page}\n{skipped}{}", report::text::footer(&footer(assessment), paper))
}

/// What the result rests on (W2), in one line. Files grow after an instant that is asked for, so then they aren't counted (W1).
fn footer(assessment: &Assessment) -> String {
    let known_at = assessment.months.first().and_then(|(evaluation, _)| evaluation.known_at);
    let facts = match known_at {
        Some(at) => format!("{} known at {at}", counted(assessment.used, "fact")),
        None => extent(&assessment.facts),
    };
    format!("{facts}, {}, semantics {}", calendar::database_version(), version::SEMANTICS)
}

fn remarks(assessment: &Assessment) -> String {
    let warnings = assessment.file.count(Severity::Warning);
    let plural = if warnings == 1 { "" } else { "s" };
    let warned =
        (warnings > 0).then(|| format!("{warnings} warning{plural} about the agreement; see `servanda check`\n"));
    let remark = assessment.asked.remark.iter().map(|remark| format!("{remark}\n"));
    let later = assessment.later.iter().map(|later| format!("{later}\n"));
    remark.chain(later).chain(warned).collect()
}

fn as_json(assessment: &Assessment, agreement: &Agreement) -> Result<Value, Fault> {
    let mut value = report::json::report(agreement, &assessment.asked.label, &assessment.months);
    let map = value.as_object_mut().ok_or_else(|| Fault::own("the report is no object"))?;
    map.insert("inputs".to_owned(), inputs_json(assessment));
    Ok(value)
}
