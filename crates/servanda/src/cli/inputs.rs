//! What a result rests on, in words and as JSON.

use crate::assess::Assessment;
use crate::folder::AgreementFile;
use crate::version;
use engine::wording::Wording;
use measure::mapping::{Account, Settled};
use measure::{FileRead, Later, Skipped, counted};
use report::page::{Input, Inputs};
use report::text::lines::clean;
use serde_json::{Value, json};

/// How many skipped rows are shown as text.
const MOST_SHOWN: usize = 20;

/// The rows that were left out, with the first faults; `None` where there are none.
pub fn skipped(skipped: &Skipped) -> Option<String> {
    let (rows, listed) = (usize::try_from(skipped.rows).unwrap_or(usize::MAX), &skipped.listed);
    let mut text = format!("{} at fault {} left out:\n", counted(rows, "row"), if rows == 1 { "was" } else { "were" });
    listed.iter().take(MOST_SHOWN).for_each(|line| text.push_str(&format!("  {}\n", clean(line))));
    if listed.len() > MOST_SHOWN {
        text.push_str("  and more; `servanda facts --skip-bad-rows --format json` lists them\n");
    }
    (rows > 0).then_some(text)
}

/// The rows that were left out.
pub fn skipped_json(skipped: &Skipped) -> Value {
    json!({ "rows": skipped.rows, "listed": skipped.listed })
}

/// A file of facts.
pub fn file_json(file: &FileRead) -> Value {
    if file.records {
        return json!({ "journal": file.name, "records": file.rows, "root": file.digest });
    }
    let mut value = json!({ "name": file.name, "rows": file.rows, "sha256": file.digest });
    if let (Some(account), Some(map)) = (&file.account, value.as_object_mut()) {
        map.insert("account".to_owned(), account_json(account));
    }
    value
}

fn account_json(account: &Account) -> Value {
    let passed =
        |((column, text), rows): (&(String, String), &u64)| json!({ "column": column, "text": text, "rows": rows });
    let facts: serde_json::Map<String, Value> =
        account.facts.iter().map(|(kind, facts)| (kind.word().to_owned(), json!(facts))).collect();
    let settled =
        |(rule, settled): (&&str, &Settled)| json!({ "rule": rule, "times": settled.times, "lines": settled.lines });
    json!({
        "source": account.source,
        "rows": account.rows,
        "used": account.used,
        "unchanged": account.unchanged,
        "passed_over": account.passed_over.iter().map(passed).collect::<Vec<_>>(),
        "skipped": account.skipped,
        "facts": facts,
        "settled": account.settled.iter().map(settled).collect::<Vec<_>>(),
    })
}

/// All that a report rests on (W2).
pub fn inputs_json(assessment: &Assessment) -> Value {
    let source = assessment.sources.as_ref();
    json!({
        "agreement": { "name": assessment.file.source.name(), "sha256": assessment.file.digest },
        "versions": assessment.file.before.iter().map(version_json).collect::<Vec<_>>(),
        "sources": source.map(|file| json!({ "name": file.source.name(), "sha256": file.digest })),
        "facts": assessment.facts.iter().map(file_json).collect::<Vec<_>>(),
        "skipped": skipped_json(&assessment.skipped),
        "later": assessment.later.iter().map(later_json).collect::<Vec<_>>(),
        "zone_database": calendar::database_version(),
        "semantics": version::SEMANTICS,
        "program": version::PROGRAM,
    })
}

/// An earlier version of the agreement.
fn version_json(file: &AgreementFile) -> Value {
    json!({ "name": file.source.name(), "sha256": file.digest })
}

/// Facts that lie after "now".
pub(super) fn later_json(later: &Later) -> Value {
    json!({ "kind": later.kind.word(), "facts": later.facts, "first": later.first.to_string() })
}

/// The same for a page.
pub fn page_inputs(assessment: &Assessment) -> Inputs {
    let file = |name: &str, rows: Option<u64>, digest: &str| Input {
        name: name.to_owned(),
        rows,
        records: false,
        digest: digest.to_owned(),
    };
    let agreement = file(assessment.file.source.name(), None, &assessment.file.digest);
    let before = assessment.file.before.iter().map(|earlier| file(earlier.source.name(), None, &earlier.digest));
    let sources = assessment.sources.as_ref().map(|sources| file(sources.source.name(), None, &sources.digest));
    let facts = assessment
        .facts
        .iter()
        .map(|one| Input { records: one.records, ..file(&one.name, Some(one.rows), &one.digest) });
    Inputs {
        files: std::iter::once(agreement).chain(before).chain(sources).chain(facts).collect(),
        skipped: assessment.skipped.rows,
        skipped_listed: assessment.skipped.listed.clone(),
        later: assessment.later.iter().map(later_words).collect(),
        standing: standing(assessment),
        program: version::PROGRAM.to_owned(),
        semantics: version::SEMANTICS.to_owned(),
        zones: calendar::database_version().to_owned(),
    }
}

fn standing(assessment: &Assessment) -> Vec<Wording> {
    let zone = assessment.file.reading.agreement.as_ref().map(|agreement| &agreement.time_zone.0);
    zone.zip(assessment.standing.as_ref()).map(|(zone, standing)| standing.words(zone)).unwrap_or_default()
}

fn later_words(later: &Later) -> Wording {
    let (facts, kind, first) = (later.facts, later.kind.word(), &later.first);
    let noun = if facts == 1 { "feit" } else { "feiten" };
    let nl = format!("{facts} {noun} van de soort `{kind}` na nu, niet meegeteld; het eerste staat in {first}");
    Wording { en: later.to_string(), nl }
}
