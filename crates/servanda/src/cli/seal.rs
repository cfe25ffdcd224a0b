//! `servanda seal`: a period's statement stands from here on.

use super::applying::{Applying, Go};
use super::{Format, Language, Wishes};
use crate::checkpoint::{self, key};
use crate::fault::Fault;
use crate::folder;
use crate::journal::{Known, Live, fault};
use crate::now::now;
use crate::output::{Output, paper};
use crate::sealing::{Plan, Stated, Wanted, plan, seal, statements, title, told};
use engine::ledger::{Difference, DutyText, LineText};
use engine::wording::{Wording, wording};
use journal::{Appended, TreeHead};
use serde_json::{Value, json};
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
    /// The language of what is shown
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
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
    let language = args.language;
    let shown = told(&plan, language.code(), paper())?;
    let output = |done: &Done| match wishes.format {
        Format::Json => Output::json(&as_json(&plan, done)),
        Format::Text => Output::result(format!("{shown}{}", outcome(&plan, done).in_language(language.code()))),
    };
    if plan.to_seal().next().is_none() {
        let checkpoint =
            if args.applying.only_shows() || !unsigned(&live)? { None } else { checkpointed(&live, &path)? };
        return Ok(output(&Done { checkpoint, ..Done::default() }));
    }
    if args.applying.go_in(language, &shown)? == Go::No {
        return Ok(output(&Done::default()));
    }
    let appended = seal(&live, &plan, now())?;
    let checkpoint = checkpointed(&live, &path)?;
    Ok(output(&Done { appended, checkpoint }))
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

fn outcome(plan: &Plan, done: &Done) -> Wording {
    let sealed = plan.to_seal().zip(&done.appended).map(|(one, appended)| {
        let record = Wording::same(appended.sequence.to_string());
        wording!(
            en: "Sealed {title} as record {record}", nl: "Verzegeld: {title}, als vastlegging {record}";
            title = title(one), record = record
        )
    });
    let nothing = match plan.to_seal().next() {
        _ if !done.appended.is_empty() => None,
        None => Some(wording!(en: "Nothing to seal.", nl: "Niets te verzegelen.")),
        Some(_) => Some(wording!(en: "Nothing was sealed.", nl: "Er is niets verzegeld.")),
    };
    let checkpoint = done.checkpoint.map(|TreeHead { size, root }| {
        wording!(
            en: "Signed a checkpoint over {size} records, root {root}",
            nl: "Controlepunt ondertekend over {size} vastleggingen, wortel {root}"
        )
    });
    let lines = sealed.chain(nothing).chain(checkpoint);
    lines.fold(Wording::same("\n"), |all, line| all.and("", &line).and("", &Wording::same("\n")))
}

fn as_json(plan: &Plan, done: &Done) -> Value {
    let differences = |all: &[Difference]| -> Vec<Value> {
        all.iter().map(|one| json!({ "what": one.of.en, "stated": one.stated, "now": one.now })).collect()
    };
    let mut records = done.appended.iter();
    let statement = |one: &Stated| {
        let would = &one.would;
        let record = if would.too_late() { None } else { records.next() };
        let change = |line: &LineText| json!({ "objective": line.objective, "member": line.member, "window": line.window, "amount": line.amount.to_string(), "clause": line.clause });
        let duty = |duty: &DutyText| json!({ "duty": duty.duty, "of": duty.of, "by": duty.by.word(), "amount": duty.amount.to_string(), "clause": duty.clause });
        json!({
            "period": would.statement.label,
            "correction": would.statement.correction,
            "final": would.too_late(),
            "total": would.content.total.as_ref().map(ToString::to_string),
            "changes": would.changes.iter().map(change).collect::<Vec<_>>(),
            "duties": would.content.duties.iter().map(duty).collect::<Vec<_>>(),
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
        "remark": plan.remark.as_ref().map(|remark| &remark.en),
        "checkpoint": done.checkpoint.map(|head| json!({ "size": head.size, "root": head.root.to_string() })),
    })
}
