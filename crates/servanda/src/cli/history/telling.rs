//! A record in words.

use crate::journal::{CORRECTION, Effect, Rows, Said, WITHDRAWAL};
use crate::privacy::{ERASURE, Values};
use crate::sealing::{STATEMENT, Statement};
use agreement::model::PartyRole;
use agreement::quantity::Dutch;
use engine::wording::{Wording, wording};
use journal::{Author, Record};
use measure::{Kind, counted};
use report::text::Paper;
use report::text::lines::{clean, columns};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashSet};

/// What a record says, what it changed, and what became of it: the first line with its number, time and author.
pub(super) struct Line<'a> {
    pub record: &'a Record,
    /// Of a correction, what stood there before it.
    pub before: Option<&'a Map<String, Value>>,
    pub later: &'a [Effect],
    pub values: &'a Values,
}

impl Line<'_> {
    pub(super) fn told(&self, language: &str, paper: Paper) -> String {
        let record = self.record;
        let (author, wide) = (author(record.author), if language == "nl" { 11 } else { 8 });
        let author = author.in_language(language);
        let first = format!("{:>6}  {}  {author:<wide$}  ", record.sequence, record.recorded);
        let said = clean(in_short(record, self.values).in_language(language));
        let mut lines = match columns(&first) + columns(&said) <= paper.width() {
            true => vec![first + &said],
            false => {
                vec![first.trim_end().to_owned()].into_iter().chain(paper.wrap("        ", "        ", &said)).collect()
            }
        };
        let more = self.before.map(|before| changes(record, before, self.values)).unwrap_or_default();
        let more = more.into_iter().chain(self.later.iter().map(later));
        lines.extend(more.flat_map(|words| paper.wrap("        ", "          ", words.in_language(language))));
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

fn author(author: Author) -> Wording {
    let nl = match author {
        Author::Provider => "leverancier",
        Author::Customer => "klant",
        Author::Third => "derde",
        Author::Decider => "beslisser",
        Author::Program => "programma",
    };
    Wording { en: author.word().to_owned(), nl: nl.to_owned() }
}

fn later(effect: &Effect) -> Wording {
    let by = effect.by;
    match effect.says {
        Some(_) => wording!(en: "corrected by {by}", nl: "gecorrigeerd door {by}"),
        None => wording!(en: "withdrawn by {by}", nl: "ingetrokken door {by}"),
    }
}

fn in_short(record: &Record, values: &Values) -> Wording {
    if let Some(Ok(rows)) = Rows::read(record.body.text()) {
        let number = rows.rows.len();
        let en = Kind::named(&record.kind).map_or_else(|| counted(number, "row"), |kind| kind.counted(number as u64));
        let counted = Wording { en, nl: format!("{}, {number} rijen", record.kind) };
        return counted.and(": ", &pairs(&rows.same, values));
    }
    if Kind::named(&record.kind).is_none() {
        return other(&record.kind, &record.body.value().unwrap_or_default(), values);
    }
    let kind = Wording::same(record.kind.as_str());
    serde_json::from_str::<Said>(record.body.text()).map_or(kind.clone(), |said| kind.and(": ", &pairs(&said, values)))
}

fn pairs(said: &Said<'_>, values: &Values) -> Wording {
    let told = said.pairs().into_iter().map(|(key, text)| Wording::same(key).and(" ", &shown(values, text)));
    Wording::joined(told, ", ")
}

/// What is said, also where it is personal; once that was erased, since when.
fn shown(values: &Values, text: &str) -> Wording {
    match (values.open(text), values.erased(text)) {
        (Some(value), _) => Wording::same(value),
        (None, Some(at)) => {
            let at = at.to_string();
            let day = at.get(..10).unwrap_or_default();
            wording!(en: "(erased on {day})", nl: "(gewist op {day})")
        }
        (None, None) => wording!(en: "(not kept here)", nl: "(wordt hier niet bewaard)"),
    }
}

/// A record that is no fact.
fn other(kind: &str, body: &Value, values: &Values) -> Wording {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| body.get(key).and_then(Value::as_u64).unwrap_or_default();
    let many = |key: &str| body.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let (version, reason) = (number("version"), shown(values, text("reason")));
    match kind {
        CORRECTION => {
            wording!(en: "correction of {of}", nl: "correctie van {of}", of = number("of")).and(": ", &reason)
        }
        WITHDRAWAL => {
            wording!(en: "withdrawal of {of}", nl: "intrekking van {of}", of = number("of")).and(": ", &reason)
        }
        ERASURE => {
            let (class, values) = (text("class"), many("commitments"));
            let (en, nl) = (counted(values, "value"), if values == 1 { "waarde" } else { "waarden" });
            wording!(en: "erasure: {en} of {class}", nl: "wissing: {values} {nl} van {class}").and(": ", &reason)
        }
        "signature" => wording!(
            en: "signature: the {party} signed version {version} with {key}",
            nl: "handtekening: de {party} heeft versie {version} ondertekend met {key}";
            party = party(text("party")), version = Wording::same(version.to_string()), key = Wording::same(text("key"))
        ),
        "agreement" => {
            let digest = text("digest");
            wording!(en: "agreement: version {version}, {digest}", nl: "overeenkomst: versie {version}, {digest}")
        }
        "import" => {
            let (files, from, to) = (many("files"), number("from"), number("to").saturating_sub(1));
            let (en, nl) = (counted(files, "file"), if files == 1 { "bestand" } else { "bestanden" });
            wording!(en: "import: {en} as {from} to {to}", nl: "import: {files} {nl} als {from} t/m {to}")
        }
        STATEMENT => Statement::read(body).map_or_else(|| Wording::same(kind), |read| statement(&read)),
        _ => Wording::same(kind),
    }
}

fn party(word: &str) -> Wording {
    let known = [PartyRole::Provider, PartyRole::Customer].into_iter().find(|party| party.word() == word);
    known.map_or_else(|| Wording::same(word), |party| Wording::of(&party))
}

/// `statement 2026-03, correction 1: in all EUR 100.00`.
fn statement(statement: &Statement) -> Wording {
    let (period, number) = (&statement.period, statement.correction);
    let title = match number {
        0 => wording!(en: "statement {period}", nl: "afrekening {period}"),
        _ => wording!(en: "statement {period}, correction {number}", nl: "afrekening {period}, correctie {number}"),
    };
    let total = statement.content.total.as_ref().map(|all| Wording { en: all.to_string(), nl: all.dutch() });
    let credited = match total {
        Some(all) => wording!(en: "in all {all}", nl: "samen {all}"; all = all),
        None => wording!(en: "nothing is credited", nl: "er wordt niets toegekend"),
    };
    let beside = statement.content.duties.iter().map(|duty| {
        let amount = Wording { en: duty.amount.to_string(), nl: duty.amount.dutch() };
        wording!(
            en: "beside it {amount} for {about}", nl: "daarnaast {amount} voor {about}";
            amount = amount, about = Wording::same(format!("{} {}", duty.duty, duty.of))
        )
    });
    title.and(": ", &Wording::joined(std::iter::once(credited).chain(beside), "; "))
}

/// `to: 2026-03-08T05:00:00Z → 2026-03-08T04:00:00Z`, key by key.
fn changes(record: &Record, before: &Map<String, Value>, values: &Values) -> Vec<Wording> {
    let body = record.body.value().unwrap_or_default();
    let Some(now) = body.get("row").and_then(Value::as_object) else { return Vec::new() };
    let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.get(*key) != now.get(*key));
    changed.map(|key| change(key, before.get(key), now.get(key), values)).collect()
}

fn change(key: &str, before: Option<&Value>, now: Option<&Value>, values: &Values) -> Wording {
    if let (Some(Value::Array(before)), Some(Value::Array(now))) = (before, now) {
        let (gone, new) = (without(before, now), without(now, before));
        return wording!(en: "{key}: {gone} gone, {new} new", nl: "{key}: {gone} vervallen, {new} nieuw");
    }
    let told = |value: Option<&Value>| match value {
        None => wording!(en: "nothing", nl: "niets"),
        Some(Value::String(text)) => shown(values, text),
        Some(other) => Wording::same(other.to_string()),
    };
    Wording::same(key).and(": ", &told(before)).and(" → ", &told(now))
}

/// How many of these aren't among the others.
fn without(these: &[Value], others: &[Value]) -> usize {
    let others: HashSet<String> = others.iter().map(Value::to_string).collect();
    these.iter().filter(|one| !others.contains(&one.to_string())).count()
}
