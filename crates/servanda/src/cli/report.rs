//! `servanda report`: which promise was kept, which wasn't, and what that costs.

use super::asking::Asking;
use super::inputs::{inputs_json, page_inputs, skipped};
use super::{AnyFormat, Language};
use crate::assess::{Assessment, assess};
use crate::fault::Fault;
use crate::improvement::improvement;
use crate::output::{Output, paper};
use crate::reconcile::reconciled;
use crate::safe;
use crate::version;
use crate::whole_file;
use agreement::model::Agreement;
use agreement::source::Severity;
use engine::finding::Verdict;
use measure::{counted, extent, journal};
use report::page::Page;
use report::text::lines::clean;
use report::text::{Paper, Subject};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Show which promise was kept, which wasn't, and what that costs
///
/// Without --period it is about the last full month. A quarter or a year is
/// shown month by month; `current` is the running month to date, with the
/// error budget that is left and the clocks that run. With --format html it is
/// one page that needs nothing beside it, with a trend over twelve periods.
///
/// Examples:
///   servanda report
///   servanda report examples/webshop --period 2025-07
///   servanda report --period current
///   servanda report --period 2025 --format json
///   servanda report --format html --language nl --output report.html
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
    /// The language of the report and of the agreement's own texts
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
    /// Write it to this file, whole or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
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
/// All of [`assess`], and a file that can't be written.
pub fn run(args: &Args, format: AnyFormat, journal: Option<&str>) -> Result<Output, Fault> {
    let mut question = args.asking.question(&args.folder, journal)?;
    question.trend = if format == AnyFormat::Html { report::page::PERIODS } else { 0 };
    let assessment = assess(&question)?;
    let result = match format {
        AnyFormat::Text => text(&assessment, args)?,
        AnyFormat::Json => json_text(&assessment)?,
        AnyFormat::Html => page(&assessment, &assessment.of_all_versions()?, args.language.code())?,
    };
    let missed = assessment
        .months
        .iter()
        .any(|(evaluation, _)| evaluation.findings.iter().any(|finding| finding.verdict == Verdict::Missed));
    let output = delivered(args.output.as_deref(), result)?;
    let incomplete = assessment.months.iter().any(|(_, settlement)| !settlement.missing.is_empty());
    let output = output.with_remarks(remarks(&assessment)).failed_if(args.fail_on.is_some() && missed);
    Ok(output.incomplete_if(incomplete))
}

/// In the file that is wished, else as the result.
fn delivered(file: Option<&Path>, result: String) -> Result<Output, Fault> {
    let Some(path) = file else {
        return Ok(Output::result(result));
    };
    let plain = anstream::adapter::strip_str(&result).to_string();
    whole_file::write(path, plain.as_bytes())?;
    Ok(Output::result(format!("written to {}\n", path.display())))
}

/// The page, in this language (`en` or `nl`).
///
/// # Errors
/// What the agreement or the facts leave without a meaning where only one measurer tells, or in the past of an objective.
pub(super) fn page(assessment: &Assessment, agreement: &Agreement, language: &str) -> Result<String, Fault> {
    let (reconciled, learnt) = (reconciled(assessment)?, improvement(assessment)?);
    let inputs = page_inputs(assessment);
    Ok(report::page::document(&Page {
        agreement,
        settings: &assessment.file.reading.settings,
        label: &assessment.asked.label,
        months: &assessment.months,
        before: &assessment.before,
        obligations: &assessment.obligations,
        reconciled: &reconciled,
        learnt: &learnt,
        inputs: &inputs,
        language: report::page::Language::of(language),
    }))
}

fn text(assessment: &Assessment, args: &Args) -> Result<String, Fault> {
    let paper = if args.output.is_some() { Paper::default() } else { paper() };
    let language = args.language.code();
    let paper = paper.in_language(language);
    let pages = assessment.by_version()?.into_iter().map(|(agreement, months)| match months.as_slice() {
        [(evaluation, settlement)] => {
            report::text::period(&Subject { agreement, evaluation, settlement, language, paper })
        }
        months => report::text::overview(agreement, &assessment.asked.label, months, language, paper),
    });
    let mut pages: Vec<String> = pages.collect();
    if pages.len() > 1 {
        let latest = assessment.file.versions()?.latest().agreement;
        pages.push(report::text::in_all(latest, &assessment.asked.label, &assessment.months, language, paper));
    }
    let page = pages.join("\n");
    let skipped = skipped(&assessment.skipped).map(|words| words + "\n").unwrap_or_default();
    let latest = assessment.file.versions()?.latest().agreement;
    let obliged = report::text::obligations(latest, &assessment.obligations, paper);
    let learnt = report::text::improvement(latest, &improvement(assessment)?, language, paper);
    let standing = standing(assessment, latest, language);
    let standing: String =
        standing.iter().flat_map(|line| paper.wrap("", "  ", line)).map(|line| line + "\n").collect();
    let standing = if standing.is_empty() { standing } else { standing + "\n" };
    Ok(format!(
        "{page}\n{obliged}{learnt}{skipped}{standing}{}",
        report::text::footer(&footer(assessment, args.language), paper)
    ))
}

