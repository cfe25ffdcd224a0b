//! A plan in words and as JSON, and the list of tools.

use super::apply::Applied;
use super::list::{ALL, Tool};
use super::place::Fate;
use super::plan::Plan;
use super::prometheus::{Fetch, Window};
use super::states::Word;
use super::subjects::Subject;
use crate::output::wrapped;
use calendar::Instant;
use measure::counted;
use report::text::lines::clean;
use serde_json::{Value, json};

/// How many subjects are shown; `--format json` lists all.
const MOST: usize = 40;

/// A plan for people, as wide as the terminal.
pub fn as_text(plan: &Plan) -> String {
    let lines = measured(plan).into_iter().chain(found(plan)).chain(written(plan));
    let lines: String = lines.map(|(head, text)| wrapped(&format!("{head:<10} "), INDENT, &clean(&text))).collect();
    format!("{}, {}\n{lines}", plan.tool.title, counted(plan.files.len(), "file"))
}

/// The width of the words before each line.
const INDENT: &str = "           ";

type Line = (&'static str, String);

fn measured(plan: &Plan) -> Vec<Line> {
    let mut lines: Vec<Line> = plan.subjects.iter().take(MOST).map(subject_line).collect();
    if plan.subjects.len() > MOST {
        lines.push(("", format!("{} more; --format json lists them", plan.subjects.len() - MOST)));
    }
    let word = |word: &Word| ("state", format!("{} is {}: {}", word.word, word.state, rows(word.rows)));
    lines.extend(plan.words.iter().map(word));
    lines
}

fn found(plan: &Plan) -> Vec<Line> {
    let account = &plan.account;
    let parts = [
        (account.used, "used"),
        (account.unchanged, "with nothing new"),
        (account.passed(), "passed over"),
        (account.skipped, "at fault, left out"),
    ];
    let parts = parts.iter().filter(|(rows, _)| *rows > 0).map(|(rows, what)| format!("{rows} {what}"));
    let mut lines = vec![("rows", format!("{}: {}", account.rows, parts.collect::<Vec<_>>().join(", ")))];
    lines.extend(account.passed_over.iter().take(MOST).map(|((column, text), of)| {
        let text = if text.is_empty() { "empty" } else { text };
        ("", format!("passed over: {column} is {text}: {}", rows(*of)))
    }));
    lines.extend(plan.kinds.iter().map(|of| {
        let times = of.times.map(|(first, last)| format!(", {first} to {last}")).unwrap_or_default();
        ("facts", format!("{}{times}", of.kind.counted(of.facts as u64)))
    }));
    lines
}

fn written(plan: &Plan) -> Vec<Line> {
    let copied = plan.files.iter().filter_map(|file| match file.fate {
        Fate::New => Some(("copies", file.to.display().to_string())),
        Fate::Replaces => Some(("replaces", file.to.display().to_string())),
        Fate::There => None,
    });
    let mut lines: Vec<Line> = copied.collect();
    let there = plan.files.iter().filter(|file| file.is_there()).count();
    lines.extend((there > 0).then(|| ("there", counted(there, "file"))));
    lines.push(match plan.sources {
        Some(_) => ("adds", format!("the source `{}` to sources.yaml", plan.name)),
        None => ("there", format!("the source `{}` in sources.yaml", plan.name)),
    });
    lines.extend(plan.tool.remark.map(|remark| ("mind", remark.to_owned())));
    lines
}

fn rows(rows: u64) -> String {
    counted(usize::try_from(rows).unwrap_or(usize::MAX), "row")
}

fn subject_line(subject: &Subject) -> Line {
    ("measures", format!("{}: {}, {}", subject.name, rows(subject.rows), becomes(subject)))
}

fn becomes(subject: &Subject) -> String {
    match &subject.target {
        Some(target) => format!("is {target}"),
        None if subject.key.is_empty() => "passed over".to_owned(),
        None => {
            let example = format!("{}=SERVICE", subject.name);
            format!("is nothing, passed over; --map {} says what it is", crate::shell::quoted(&example))
        }
    }
}

/// What would be asked of a server, for people.
pub fn fetch_text(fetch: &Fetch, subjects: &[Subject]) -> String {
    let series = subjects.iter().map(|one| ("measures", format!("{} {}", one.name, becomes(one))));
    let mut lines: Vec<Line> = series.take(MOST).collect();
    lines.push(("asks", format!("{} of {}", counted(fetch.missing.len(), "window"), fetch.query)));
    if let (Some(first), Some(last)) = (fetch.missing.first(), fetch.missing.last()) {
        lines.push(("", format!("from {} to {}", instant(first.from), instant(last.to))));
    }
    lines.push(("there", counted(fetch.there, "window")));
    lines.push(("keeps", format!("the answers in {}", fetch.folder.display())));
    lines.iter().map(|(head, text)| wrapped(&format!("{head:<10} "), INDENT, &clean(text))).collect()
}

/// What would be asked of a server, for programs.
pub fn fetch_json(fetch: &Fetch) -> Value {
    let window = |window: &Window| json!({ "from": instant(window.from), "to": instant(window.to) });
    json!({
        "query": fetch.query,
        "series": fetch.series.keys().collect::<Vec<_>>(),
        "missing": fetch.missing.iter().map(window).collect::<Vec<_>>(),
        "there": fetch.there,
    })
}

fn instant(seconds: i64) -> String {
    Instant::from_millis(seconds.saturating_mul(1_000)).to_string()
}

/// A plan for programs, with what was done.
pub fn as_json(plan: &Plan, applied: Option<Applied>) -> Value {
    let subject = |one: &Subject| {
        let target = one.target.as_ref();
        json!({
            "key": one.key,
            "name": one.name,
            "rows": one.rows,
            "service": target.map(|target| &target.service),
            "resource": target.and_then(|target| target.resource.as_ref()),
        })
    };
    let account = &plan.account;
    json!({
        "tool": plan.tool.name,
        "source": plan.name,
        "subjects": plan.subjects.iter().map(subject).collect::<Vec<_>>(),
        "states": plan.words.iter().map(|word| json!({ "word": word.word, "state": word.state, "rows": word.rows })).collect::<Vec<_>>(),
        "rows": account.rows,
        "used": account.used,
        "unchanged": account.unchanged,
        "passed_over": account.passed_over.iter().map(|((column, text), rows)| json!({ "column": column, "text": text, "rows": rows })).collect::<Vec<_>>(),
        "skipped": { "rows": plan.skipped.rows, "listed": plan.skipped.listed },
        "facts": plan.kinds.iter().map(|of| json!({
            "kind": of.kind.word(),
            "facts": of.facts,
            "first": of.times.map(|(first, _)| first.to_string()),
            "last": of.times.map(|(_, last)| last.to_string()),
        })).collect::<Vec<_>>(),
        "files": plan.files.iter().map(|file| json!({
            "from": file.from.display().to_string(),
            "to": file.to.display().to_string(),
            "sha256": file.digest,
            "is": match file.fate { Fate::New => "new", Fate::There => "there", Fate::Replaces => "replaces" },
        })).collect::<Vec<_>>(),
        "adds_source": plan.sources.is_some(),
        "applied": applied.map(|applied| json!({ "files": applied.files, "source": applied.source })),
    })
}

/// The tools, for people.
pub fn listed() -> String {
    let line = |tool: &Tool| {
        let title = format!("{:<14} {} ({})\n", tool.name, tool.title, tool.seen);
        title + &wrapped("               ", "               ", tool.export)
    };
    let tools: String = ALL.iter().map(line).collect();
    format!("{tools}\nFor any other tool, write its source into sources.yaml by hand: docs/sources.md.\n")
}

/// The tools, for programs.
pub fn listed_json() -> Value {
    let tool = |tool: &Tool| json!({ "name": tool.name, "title": tool.title, "seen": tool.seen, "export": tool.export, "sources": tool.ready });
    json!({ "tools": ALL.iter().map(tool).collect::<Vec<_>>() })
}
