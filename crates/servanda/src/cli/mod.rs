//! The commands, one file each. A command takes its arguments and returns what it says; only [`main`] touches the terminal.

mod accept;
mod actions;
mod allowance;
mod applying;
mod asking;
mod baseline;
mod bundle;
mod chain;
mod check;
mod checkpoint;
mod claim;
mod clock;
mod completions;
mod correct;
mod decide;
mod diff;
mod due;
mod erase;
mod explain;
mod facts;
mod history;
mod holidays;
mod import;
mod import_from;
mod incidents;
mod inputs;
mod journal;
mod learnt;
mod ledger;
mod measure;
mod merge;
mod new;
mod openslo;
mod reconcile;
mod record;
mod rehearse;
mod report;
mod schema;
mod seal;
mod test;
mod texts;
mod tickets;
mod verify;

use crate::bundle::Rendering;
use crate::fault::Fault;
use crate::output::{self, Output};
use crate::version;
use anstream::ColorChoice;
use clap::{Parser, Subcommand, ValueEnum};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// An SLA in text, facts in files, an exact verdict with reasons and price
///
/// An agreement is a folder: `agreement.yaml` says what was promised, `facts/`
/// what happened. Start with
///
///   servanda new my-agreement
///   servanda check my-agreement
///   servanda report my-agreement
///
/// Exit codes: 0 fine; 1 the agreement has errors, a scenario failed, or an
/// objective was missed under --fail-on missed; 2 the command or its input
/// can't be used; 70 a bug in servanda.
#[derive(Parser, Debug)]
#[command(name = "servanda", version = version::long(), verbatim_doc_comment, max_term_width = 80)]
pub struct Line {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    options: Options,
}

/// What every command understands.
#[derive(clap::Args, Clone, Debug)]
struct Options {
    /// How the result is written; html only by `report`
    #[arg(long, global = true, value_enum, default_value_t = AnyFormat::Text, value_name = "text|json|html", hide_possible_values = true)]
    format: AnyFormat,
    /// When colours are used; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "auto|always|never", hide_possible_values = true)]
    color: Colour,
    /// The journal, where it isn't journal.db beside the agreement: a file or postgres://user@host/database
    #[arg(long, global = true, value_name = "PLACE")]
    journal: Option<String>,
}

/// How a result is written, by any command.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyFormat {
    /// For people, as wide as the terminal.
    Text,
    /// For programs.
    Json,
    /// For people, as a page for a browser.
    Html,
}

/// What is wished of a command.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// How the result is written.
    pub format: Format,
    /// Where the journal is, if that is said.
    pub journal: Option<String>,
}

/// How a result is written by most commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, as wide as the terminal.
    Text,
    /// For programs.
    Json,
}

/// When colours are used.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A language of an agreement's texts.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl Language {
    fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Nl => "nl",
        }
    }
}

#[derive(Subcommand, Debug)]
enum Command {
    New(new::Args),
    Check(check::Args),
    Report(report::Args),
    Baseline(baseline::Args),
    Rehearse(rehearse::Args),
    Diff(diff::Args),
    Chain(chain::Args),
    Explain(explain::Args),
    Reconcile(reconcile::Args),
    Due(due::Args),
    Ledger(ledger::Args),
    Incidents(incidents::Args),
    Actions(actions::Args),
    Facts(facts::Args),
    Tickets(tickets::Args),
    Journal(journal::Args),
    Measure(measure::Args),
    Merge(merge::Args),
    Import(import::Args),
    Record(record::Args),
    History(history::Args),
    Accept(accept::Args),
    Bundle(bundle::Args),
    Checkpoint(checkpoint::Args),
    Erase(erase::Args),
    Verify(verify::Args),
    Claim(claim::Args),
    Decide(decide::Args),
    Seal(seal::Args),
    Correct(correct::Args),
    Test(test::Args),
    Openslo(openslo::Args),
    Schema(schema::Args),
    Allowance(allowance::Args),
    Clock(clock::Args),
    Holidays(holidays::Args),
    Completions(completions::Args),
}

/// How `report` writes, for the reports in a bundle.
pub fn rendering() -> Rendering {
    Rendering {
        page: |assessment, language| report::page(assessment, &assessment.of_all_versions()?, language),
        json: report::as_json,
    }
}

