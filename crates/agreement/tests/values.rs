//! Every noun's texts with what they are read as, or with the exact words of the refusal.
//!
//! `tests/values/<noun>.txt` holds a text a line, and indented below it what comes of it. Run with `UPDATE_EXPECTED=1` to write the files anew,
//! and read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod nouns;

use std::fs;
use std::path::PathBuf;

use nouns::{NOUNS, Noun};

fn file(noun: &Noun) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/values").join(format!("{}.txt", noun.file))
}

/// The file's texts and remarks, each text followed by what comes of it now.
fn answered(noun: &Noun, table: &str) -> String {
    let mut text = String::new();
    for line in table.lines().filter(|line| !line.starts_with(' ')) {
        text += &format!("{line}\n");
        if !line.is_empty() && !line.starts_with('#') {
            text += &answer(noun, line);
        }
    }
    text
}

fn answer(noun: &Noun, text: &str) -> String {
    match (noun.canonical)(text) {
        Ok(canonical) => format!("    = {canonical}\n"),
        Err(misread) => format!("    {}: {}\n    mend: {}\n", misread.code, misread.message, misread.mend),
    }
}

#[test]
fn every_text_is_read_or_refused_as_written_down() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    for noun in NOUNS {
        let path = file(noun);
        let table = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let now = answered(noun, &table);
        if update {
            fs::write(&path, &now).expect("the table can be written");
        } else {
            assert_eq!(table, now, "{}: run with UPDATE_EXPECTED=1 and read the difference", path.display());
        }
        assert!(
            now.contains("    = ") && now.contains("    mend: "),
            "{}: good and bad texts are needed",
            path.display()
        );
    }
}

#[test]
fn every_table_belongs_to_a_noun() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/values");
    let mut files: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut nouns: Vec<String> = NOUNS.iter().map(|noun| format!("{}.txt", noun.file)).collect();
    files.sort();
    nouns.sort();
    assert_eq!(files, nouns);
}

#[test]
fn every_example_is_read() {
    for noun in NOUNS {
        assert!(!noun.examples.is_empty() && !noun.name.is_empty() && noun.description.ends_with('.'), "{}", noun.file);
        for example in noun.examples {
            let canonical =
                (noun.canonical)(example).unwrap_or_else(|misread| panic!("{}: {example}: {misread:?}", noun.file));
            assert_eq!((noun.canonical)(&canonical).as_deref(), Ok(canonical.as_str()), "{}", noun.file);
        }
    }
}

#[test]
fn every_mend_in_backticks_can_be_read() {
    for noun in NOUNS {
        let table = fs::read_to_string(file(noun)).unwrap();
        let texts = table.lines().filter(|line| !line.is_empty() && !line.starts_with([' ', '#']));
        for misread in texts.filter_map(|text| (noun.canonical)(text).err()) {
            let suggested: Vec<&str> = misread.mend.split('`').skip(1).step_by(2).collect();
            for text in suggested {
                assert!((noun.canonical)(text).is_ok(), "{}: {misread:?} suggests {text}", noun.file);
            }
        }
    }
}

#[test]
fn any_run_of_white_space_counts_as_one_space() {
    for noun in NOUNS {
        for example in noun.examples {
            let spaced = format!("  {}\u{a0}", example.replace(' ', "  \u{a0} \t"));
            assert_eq!((noun.canonical)(&spaced), (noun.canonical)(example), "{}", noun.file);
        }
    }
}

#[test]
fn nothing_and_too_much_are_refused() {
    for noun in NOUNS {
        for nothing in ["", "   ", "\t\n"] {
            assert_eq!((noun.canonical)(nothing).unwrap_err().code, "empty", "{}", noun.file);
        }
        assert_eq!((noun.canonical)(&"9".repeat(201)).unwrap_err().code, "too-long", "{}", noun.file);
    }
}

#[test]
fn a_message_shows_no_control_character() {
    for noun in NOUNS {
        let misread = (noun.canonical)("\u{1b}[31mred\u{202e}").unwrap_err();
        assert!(!format!("{}{}", misread.message, misread.mend).contains(['\u{1b}', '\u{202e}']), "{}", noun.file);
    }
}