/// What was sealed of it, and who accepted its text.
fn standing(assessment: &Assessment, agreement: &Agreement, language: &str) -> Vec<String> {
    let words = assessment.standing.iter().flat_map(|standing| standing.words(&agreement.time_zone.0));
    words.map(|words| clean(words.in_language(language))).collect()
}

/// What the result rests on (W2), in one line. Files grow after an instant that is asked for, so then they
/// aren't counted (W1); a journal is as long as it was then, whatever was recorded since.
fn footer(assessment: &Assessment, language: Language) -> String {
    let known_at = assessment.months.first().and_then(|(evaluation, _)| evaluation.known_at);
    let known_at = known_at.filter(|_| journal(&assessment.facts).is_none());
    let database = calendar::database_version();
    if language == Language::Nl {
        let files = assessment.facts.len();
        let facts = match (known_at, journal(&assessment.facts)) {
            (_, Some((name, 1, root))) => format!("1 vastlegging in {name}, wortel {root}"),
            (_, Some((name, records, root))) => format!("{records} vastleggingen in {name}, wortel {root}"),
            (Some(at), None) => format!("{} feiten bekend op {at}", assessment.used),
            (None, None) => format!(
                "{} feiten in {files} {}",
                assessment.facts.iter().map(|file| file.rows).sum::<u64>(),
                if files == 1 { "bestand" } else { "bestanden" }
            ),
        };
        return format!("{facts}, {database}, semantiek {}", version::SEMANTICS);
    }
    let facts = match known_at {
        Some(at) => format!("{} known at {at}", counted(assessment.used, "fact")),
        None => extent(&assessment.facts),
    };
    format!("{facts}, {database}, semantics {}", version::SEMANTICS)
}

fn remarks(assessment: &Assessment) -> String {
    let warnings = assessment.file.count(Severity::Warning);
    let plural = if warnings == 1 { "" } else { "s" };
    let warned =
        (warnings > 0).then(|| format!("{warnings} warning{plural} about the agreement; see `servanda check`\n"));
    let remark = assessment.asked.remark.iter().map(|remark| format!("{remark}\n"));
    let later = assessment.later.iter().map(|later| format!("{later}\n"));
    let differs = assessment.differs.clone();
    remark.chain(later).chain(differs).chain(warned).collect()
}

/// The report for programs.
pub(super) fn as_json(assessment: &Assessment) -> Result<Value, Fault> {
    let mut value = report::json::report(&assessment.file.versions()?, &assessment.asked.label, &assessment.months);
    let map = value.as_object_mut().ok_or_else(|| Fault::own("the report is no object"))?;
    map.append(&mut behind(assessment)?);
    Ok(value)
}

/// The same as text, which may be long.
fn json_text(assessment: &Assessment) -> Result<String, Fault> {
    let (versions, label, more) = (assessment.file.versions()?, &assessment.asked.label, behind(assessment)?);
    let written = report::json::Written { versions: &versions, label, months: &assessment.months, more: &more };
    let text = serde_json::to_string_pretty(&written).map_err(Fault::own)?;
    Ok(safe::json(text + "\n"))
}

/// What stands behind the months.
fn behind(assessment: &Assessment) -> Result<Map<String, Value>, Fault> {
    let mut map = Map::new();
    map.insert("obligations".to_owned(), report::json::obligations(&assessment.obligations));
    let learnt = improvement(assessment)?;
    if !learnt.is_empty() {
        let agreement = assessment.file.versions()?.latest().agreement;
        map.insert("improvement".to_owned(), report::json::improvement(agreement, &learnt));
    }
    map.insert("inputs".to_owned(), inputs_json(assessment));
    if let Some(standing) = &assessment.standing {
        map.insert("standing".to_owned(), standing.json());
    }
    Ok(map)
}
