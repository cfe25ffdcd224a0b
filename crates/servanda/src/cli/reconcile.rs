//! `servanda reconcile`: several measurements of one objective, held against each other.

use super::asking::Asking;
use super::{Format, Language, Wishes};
use crate::assess::assess;
use crate::fault::Fault;
use crate::output::{Output, paper};
use crate::reconcile::reconciled;
use agreement::quantity::nearest;
use serde_json::json;
use std::path::PathBuf;

/// Hold the parties' measurements of one objective against each other
///
/// Shows span by span where they agree, where they differ and where only one
/// knows; what each measurement would come to alone, in figure, verdict and
/// money; and which clause decides whose word counts.
///
/// Examples:
///   servanda reconcile
///   servanda reconcile examples/webshop --period 2025-07
///   servanda reconcile --objective uptime --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    asking: Asking,
    /// Only this objective
    #[arg(long, value_name = "NAME")]
    objective: Option<String>,
    /// The language of the page
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Reads, judges by each measurer and shows.
///
/// # Errors
/// All of [`assess`]; an objective that the agreement doesn't have.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let question = args.asking.question(&args.folder, wishes.journal.as_deref())?;
    let assessment = assess(&question)?;
    let agreement = assessment.of_all_versions()?;
    let names = || agreement.objectives.names();
    if let Some(wanted) = args.objective.as_deref().filter(|wanted| agreement.objectives.get(wanted).is_none()) {
        let near = nearest(wanted, names()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let all = names().collect::<Vec<_>>().join(", ");
        return Err(Fault::user(format!(
            "error: the agreement has no objective `{wanted}`\n  mend: {near}It has: {all}"
        )));
    }
    let mut all = reconciled(&assessment)?;
    all.retain(|one| args.objective.as_deref().is_none_or(|wanted| *one.objective == *wanted));
    let remark = assessment.asked.remark.iter().map(|remark| format!("{remark}\n")).collect::<String>();
    let output = match wishes.format {
        Format::Text => Output::result(report::text::reconcile(&agreement, &all, args.language.code(), paper())),
        Format::Json => Output::json(&json!({
            "agreement": agreement.agreement.as_str(),
            "period": assessment.asked.label,
            "reconciled": all.iter().map(|one| report::json::reconciled(&agreement, one)).collect::<Vec<_>>(),
        })),
    };
    Ok(output.with_remarks(remark))
}
