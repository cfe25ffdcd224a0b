//! The page: compared with the files of `tests/expected/`, sound whatever happened, and never shaped by what a text says.
//!
//! `UPDATE_EXPECTED=1` writes the files anew; read every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)]
mod demo;
mod html;

use agreement::model::Agreement;
use agreement::reading::{At, Words};
use arbtest::arbitrary::{Result, Unstructured};
use calendar::Length;
use demo::{demo, facts, settings, settled};
use engine::Evaluation;
use engine::facts::{Facts, Outage, TicketStep};
use engine::settlement::Settlement;
use engine::wording::Wording;
use html::{is_sound, structure, without_style};
use report::page::{Input, Inputs, Language, Page, document};
use std::path::Path;

fn holds(name: &str, page: &str) {
    is_sound(page);
    let found = without_style(page);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(found, expected, "{name}");
}

fn inputs() -> Inputs {
    let digest = "0123456789abcdef".repeat(4);
    let file = |name: &str, rows| Input { name: name.to_owned(), rows, records: false, digest: digest.clone() };
    Inputs {
        files: vec![file("agreement.yaml", None), file("facts/outages.csv", Some(1_234))],
        skipped: 1,
        standing: Vec::new(),
        skipped_listed: vec!["facts/outages.csv:7:3: `yesterday` is no instant".to_owned()],
        later: vec![Wording {
            en: "1 outage lies after now and is left out; it stands at facts/outages.csv:9".to_owned(),
            nl: "1 feit van de soort `outage` na nu, niet meegeteld; het eerste staat in facts/outages.csv:9"
                .to_owned(),
        }],
        program: "0.0.0".to_owned(),
        semantics: "1".to_owned(),
        zones: "tzdb 2026a".to_owned(),
    }
}

type Month = (Evaluation, Settlement);

fn page(agreement: &Agreement, label: &str, months: &[Month], before: &[Evaluation], language: Language) -> String {
    let (settings, inputs) = (settings(), inputs());
    document(&Page {
        agreement,
        settings: &settings,
        label,
        months,
        before,
        obligations: &Default::default(),
        reconciled: &[],
        learnt: &Default::default(),
        inputs: &inputs,
        language,
    })
}

/// March 2026 of the demonstration, with the two months before it.
fn march(agreement: &Agreement, facts: &Facts, as_of: &str) -> (Vec<Month>, Vec<Evaluation>) {
    let of = |label: &str| settled(agreement, facts, label, as_of, &[]);
    (vec![of("2026-03")], ["2026-01", "2026-02"].map(|label| of(label).0).to_vec())
}

#[test]
fn a_closed_month() {
    let agreement = demo();
    let (months, before) = march(&agreement, &facts(), "2026-04-02T00:00:00Z");
    holds("page.en.html", &page(&agreement, "2026-03", &months, &before, Language::English));
    holds("page.nl.html", &page(&agreement, "2026-03", &months, &before, Language::Dutch));
}

#[test]
fn a_month_that_runs() {
    let agreement = demo();
    let (months, before) = march(&agreement, &facts(), "2026-03-20T11:00:00.500Z");
    holds("running.nl.html", &page(&agreement, "2026-03", &months, &before, Language::Dutch));
}

#[test]
fn several_months() {
    let agreement = demo::edges::agreement();
    let months = demo::edges::periods(&agreement, &["2026-03", "2026-04", "2026-05"], "2026-06-02T00:00:00Z");
    let text = page(&agreement, "2026-Q2", &months, &[], Language::English);
    holds("quarter.en.html", &text);
    for month in ["March 2026", "April 2026", "May 2026"] {
        assert!(
            text.contains(&format!("Credits, {month}")) || text.contains(&format!("credited for {month}")),
            "{month}"
        );
    }
}

#[test]
fn a_week_settles_nothing() {
    let agreement = demo::edges::agreement();
    let week = demo::edges::periods(&agreement, &["2026-W14"], "2026-06-02T00:00:00Z");
    let text = page(&agreement, "2026-W14", &week, &[], Language::English);
    is_sound(&text);
    assert!(text.contains("this is not what will be credited") && !text.contains("Total for"), "{text}");
}

