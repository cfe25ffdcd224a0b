//! How refusals look.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use agreement::source::{Diagnostic, Place, Severity, Source, parse};

fn source(text: &str) -> Source {
    Source::new("agreement.yaml", text.as_bytes()).unwrap()
}

fn first_fault(text: &str) -> Diagnostic {
    parse(&source(text)).unwrap_err().remove(0)
}

/// Texts that are refused, or shown in a special way, each with what it shows.
const REFUSED: &[(&str, &str)] = &[
    ("an anchor", "fee: &fee EUR 1\n"),
    ("an alias", "services:\n  webshop:\n    fee: *fee\n"),
    ("a merge key", "a:\n  <<: {b: 1}\n"),
    ("a tag", "services: [{ fee: !money 1 }]\n"),
    ("a tag of an unknown kind", "fee: !x!y 1\n"),
    ("a second document", "a: 1\n---\nb: 2\n"),
    ("a key that stands twice", "services:\n  webshop: 1\n  helpdesk: 2\n  webshop: 3\n"),
    ("a list as key", "? [a, b]\n: 1\n"),
    ("a key that is missing", "a: 1\n: 2\n"),
    ("an empty file", ""),
    ("a file of remarks", "# nothing\n"),
    ("a document without content", "---\n"),
    ("depth", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"),
    ("a tab as indentation", "services:\n\twebshop: 1\n"),
    ("two colons", "title: Hosting: the webshop\n"),
    ("a quote without end", "title: 'Hosting\nfee: 1\n"),
    ("text after a quote", "title: \"Hosting\" and more\n"),
    ("an unknown escape", "title: \"a\\qb\"\n"),
    ("a bracket without end", "holidays: [2026-05-05\n"),
    ("a bracket that doesn't fit", "holidays: [2026-05-05}\n"),
    ("a bracket too much", "holidays: [2026-05-05]]\n"),
    ("a key inside a bracket", "holidays: [2026-05-05\nfee: 1\n"),
    ("a key without colon", "fee: 1\nhours\n"),
    ("a key in the wrong column", "services:\n    fee: 1\n  hours: 2\n"),
    ("a list in the wrong column", "a:\n  - 1\n - 2\n"),
    ("a value that begins with @", "email: @nimbus\n"),
    ("a value that begins with %", "share: %5\n"),
    ("a value that begins with *", "title: * important\n"),
    ("an order to the reader", "%YAML 1.2\n---\na: 1\n"),
    ("a control character", "title: a\u{7}b\n"),
    ("Windows line ends", "services:\r\n  fee: *x\r\n"),
    ("a tab before the mark", "a: [1,\t*x]\n"),
    ("wide characters before the mark", "名前: [日本語, *x]\n"),
    ("a combining character", "e\u{301}: *x\n"),
    ("characters that turn the text around", "\"\u{202e}a\": *x\n"),
];

fn rendered() -> String {
    let mut text = String::new();
    for (title, yaml) in REFUSED {
        writeln!(text, "== {title}: {yaml:?}").unwrap();
        let source = source(yaml);
        for fault in parse(&source).unwrap_err() {
            text += &source.render(&fault, false);
        }
        text.push('\n');
    }
    text
}

#[test]
fn refusals_look_as_written_down() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/source/refusals.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, rendered()).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(rendered(), expected, "run with UPDATE_EXPECTED=1 and read the difference");
}

#[test]
fn a_long_line_is_cut_around_its_mark() {
    let text = format!("a: [{}*x{}]\n", "0, ".repeat(200), ", 0".repeat(200));
    let source = source(&text);
    let shown = source.render(&first_fault(&text), false);
    let line = shown.lines().nth(3).unwrap();
    let marks = shown.lines().nth(4).unwrap();
    assert!(line.starts_with("1 | …") && line.ends_with('…') && line.chars().count() < 110, "{line}");
    let column = marks.chars().position(|c| c == '^').unwrap();
    assert_eq!(line.chars().skip(column).take(2).collect::<String>(), "*x");
    assert!(marks.ends_with("^^"));
}

#[test]
fn colour_changes_nothing_but_colour() {
    let text = "a: 1\na: 2\n";
    let source = source(text);
    let (plain, coloured) = (source.render(&first_fault(text), false), source.render(&first_fault(text), true));
    let mut stripped = String::new();
    for (at, part) in coloured.split('\u{1b}').enumerate() {
        stripped += if at == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    assert_eq!(stripped, plain);
    assert!(coloured.contains("\u{1b}[1;31merror[duplicate-key]\u{1b}[0m"));
    let warning = Diagnostic::warning("vague", Place::new(0, 1), "vague");
    assert!(source.render(&warning, true).starts_with("\u{1b}[1;33mwarning[vague]"));
    assert!(Severity::Error < Severity::Warning);
}

#[test]
fn a_place_outside_the_text_is_shown_at_its_end() {
    let source = source("a: 1");
    let shown = source.render(&Diagnostic::error("x", Place::new(50, 60), "y"), false);
    assert_eq!(shown, "error[x]: y\n  --> agreement.yaml:1:5\n  |\n1 | a: 1\n  |     ^\n");
}
