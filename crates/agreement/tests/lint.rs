//! Agreements that are refused or remarked upon, with exactly what the user reads; and agreements that stand.
//!
//! `tests/cases/agreement/bad/NAME.yaml` is an agreement, `NAME.expected` what `servanda check NAME.yaml` writes to the error
//! stream. `UPDATE_EXPECTED=1` writes the expected texts anew; read the difference before keeping it.
#![allow(clippy::unwrap_used, clippy::panic)]

use agreement::lint::rules;
use agreement::source::{Diagnostic, Severity, Source};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/agreement").join(kind);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no cases in {}", folder.display());
    files
}

fn diagnostics(path: &Path) -> (Source, Vec<Diagnostic>) {
    let name = path.file_name().unwrap().to_str().unwrap();
    match Source::new(name, &fs::read(path).unwrap()) {
        Ok(source) => {
            let found = agreement::read(&source).diagnostics;
            (source, found)
        }
        Err(diagnostic) => (Source::unread(name), vec![diagnostic]),
    }
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> String {
    let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    format!("{count} {}{}", severity.word(), if count == 1 { "" } else { "s" })
}

/// What `check` writes to the error stream.
fn shown(source: &Source, diagnostics: &[Diagnostic]) -> String {
    if source.text().is_empty() && matches!(diagnostics, [one] if one.code == "not-utf-8" || one.code == "too-large") {
        return source.render(&diagnostics[0], false);
    }
    let each: String = diagnostics.iter().map(|diagnostic| source.render(diagnostic, false) + "\n").collect();
    format!(
        "{each}{}: {}, {}\n",
        source.name(),
        count(diagnostics, Severity::Error),
        count(diagnostics, Severity::Warning)
    )
}

#[test]
fn every_bad_agreement_gets_exactly_its_message() {
    let mut wrong = Vec::new();
    for path in cases("bad") {
        let (source, found) = diagnostics(&path);
        assert!(!found.is_empty(), "nothing is said about {}", path.display());
        let (text, expected) = (shown(&source, &found), path.with_extension("expected"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &text).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&text) {
            wrong.push(format!("{}:\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of the messages differ; the new ones:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_is_said_about_a_good_agreement() {
    for path in cases("good") {
        let (source, found) = diagnostics(&path);
        assert!(found.is_empty(), "{}", shown(&source, &found));
    }
}

#[test]
fn the_example_has_one_meaning() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/webshop/agreement.yaml");
    let (source, found) = diagnostics(&path);
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{}", shown(&source, &found));
}

/// What is said of several versions together has its cases as scenarios.
fn is_said_of_versions(code: &str) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/versions/bad");
    fs::read_to_string(folder.join(code).with_extension("expected"))
        .is_ok_and(|text| text.starts_with(&format!("error[{code}]")))
}

#[test]
fn every_rule_has_a_case_named_after_it() {
    for rule in rules() {
        let named =
            cases("bad").into_iter().filter(|path| path.file_stem().unwrap().to_str().unwrap().starts_with(rule.code));
        let told: Vec<_> = named.flat_map(|path| diagnostics(&path).1).collect();
        assert!(
            told.iter().any(|diagnostic| diagnostic.code == rule.code && diagnostic.severity == rule.severity)
                || is_said_of_versions(rule.code),
            "no case shows {}",
            rule.code
        );
    }
}

#[test]
fn every_remark_says_where_what_was_read_and_how_to_mend_it() {
    for path in cases("bad") {
        let (source, found) = diagnostics(&path);
        for diagnostic in found {
            let code = diagnostic.code;
            assert!(
                diagnostic.mend.as_deref().is_some_and(|mend| !mend.is_empty()),
                "{code} of {} has no mend",
                path.display()
            );
            assert!(
                !diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'),
                "{code}: {}",
                diagnostic.message
            );
            assert!(
                source.text().is_empty() || diagnostic.place.end as usize <= source.text().len(),
                "{code} points past the file"
            );
        }
    }
}

#[test]
fn no_two_rules_share_a_code() {
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
}

#[test]
fn the_page_of_lints_is_the_list_of_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lints.md");
    let page = page();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        page,
        "docs/lints.md differs from the rules; UPDATE_EXPECTED=1 writes it anew"
    );
}

/// The page about lints: what it is for, then one row a rule.
fn page() -> String {
    let row = |rule: &agreement::lint::Rule| {
        format!(
            "| `{}` | {} | {} | {} | {} |\n",
            rule.code,
            rule.severity.word(),
            rule.source,
            rule.meaning.replace('|', "\\|"),
            rule.mend.replace('|', "\\|")
        )
    };
    let rows: String = rules().map(row).collect();
    format!("{HEAD}{rows}")
}

const HEAD: &str = "# Lints: what `servanda check` asks about an agreement

An agreement that can be read may still promise nothing, or two things at once. These are the questions that a careful reader
would ask before signing; `servanda check` asks them all, each with its place and a way to mend it.

- An **error** means that the agreement has no single meaning: it is not evaluated until it is mended.
- A **warning** means that it has one, but one that people will probably regret.

A code never changes its meaning. The column *source* names the row of the mission or the rule of the semantics that the question
serves. Texts that can't be read at all are refused earlier, with codes of their own such as `unknown-key`, `bare-days` or
`yaml`; `tests/cases/agreement/bad/` holds an example of each.

| code | weight | source | meaning | mend |
|---|---|---|---|---|
";
