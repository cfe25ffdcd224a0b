//! Every quantity in Dutch: `tests/dutch.txt` holds each noun's examples in English and in Dutch.
//!
//! Run with `UPDATE_EXPECTED=1` to write the file anew, and read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::{Bearer, CreditKind, Indicator, Measurer, PartyRole};
use agreement::quantity::*;
use calendar::Length;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// Texts beside the examples.
const FURTHER: &[(&str, &[&str])] = &[
    ("length of time", &["1 minute", "1.5 hours", "1 second", "90 seconds"]),
    ("term", &["1 working day", "1 calendar day", "3 weeks"]),
    ("window", &["last 1 day", "last 1 month"]),
    (
        "target",
        &["92.5th percentile less than 1.5 seconds", "more than 99.95%", "at most EUR 1,250.50", "99.5% within 1 week"],
    ),
    ("level", &["1250.5", "20 per 8 hours"]),
    ("amount of money", &["USD 1234567.89", "EUR 0.05"]),
    ("quorum", &["at least 1 location fails"]),
];

fn section<Q: Quantity + Dutch>(text: &mut String) {
    writeln!(text, "\n# {}", Q::NAME).unwrap();
    let further = FURTHER.iter().filter(|(name, _)| *name == Q::NAME).flat_map(|(_, texts)| texts.iter());
    for example in Q::EXAMPLES.iter().chain(further) {
        let quantity = Q::parse(example).expect("an example can be read");
        writeln!(text, "{quantity} = {}", quantity.dutch()).unwrap();
    }
}

fn choices<C: Dutch + ToString>(text: &mut String, name: &str, choices: &[C]) {
    writeln!(text, "\n# {name}").unwrap();
    for choice in choices {
        writeln!(text, "{} = {}", choice.to_string(), choice.dutch()).unwrap();
    }
}

fn quantities() -> String {
    let mut text = "# English = Dutch, noun by noun\n".to_owned();
    section::<Allowance>(&mut text);
    section::<AtLeast>(&mut text);
    section::<Base>(&mut text);
    section::<Block>(&mut text);
    section::<Bound>(&mut text);
    section::<CapLimit>(&mut text);
    section::<ClaimBy>(&mut text);
    section::<Comparison>(&mut text);
    section::<CountsAs>(&mut text);
    section::<Coverage>(&mut text);
    section::<DateRange>(&mut text);
    section::<Day>(&mut text);
    section::<DecidedOn>(&mut text);
    section::<Divisor>(&mut text);
    section::<Duration>(&mut text);
    section::<Every>(&mut text);
    section::<Exact>(&mut text);
    section::<Fee>(&mut text);
    section::<Flag>(&mut text);
    section::<Identifier>(&mut text);
    section::<InARow>(&mut text);
    section::<Kept>(&mut text);
    section::<LeastRequests>(&mut text);
    section::<Level>(&mut text);
    section::<MetInARow>(&mut text);
    section::<Milestone>(&mut text);
    section::<Money>(&mut text);
    section::<Notice>(&mut text);
    section::<Pattern>(&mut text);
    section::<Pays>(&mut text);
    section::<Per>(&mut text);
    section::<Percent>(&mut text);
    section::<Precondition>(&mut text);
    section::<Quorum>(&mut text);
    section::<Reported>(&mut text);
    section::<Samples>(&mut text);
    section::<Score>(&mut text);
    section::<ServiceTime>(&mut text);
    section::<SigningKey>(&mut text);
    section::<Since>(&mut text);
    section::<Statistic>(&mut text);
    section::<Target>(&mut text);
    section::<TermValue>(&mut text);
    section::<TimeLimit>(&mut text);
    section::<UpWhile>(&mut text);
    section::<Whole>(&mut text);
    section::<Window>(&mut text);
    text
}

fn words() -> String {
    let mut text = String::new();
    choices(&mut text, "length", &[0, 500, 4_323_500, -1_200_000].map(Length::from_millis));
    choices(&mut text, "credit", &[CreditKind::PriceReduction, CreditKind::Penalty]);
    choices(&mut text, "party", &[PartyRole::Provider, PartyRole::Customer]);
    choices(&mut text, "measurer", &[Measurer::Provider, Measurer::Customer, Measurer::Third]);
    choices(&mut text, "who bears unknown time", &[Bearer::Provider, Bearer::Customer, Bearer::Nobody]);
    choices(&mut text, "indicator", Indicator::ALL);
    text
}

#[test]
fn every_example_reads_as_a_dutch_contract_words_it() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/dutch.txt");
    let now = quantities() + &words();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &now).expect("the table can be written");
    }
    let table = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(table, now, "{}: run with UPDATE_EXPECTED=1 and read the difference", path.display());
}