/// Characters that mean something to HTML, CSS, SVG or a reader's direction, and some that mean nothing.
fn hostile(u: &mut Unstructured) -> Result<String> {
    let pieces = [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "</style>",
        "</p>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "&lt;",
        "&#60;",
        "\u{0}",
        "\u{1b}[31m",
        "\r\n",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "\u{61c}",
        "\u{ffff}",
        "\u{fdd0}",
        "\u{85}",
        "javascript:",
        "{}",
        "\\",
        "/*",
        "א",
        "表",
        "🙂",
        "e\u{301}",
        "=",
        "`",
        "%",
        " ",
        "x",
    ];
    (0..u.int_in_range(1..=12)?).map(|_| u.choose(&pieces).map(|piece| (*piece).to_owned())).collect()
}

/// The same agreement and facts, in which every text that someone may choose freely ends with this one.
fn spoiled(text: &str) -> (Agreement, Facts) {
    let (mut agreement, mut facts) = (demo(), facts());
    let more = |name: &str| -> engine::facts::Name { format!("{name}{text}").into() };
    let words = |words: &mut At<Words>| words.value.0.push_str(text);
    agreement.title.nl.iter_mut().chain(agreement.title.en.iter_mut()).for_each(words);
    if let Some(parties) = &mut agreement.parties {
        parties.provider.name.0.push_str(text);
        parties.customer.name.0.push_str(text);
    }
    facts.resources.iter_mut().for_each(|one| one.id = more(&one.id));
    for one in &mut facts.outages {
        (one.id, one.resource) = (more(&one.id), one.resource.as_ref().map(|name| more(name)));
    }
    facts.coverage.iter_mut().for_each(|one| one.resource = one.resource.as_ref().map(|name| more(name)));
    facts.maintenance.iter_mut().for_each(|one| one.id = more(&one.id));
    facts.claims.iter_mut().for_each(|one| one.id = more(&one.id));
    for one in &mut facts.tickets {
        one.ticket = more(&one.ticket);
        match &mut one.step {
            TicketStep::Paused { reason, .. } | TicketStep::Cancelled { reason } => {
                *reason = reason.as_ref().map(|reason| format!("{reason}{text}"));
            }
            _ => {}
        }
    }
    (agreement, facts)
}

#[test]
fn no_text_changes_the_elements_of_the_page() {
    let as_of = "2026-04-02T00:00:00Z";
    let shape = |text: &str, language: Language| {
        let (agreement, facts) = spoiled(text);
        let (months, before) = march(&agreement, &facts, as_of);
        let page = page(&agreement, "2026-03", &months, &before, language);
        is_sound(&page);
        let steers = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!page.contains(steers) && !page.contains("\u{ffff}"), "a character that steers: {text:?}");
        structure(&page)
    };
    let plain = [Language::English, Language::Dutch].map(|language| shape("x", language));
    let mut tried = 0;
    arbtest::arbtest(|u| {
        let text = hostile(u)?;
        tried += 1;
        assert_eq!(shape(&text, Language::English), plain[0], "{text:?}");
        assert_eq!(shape(&text, Language::Dutch), plain[1], "{text:?}");
        Ok(())
    })
    .budget_ms(4_000);
    assert!(tried > 2, "only {tried} texts were tried");
}

/// Thousands of outages of a minute each, in a month.
fn flood() -> Facts {
    let (mut facts, known) = (facts(), facts().outages);
    let first = &known[0];
    facts.outages = (0..5_000)
        .map(|number| {
            let from = first.from.saturating_add(Length::minutes(5 * number).unwrap());
            let to = Some(from.saturating_add(Length::minutes(1).unwrap()));
            Outage { id: format!("flood-{number}").into(), from, to, ..first.clone() }
        })
        .collect();
    facts
}

#[test]
fn a_page_stays_small_whatever_happened() {
    let agreement = demo();
    let (months, before) = march(&agreement, &flood(), "2026-04-02T00:00:00Z");
    let text = page(&agreement, "2026-03", &months, &before, Language::English);
    is_sound(&text);
    assert!(text.contains(" more, shorter") && text.contains("and "), "nothing says that something isn't shown");
    assert!(text.len() < 1_000_000, "{} bytes", text.len());
}
