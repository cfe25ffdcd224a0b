//! `servanda ledger`: what becomes of credits from month to month.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes};
use crate::assess::as_known;
use crate::fault::Fault;
use crate::history::known_days;
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, paper};
use crate::period;
use crate::sealing::books;
use calendar::{Instant, Period, PeriodKind};
use engine::facts::{Facts, Name};
use engine::ledger::{Booked, LedgerFault};
use engine::versions::Versions;
use measure::{Kind, Place};
use report::text::lines::clean;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Show what becomes of credits: claimed, set off, payable, corrected
///
/// Settles month after month and books what the parties did about it: what was
/// owed, set off on invoices, carried over, payable, forfeited or earned back,
/// and damages beside it. Where every fact says when it was recorded, each
/// statement stands as it was known at its date, and later facts correct it. Once
/// something was sealed, the statements are those that were sealed.
///
/// Examples:
///   servanda ledger examples/webshop
///   servanda ledger --through 2026-06
///   servanda ledger --as-of 2026-07-15T00:00:00+02:00 --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// The last month that is settled, such as 2026-06; the last full month unless given
    #[arg(long, value_name = "MONTH")]
    through: Option<String>,
    /// Up to when it is kept, such as 2026-07-15T00:00:00+02:00; unless given the instant of --as-known-at, or the clock of this machine
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Use only what was recorded up to this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_known_at: Option<Instant>,
    /// Leave rows at fault out instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// The language of the ledger
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Reads the folder, settles its months, and shows what became of the credits.
///
/// # Errors
/// A folder, agreement or facts that can't be read, a month that can't be judged or settled.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), args.as_known_at)?;
    let file = &opened.file;
    let versions = file.versions()?;
    let as_of = args.as_of.or(args.as_known_at).unwrap_or_else(now);
    let loaded = opened.facts(Some(as_of), bad_rows(args.skip_bad_rows))?.0;
    let facts = as_known(loaded.facts, args.as_known_at)?;
    let asked = period::asked(args.through.as_deref(), as_of, &versions, &facts)?;
    let by_statements = match &opened.journal {
        Some(live) => books((live, opened.known()), (&versions, &facts), asked.parts.last(), as_of)?,
        None => None,
    };
    let (ledger, unlike) = match by_statements {
        Some(books) => books,
        None => {
            let months = asked.parts.last().map(|last| months(&versions, &facts, last, as_of)).unwrap_or_default();
            let ledger = engine::ledger::kept(&versions, &facts, &months, as_of)
                .map_err(|fault| Fault::User(refused(&fault, &loaded.places)))?;
            (ledger, Vec::new())
        }
    };
    let agreement = versions.latest().agreement;
    let unlike = unlike.iter().map(|one| {
        format!("record {} comes to something else by this program; `servanda seal --dry-run` says what", one.sequence)
    });
    let remark = asked.remark.into_iter().chain(unlike).map(|remark| format!("{remark}\n")).collect::<String>();
    let output = match wishes.format {
        Format::Text => Output::result(report::text::ledger(agreement, &ledger, args.language.code(), paper())),
        Format::Json => Output::json(&report::json::ledger(agreement, &ledger)),
    };
    Ok(output.with_remarks(remark))
}

/// Why it can't be kept, and where the fact stands that is in the way.
fn refused(fault: &LedgerFault, places: &BTreeMap<(Kind, Name), Place>) -> String {
    let LedgerFault::OtherCurrency { fact, id, .. } = fault else {
        return format!("error: {}", clean(&fault.to_string()));
    };
    let kind = match fact {
        Booked::Invoice => Kind::Invoice,
        Booked::Damage => Kind::Damage,
    };
    let place = places.get(&(kind, id.clone())).map(|place| format!("\n  --> {place}")).unwrap_or_default();
    let mend = fault.mend().map(|mend| format!("\n  mend: {}", clean(&mend.en))).unwrap_or_default();
    format!("error: {}{place}{mend}", clean(&fault.wording().en))
}

/// The ledger of every month that has ended.
///
/// # Errors
/// What can't be settled or booked, in words.
pub(super) fn to_date(
    opened: &Opened,
    versions: &Versions,
    facts: &Facts,
    as_of: Instant,
) -> Result<engine::ledger::Ledger, String> {
    let zone = &versions.latest().agreement.time_zone.0;
    let last = Period::containing(PeriodKind::Month, as_of, zone).and_then(|month| month.previous(zone));
    if let Some(live) = &opened.journal
        && let Some((ledger, _)) =
            books((live, opened.known()), (versions, facts), last.as_ref(), as_of).map_err(|fault| fault.to_string())?
    {
        return Ok(ledger);
    }
    let months = last.map(|last| months(versions, facts, &last, as_of)).unwrap_or_default();
    engine::ledger::kept(versions, facts, &months, as_of).map_err(|fault| clean(&fault.to_string()))
}

/// The months from the first of which anything is known, and in which the agreement is in force, to the last.
fn months(versions: &Versions, facts: &Facts, last: &Period, as_of: Instant) -> Vec<Period> {
    let agreement = versions.latest().agreement;
    let begins = versions.iter().map(|version| version.begins()).min().unwrap_or(Instant::MIN);
    let known = known_days(agreement, facts, as_of).map_or(last.span().from(), |known| known.from());
    let months = Period::from(PeriodKind::Month, begins.max(known), &agreement.time_zone.0);
    months.take_while(|month| month.span().from() < last.span().to()).collect()
}
