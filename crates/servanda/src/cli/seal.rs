//! `servanda seal`: a period's statement stands from here on.

use super::applying::{Applying, Go};
use super::{Format, Wishes};
use crate::checkpoint::{self, key};
use crate::fault::Fault;
use crate::folder;
use crate::journal::{Known, Live, fault};
use crate::now::now;
use crate::output::Output;
use crate::sealing::{Plan, Stated, Unlike, Wanted, changed, missing, plan, seal, statements};
use agreement::model::Agreement;
use engine::due::DueTerm;
use engine::ledger::{Content, LineText};
use engine::shown;
use journal::{Appended, TreeHead};
use measure::counted;
use report::text::lines::clean;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Seal a month's statement, and correct those before it
///
/// A statement records what a month came to by all that was recorded until then:
/// figures, verdicts and credits. It never changes. What is recorded later leads to
/// a correction with the difference when you seal again, month after month in
/// order, unless the statement is final. Shows first what would be sealed.
///
/// Examples:
///   servanda seal --dry-run
///   servanda seal --period 2026-03
///   servanda seal --all --yes
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// The month, such as 2026-03; the one after the last that was sealed unless given
    #[arg(long, value_name = "MONTH", conflicts_with = "all")]
    period: Option<String>,
    /// Every month that has ended and of which something is known
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    applying: Applying,
}

/// Plans, shows, and seals.
///
/// # Errors
/// A folder without a journal, a month that hasn't ended or whose turn it isn't, a journal that moved on.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.folder)?;
    let live = super::journal::live(&path, wishes.journal.as_deref())?;
    let wanted = match &args.period {
        Some(month) => Wanted::Month(month.clone()),
        None if args.all => Wanted::All,
        None => Wanted::Next,
    };
    let plan = plan(&live, &wanted, now())?;
    let shown = shown(&plan)?;
    if plan.to_seal().next().is_none() {
        let checkpoint =
            if args.applying.only_shows() || !unsigned(&live)? { None } else { checkpointed(&live, &path)? };
        return Ok(output(wishes.format, &plan, &Done { checkpoint, ..Done::default() }, &shown));
    }
    if args.applying.go(&shown)? == Go::No {
        return Ok(output(wishes.format, &plan, &Done::default(), &shown));
    }
    let appended = seal(&live, &plan, now())?;
    let checkpoint = checkpointed(&live, &path)?;
    Ok(output(wishes.format, &plan, &Done { appended, checkpoint }, &shown))
}

/// Signs how far the log has come, where the folder has its key.
fn checkpointed(live: &Live, path: &Path) -> Result<Option<TreeHead>, Fault> {
    let Some(key) = key::of(path, &live.agreement)? else { return Ok(None) };
    checkpoint::sign(live, &key, now())?;
    checkpoint::head(live).map(Some)
}

/// True where a statement stands under no checkpoint: what sealed it was cut off before it signed.
fn unsigned(live: &Live) -> Result<bool, Fault> {
    let mut store = live.store.borrow_mut();
    let last = statements(&mut **store, &live.agreement, Known::Now).map_err(fault)?.last().map(|last| last.sequence);
    let signed = store.checkpoints(&live.agreement).map_err(fault)?.last().map_or(0, |(size, _)| *size);
    Ok(last.is_some_and(|last| last >= signed))
}

/// What was done.
#[derive(Default)]
struct Done {
    appended: Vec<Appended>,
    checkpoint: Option<TreeHead>,
}

fn output(format: Format, plan: &Plan, done: &Done, shown: &str) -> Output {
    match format {
        Format::Json => Output::json(&as_json(plan, done)),
        Format::Text => Output::result(format!("{shown}{}", outcome(plan, done))),
    }
}

fn outcome(plan: &Plan, done: &Done) -> String {
    let sealed = plan.to_seal().zip(&done.appended);
    let mut lines: String =
        sealed.map(|(one, appended)| format!("Sealed {} as record {}\n", title(one), appended.sequence)).collect();
    if done.appended.is_empty() {
        let nothing = if plan.to_seal().next().is_none() { "Nothing to seal." } else { "Nothing was sealed." };
        lines = format!("{nothing}\n");
    }
    let checkpoint =
        done.checkpoint.map(|head| format!("Signed a checkpoint over {} records, root {}\n", head.size, head.root));
    format!("\n{lines}{}", checkpoint.unwrap_or_default())
}

/// `2026-03`, or `correction 2 of 2026-03`.
fn title(Stated { would, .. }: &Stated) -> String {
    match would.statement.correction {
        0 => would.statement.label.clone(),
        number => format!("correction {number} of {}", would.statement.label),
    }
}

