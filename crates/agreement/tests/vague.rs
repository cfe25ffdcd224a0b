//! Vague words (A4) against 200 sentences that were labelled before the word lists were written.
#![allow(clippy::panic)]

use agreement::lint::vague::find;

const SENTENCES: &str = include_str!("vague_sentences.tsv");

struct Labelled {
    half: &'static str,
    language: &'static str,
    vague: bool,
    text: &'static str,
}

fn sentences() -> Vec<Labelled> {
    let rows = SENTENCES.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| match row[..] {
        [half @ ("tuning" | "held-out"), language @ ("en" | "nl"), label @ ("vague" | "clear"), text] => {
            Labelled { half, language, vague: label == "vague", text }
        }
        _ => panic!("not four columns with known words: {row:?}"),
    })
    .collect()
}

/// Counts of (right alarms, false alarms, misses).
fn counts<'a>(sentences: impl Iterator<Item = &'a Labelled>) -> (usize, usize, usize) {
    let mut counts = (0, 0, 0);
    for sentence in sentences {
        match (sentence.vague, !find(sentence.text).is_empty()) {
            (true, true) => counts.0 += 1,
            (false, true) => counts.1 += 1,
            (true, false) => counts.2 += 1,
            (false, false) => (),
        }
    }
    counts
}

/// Recall at least 90 %, precision at least 95 %, in whole numbers.
fn assert_good_enough(name: &str, (right, alarms, misses): (usize, usize, usize)) {
    eprintln!("{name}: recall {right}/{}, precision {right}/{}", right + misses, right + alarms);
    assert!(right * 100 >= (right + misses) * 90, "recall of {name}");
    assert!(right * 100 >= (right + alarms) * 95, "precision of {name}");
}

#[test]
fn the_lists_find_vague_sentences_and_leave_clear_ones_alone() {
    let all = sentences();
    assert_eq!(all.len(), 200);
    for language in ["en", "nl"] {
        assert_eq!(all.iter().filter(|sentence| sentence.language == language).count(), 100);
        assert_good_enough(language, counts(all.iter().filter(|sentence| sentence.language == language)));
    }
    assert_good_enough("the held-out half", counts(all.iter().filter(|sentence| sentence.half == "held-out")));
    assert_good_enough("all", counts(all.iter()));
}

#[test]
fn the_word_itself_is_found_with_what_to_write_instead() {
    let text = "Op werkdagen reageert de leverancier zo snel mogelijk.";
    let found = find(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].words, "zo snel mogelijk");
    assert_eq!(&text[found[0].start..][..found[0].words.len()], "zo snel mogelijk");
    assert_eq!(found[0].instead, "write the term, such as \"binnen 4 uur\"");
}

#[test]
fn a_quantity_excuses_a_word_only_where_it_says_what_is_meant() {
    let cases = [
        ("Replies come promptly, within 4 hours.", true),
        ("Within 4 hours the customer gets a prompt reply.", true),
        ("Within 4 hours a good solution is offered.", false),
        ("The provider aims to reply within 4 hours.", false),
        ("Usually within 4 hours.", false),
        ("Replies come promptly, as in clause 3.", false),
        ("Replies come promptly. Reports come within 4 hours.", false),
        ("A SNEL reply.", false),
        ("The Snel B.V. desk.", true),
    ];
    for (text, clear) in cases {
        assert_eq!(find(text).is_empty(), clear, "{text}: {:?}", find(text));
    }
}

#[test]
fn a_fixed_expression_is_no_vague_word_and_any_word_may_stand_in_a_pattern() {
    for clear in [
        "Support around the clock.",
        "As soon as a ticket is closed.",
        "Partijen handelen te goeder trouw.",
        "Fast-track tickets.",
    ] {
        assert_eq!(find(clear), [], "{clear}");
    }
    for (text, words) in [
        ("The record is as complete as possible.", "as complete as possible"),
        ("Zo nauwkeurig mogelijk.", "Zo nauwkeurig mogelijk"),
    ] {
        assert_eq!(find(text).iter().map(|vague| vague.words).collect::<Vec<_>>(), [words]);
    }
}

#[test]
fn any_text_is_read_without_a_fault() {
    arbtest::arbtest(|bytes| {
        let text: String = bytes.arbitrary()?;
        for vague in find(&text) {
            assert!(text[vague.start..].starts_with(vague.words));
        }
        Ok(())
    });
}
