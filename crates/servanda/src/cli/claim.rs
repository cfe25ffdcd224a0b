//! `servanda claim`: a claim by hand, with its terms.

use super::applying::{Applying, Go};
use super::import::author;
use super::record::{indented, line, output, typed};
use super::{Language, Wishes};
use crate::claims::{Claiming, Told, Wish, terms};
use crate::fault::Fault;
use crate::journal::telling::{self, record, told_with_facts};
use crate::now::now;
use crate::opened::Opened;
use crate::output::{self as out, Output};
use anstream::ColorChoice;
use calendar::Instant;
use engine::facts::Facts;
use journal::Author;
use measure::BadRows;
use report::text::lines::clean;
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

/// Claim an exception, a credit or damage, or dispute a statement
///
/// Asks for what is missing, shows until when it can be claimed and must be
/// answered and what silence means, and records it. Id and time follow by
/// themselves unless you say them.
///
/// Examples:
///   servanda claim exception category=force-majeure \
///     from=2026-03-08T03:00:00Z to=2026-03-08T04:00:00Z
///   servanda claim credit objective=uptime \
///     from=2026-03-01T00:00:00Z to=2026-04-01T00:00:00Z
///   servanda claim dispute period=2026-03 --person "A. Jansen"
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// exception, credit, damage or dispute
    #[arg(value_enum, value_name = "WHAT", hide_possible_values = true)]
    what: Claiming,
    /// key=value, as of the fact in docs/facts.md
    #[arg(value_name = "KEY=VALUE")]
    words: Vec<String>,
    /// The folder with agreement.yaml
    #[arg(long, default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Who claims: provider for an exception, else customer, unless given
    #[arg(long = "as", value_name = "PARTY", value_parser = author)]
    author: Option<Author>,
    /// Who it is that says so; kept apart from the log, so that the name can be erased
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// What tells a retry from something new; say id= and at= too
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    #[command(flatten)]
    applying: Applying,
    /// The language of what is shown
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Asks, shows, and records.
///
/// # Errors
/// Keys that are missing and nobody to ask, a claim that can't be used, a store that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let live = super::journal::live(&opened.path, wishes.journal.as_deref())?;
    let (author, at) = (args.author.unwrap_or(args.what.claimant()), now());
    args.what.may(author)?;
    let known = opened.facts(Some(at), BadRows::Stop)?.0.facts;
    let row = row(args, &opened, &known, (author, at))?;
    let key = args.key.as_deref();
    let ndjson = Value::Object(row).to_string();
    let (mut told, facts) = told_with_facts(&live, opened.file.names()?, at, (ndjson.as_bytes(), key))?;
    args.person.iter().try_for_each(|person| told.iter_mut().try_for_each(|told| told.say_who(person)))?;
    let shown: String = told.iter().map(line).chain(told_terms(args, &opened, &told, &facts, at)?).collect();
    if args.applying.go_in(args.language, &shown)? == Go::No {
        return Ok(output((wishes.format, args.language), &told, &[], &shown));
    }
    let appended = record(&live, &told, author, now(), key)?;
    live.keep_index()?;
    Ok(output((wishes.format, args.language), &told, &appended, &shown))
}

fn row(
    args: &Args,
    opened: &Opened,
    facts: &Facts,
    (author, at): (Author, Instant),
) -> Result<Map<String, Value>, Fault> {
    let words: Vec<String> = std::iter::once(args.what.kind().word().to_owned()).chain(args.words.clone()).collect();
    let said: Value = serde_json::from_str(&typed(&words)?).map_err(Fault::own)?;
    let Value::Object(said) = said else { return Err(Fault::own("a row is an object")) };
    if args.key.is_some() && !(said.contains_key("id") && said.contains_key("at")) {
        return Err(Fault::user("error: with --key a retry must say the same\n  mend: say id=… and at=… too"));
    }
    let mut row = args.what.filled(said, facts, author, at);
    let versions = opened.file.versions()?;
    let missing = args.what.missing(&row, versions.latest().agreement);
    if missing.is_empty() {
        return Ok(row);
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(lacking(&missing, args.language));
    }
    for wish in missing {
        row.insert(wish.key.to_owned(), json!(asked(&wish, args.language)?));
    }
    Ok(row)
}

fn lacking(missing: &[Wish], language: Language) -> Fault {
    let what = |wish: &Wish| clean(wish.what.in_language(language.code()));
    let lines: String = missing.iter().map(|wish| format!("\n  {}=…  {}", wish.key, what(wish))).collect();
    Fault::user(format!("error: something is missing{lines}\n  mend: say it as key=value"))
}

/// Asks for a key on the terminal.
fn asked(wish: &Wish, language: Language) -> Result<String, Fault> {
    let failed = |error: io::Error| Fault::user(format!("error: {error}"));
    let what = clean(wish.what.in_language(language.code()));
    let question = Output::default().with_remarks(format!("{} ({what}): ", wish.key));
    out::write(&question, ColorChoice::Auto).map_err(failed)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(failed)?;
    let answer = answer.trim();
    if answer.is_empty() { Err(lacking(std::slice::from_ref(wish), language)) } else { Ok(answer.to_owned()) }
}

fn told_terms(
    args: &Args,
    opened: &Opened,
    told: &[telling::Told],
    facts: &Facts,
    now: Instant,
) -> Result<Vec<String>, Fault> {
    let versions = opened.file.versions()?;
    let id = told.first().and_then(|told| told.row.get("id")).unwrap_or_default();
    let claim = Told { claiming: args.what, id, facts, versions: &versions, now };
    let lines = terms(&claim, || super::ledger::to_date(opened, &versions, facts, now))?;
    Ok(indented(&lines, args.language).collect())
}