fn shown(plan: &Plan) -> Result<String, Fault> {
    let versions = plan.file.versions()?;
    let agreement = versions.latest().agreement;
    let mut lines: Vec<String> = Vec::new();
    plan.stated.iter().for_each(|one| lines.extend(told(one, agreement)));
    lines.extend(plan.open.iter().map(|term| open(term, agreement)));
    lines.extend(plan.versions.iter().filter_map(|text| {
        let missing = missing(&text.accepted_by);
        let words = format!("version {} isn't accepted by the {}", text.version, missing.join(" or the "));
        (!missing.is_empty()).then_some(words)
    }));
    lines.extend(plan.unlike.iter().map(unlike));
    lines.extend(plan.remark.clone());
    Ok(lines.iter().map(|line| format!("{}\n", clean(line))).collect())
}

/// The most differences that are told of one statement; JSON lists them all.
const TOLD: usize = 12;

fn told(stated: &Stated, agreement: &Agreement) -> Vec<String> {
    let would = &stated.would;
    let final_since = would.too_late().then(|| final_since(stated, agreement)).flatten();
    let mut lines = vec![match &final_since {
        Some(since) => format!("{}: final since {since}, so that this changes nothing", would.statement.label),
        None => title(stated),
    }];
    if would.differences.is_empty() {
        lines.push(format!("  {}", verdicts(&would.content)));
    }
    let main = would.differences.iter().filter(|one| one.main);
    let more = would.differences.len() - main.clone().count().min(TOLD);
    lines.extend(main.take(TOLD).map(|one| format!("  {}", changed(one).en)));
    lines.extend((more > 0).then(|| format!("  {more} more; --format json lists them all")));
    lines.extend(would.changes.iter().map(line));
    let total =
        would.content.total.as_ref().map_or_else(|| "nothing is credited".to_owned(), |all| format!("in all {all}"));
    lines.push(format!("  {total}"));
    lines
}

fn final_since(stated: &Stated, agreement: &Agreement) -> Option<String> {
    match &stated.would.before {
        Some(engine::ledger::Finality::Final(since)) => Some(shown::deadline(&agreement.time_zone.0, *since)),
        _ => None,
    }
}

/// `2 met, 1 missed`.
fn verdicts(content: &Content) -> String {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    content.findings.iter().for_each(|finding| *counts.entry(&finding.verdict).or_default() += 1);
    content.met.iter().for_each(|met| *counts.entry("met").or_default() += met.windows);
    let counted: Vec<String> = counts.iter().map(|(verdict, number)| format!("{number} {verdict}")).collect();
    if counted.is_empty() { "nothing to judge".to_owned() } else { counted.join(", ") }
}

fn line(line: &LineText) -> String {
    let member = line.member.iter().map(|member| format!(" {member}")).collect::<String>();
    format!("  {} for {}{member} {}: {}", line.amount, line.objective, line.window, line.clause)
}

fn open(term: &DueTerm, agreement: &Agreement) -> String {
    let until = shown::deadline(&agreement.time_zone.0, term.due);
    format!("still open until {until}: {}; if not: {}", term.what.en, term.otherwise.en)
}

fn unlike(one: &Unlike) -> String {
    let differences = one.differences.iter().take(TOLD).map(|one| changed(one).en).collect::<Vec<_>>().join("; ");
    let number = counted(one.differences.len(), "difference");
    format!("record {} comes to something else by this program ({number}): {differences}", one.sequence)
}

fn as_json(plan: &Plan, done: &Done) -> Value {
    let differences = |all: &[engine::ledger::Difference]| -> Vec<Value> {
        all.iter().map(|one| json!({ "what": one.of.en, "stated": one.stated, "now": one.now })).collect()
    };
    let mut records = done.appended.iter();
    let statement = |one: &Stated| {
        let would = &one.would;
        let record = if would.too_late() { None } else { records.next() };
        let change = |line: &LineText| json!({ "objective": line.objective, "member": line.member, "window": line.window, "amount": line.amount.to_string(), "clause": line.clause });
        json!({
            "period": would.statement.label,
            "correction": would.statement.correction,
            "final": would.too_late(),
            "total": would.content.total.as_ref().map(ToString::to_string),
            "changes": would.changes.iter().map(change).collect::<Vec<_>>(),
            "differences": differences(&would.differences),
            "record": record.map(|record| record.sequence),
            "recorded": record.map(|record| record.recorded.to_string()),
        })
    };
    json!({
        "as_of": plan.as_of.to_string(),
        "size": plan.size,
        "statements": plan.stated.iter().map(statement).collect::<Vec<_>>(),
        "open": plan.open.iter().map(report::json::due).collect::<Vec<_>>(),
        "versions": plan.versions.iter().map(|text| json!({ "version": text.version, "sha256": text.digest, "accepted_by": text.accepted_by })).collect::<Vec<_>>(),
        "unlike": plan.unlike.iter().map(|one| json!({ "record": one.sequence, "differences": differences(&one.differences) })).collect::<Vec<_>>(),
        "remark": plan.remark,
        "checkpoint": done.checkpoint.map(|head| json!({ "size": head.size, "root": head.root.to_string() })),
    })
}