/// Reads the command line, does what it asks and writes what there is to say.
pub fn main() -> ExitCode {
    match Line::try_parse() {
        Err(answer) => written(&about_the_line(&answer), answer.exit_code().try_into().unwrap_or(2), ColorChoice::Auto),
        Ok(line) => {
            let colour = line.options.color.choice();
            match guarded(&line) {
                Ok(output) => written(&output, output.end.exit_code(), colour),
                Err(fault) => written(&Output::default().with_remarks(format!("{fault}\n")), fault.exit_code(), colour),
            }
        }
    }
}

/// What there is to say about a line that asks for help or can't be read.
fn about_the_line(answer: &clap::Error) -> Output {
    let words = answer.render().ansi().to_string();
    if answer.use_stderr() { Output::default().with_remarks(words) } else { Output::result(words) }
}

fn written(output: &Output, code: u8, colour: ColorChoice) -> ExitCode {
    match output::write(output, colour) {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::from(output::CANT_WRITE),
    }
}

/// A panic is our own fault, whatever the input was.
fn guarded(line: &Line) -> Result<Output, Fault> {
    let stopped = |_| Fault::own("servanda stopped in the middle of its work");
    catch_unwind(AssertUnwindSafe(|| run(line))).map_err(stopped)?
}

fn run(line: &Line) -> Result<Output, Fault> {
    let format = line.options.format;
    let journal = line.options.journal.as_deref();
    let wishes = || format.without_page().map(|format| Wishes { format, journal: journal.map(str::to_owned) });
    match &line.command {
        Command::New(args) => new::run(args, wishes()?),
        Command::Check(args) => check::run(args, wishes()?),
        Command::Baseline(args) => baseline::run(args, wishes()?),
        Command::Rehearse(args) => rehearse::run(args, wishes()?),
        Command::Diff(args) => diff::run(args, wishes()?),
        Command::Chain(args) => chain::run(args, wishes()?),
        Command::Report(args) => report::run(args, format, journal),
        Command::Explain(args) => explain::run(args, wishes()?),
        Command::Reconcile(args) => reconcile::run(args, wishes()?),
        Command::Due(args) => due::run(args, wishes()?),
        Command::Ledger(args) => ledger::run(args, wishes()?),
        Command::Incidents(args) => incidents::run(args, wishes()?),
        Command::Actions(args) => actions::run(args, wishes()?),
        Command::Facts(args) => facts::run(args, wishes()?),
        Command::Tickets(args) => tickets::run(args, wishes()?),
        Command::Journal(args) => journal::run(args, wishes()?),
        Command::Measure(args) => measure::run(args, wishes()?),
        Command::Merge(args) => merge::run(args, wishes()?),
        Command::Import(args) => import::run(args, wishes()?),
        Command::Record(args) => record::run(args, wishes()?),
        Command::History(args) => history::run(args, wishes()?),
        Command::Accept(args) => accept::run(args, wishes()?),
        Command::Bundle(args) => bundle::run(args, wishes()?),
        Command::Checkpoint(args) => checkpoint::run(args, wishes()?),
        Command::Erase(args) => erase::run(args, wishes()?),
        Command::Verify(args) => verify::run(args, wishes()?),
        Command::Claim(args) => claim::run(args, wishes()?),
        Command::Decide(args) => decide::run(args, wishes()?),
        Command::Seal(args) => seal::run(args, wishes()?),
        Command::Correct(args) => correct::run(args, wishes()?),
        Command::Test(args) => test::run(args, wishes()?),
        Command::Openslo(args) => openslo::run(args, &wishes()?),
        Command::Schema(args) => schema::run(args, wishes()?),
        Command::Allowance(args) => allowance::run(args, wishes()?),
        Command::Clock(args) => clock::run(args, wishes()?),
        Command::Holidays(args) => holidays::run(args, wishes()?),
        Command::Completions(args) => completions::run(args, wishes()?),
    }
}

impl AnyFormat {
    fn without_page(self) -> Result<Format, Fault> {
        match self {
            AnyFormat::Text => Ok(Format::Text),
            AnyFormat::Json => Ok(Format::Json),
            AnyFormat::Html => Err(Fault::user(
                "error: only `servanda report` makes a page\n  mend: write --format text or --format json",
            )),
        }
    }
}

impl Colour {
    fn choice(self) -> ColorChoice {
        match self {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
    }
}
