//! `servanda record`: facts told by hand.

use super::applying::{Applying, Go};
use super::import::author;
use super::{Format, Language, Wishes};
use crate::fault::Fault;
use crate::journal::telling::{Told, record, told};
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, wrapped};
use engine::wording::{Wording, wording};
use journal::{Appended, Author};
use report::text::lines::clean;
use serde_json::{Map, Value, json};
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

/// Record facts by hand
///
/// A kind of fact and its keys as in docs/facts.md, or a file with a fact a line.
/// They are held against the agreement and all that is recorded, shown, and
/// recorded all together or not at all. With --key the same thing said again, by a
/// script that doesn't know whether it was heard, is recorded once.
///
/// Examples:
///   servanda record outage id=o-9 service=webshop from=2026-03-08T03:00:00Z
///   servanda record --file facts.ndjson --as customer --yes
///   echo '{"fact": "invoice", …}' | servanda record --file - --key billing-17
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The kind of fact, then key=value for each of its keys
    #[arg(value_name = "KIND KEY=VALUE", required_unless_present = "file")]
    words: Vec<String>,
    /// A file with one fact a line (NDJSON); - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    file: Option<PathBuf>,
    /// The folder with agreement.yaml
    #[arg(long, default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Who says it: provider, customer, third or decider
    #[arg(long = "as", value_name = "PARTY", default_value = "provider", value_parser = author)]
    author: Author,
    /// Who it is that says so; kept apart from the log, so that the name can be erased
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// What tells a retry from something new
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    #[command(flatten)]
    applying: Applying,
}

/// The most that is read at once.
const MOST_BYTES: u64 = 64 << 20;

/// Reads, shows, and records.
///
/// # Errors
/// Facts that can't be used, a folder without a journal, a store that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let live = super::journal::live(&opened.path, wishes.journal.as_deref())?;
    let mut told = told(&live, opened.file.names()?, now(), (&ndjson(args)?, args.key.as_deref()))?;
    args.person.iter().try_for_each(|person| told.iter_mut().try_for_each(|told| told.say_who(person)))?;
    if told.is_empty() {
        return Err(Fault::user("error: there is nothing to record\n  mend: say a kind of fact and its keys"));
    }
    let shown: String = told.iter().map(line).collect();
    if args.applying.go(&shown)? == Go::No {
        return Ok(output((wishes.format, Language::En), &told, &[], &shown));
    }
    let clock = live.clock(now())?;
    let appended = record(&live, &told, args.author, now(), args.key.as_deref())?;
    live.keep_index()?;
    Ok(output((wishes.format, Language::En), &told, &appended, &shown).with_remarks(clock))
}

fn ndjson(args: &Args) -> Result<Vec<u8>, Fault> {
    match &args.file {
        None => typed(&args.words).map(String::into_bytes),
        Some(path) if path == Path::new("-") => read(stdin().lock(), path),
        Some(path) => {
            let shown = path.display();
            let (file, _) =
                measure::open(path).map_err(|error| Fault::user(format!("error: `{shown}` can't be read: {error}")))?;
            read(file, path)
        }
    }
}

fn read(from: impl Read, path: &Path) -> Result<Vec<u8>, Fault> {
    let shown = path.display();
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Fault::user(format!("error: `{shown}` can't be read: {error}")))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Fault::user(format!(
            "error: `{shown}` has more than {MOST_BYTES} bytes\n  mend: put it in facts/ and use `servanda import`"
        )));
    }
    Ok(bytes)
}

/// What was typed as a line of NDJSON.
pub(super) fn typed(words: &[String]) -> Result<String, Fault> {
    let (kind, pairs) = words.split_first().ok_or_else(|| Fault::user("error: a kind of fact is missing"))?;
    let mut row = Map::new();
    row.insert("fact".to_owned(), json!(kind));
    for pair in pairs {
        let Some((key, text)) = pair.split_once('=') else {
            return Err(Fault::user(format!(
                "error: `{}` is no key with its value\n  mend: write key=value, such as service=webshop",
                clean(pair)
            )));
        };
        if row.insert(key.to_owned(), json!(text)).is_some() {
            return Err(Fault::user(format!("error: `{}` is said twice\n  mend: say it once", clean(key))));
        }
    }
    Ok(Value::Object(row).to_string())
}

pub(super) fn line(told: &Told) -> String {
    let pairs: Vec<String> = told.row.0.iter().map(|(key, text)| format!("{key} {text}")).collect();
    wrapped("", "  ", &format!("{}: {}", told.kind.word(), pairs.join(", ")))
}

/// What there is to know beside it.
pub(super) fn indented(lines: &[Wording], language: Language) -> impl Iterator<Item = String> {
    lines.iter().map(move |line| wrapped("  ", "    ", line.in_language(language.code())))
}

pub(super) fn output(
    (format, language): (Format, Language),
    told: &[Told],
    appended: &[Appended],
    shown: &str,
) -> Output {
    if format == Format::Json {
        let record = |(number, told): (usize, &Told)| {
            let appended = appended.get(number);
            json!({
                "fact": told.kind.word(),
                "says": told.row.object(),
                "record": appended.map(|appended| appended.sequence),
                "recorded": appended.map(|appended| appended.recorded.to_string()),
                "new": appended.map(|appended| appended.new),
            })
        };
        return Output::json(&Value::Array(told.iter().enumerate().map(record).collect()));
    }
    let outcome = match appended {
        [] => wording!(en: "\nNothing was recorded.\n", nl: "\nEr is niets vastgelegd.\n"),
        appended => Wording::joined(appended.iter().map(recorded), ""),
    };
    let outcome = outcome.in_language(language.code());
    Output::result(format!("{shown}{outcome}"))
}

fn recorded(one: &Appended) -> Wording {
    let (number, at) = (one.sequence, one.recorded);
    match one.new {
        true => wording!(en: "Recorded as {number} on {at}\n", nl: "Vastgelegd als {number} op {at}\n"),
        false => wording!(
            en: "Stood there already as {number}, recorded on {at}\n",
            nl: "Stond er al als {number}, vastgelegd op {at}\n"
        ),
    }
}
