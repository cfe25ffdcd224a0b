//! A term with what stands under it, as the head of a promise lists them.

use super::Sheet;
use crate::figures::{in_seconds, share};
use crate::markup::{Element, el};
use crate::page::words;
use calendar::Length;
use engine::finding::{Finding, TimeBasis};

/// How many weights of partly down time are told.
const PARTS: usize = 10;

/// A term and what stands under it.
pub type Stat = (String, String);

/// The list.
pub fn list(rows: impl IntoIterator<Item = Stat>) -> Element {
    let row = |(term, words): Stat| el("div").child(el("dt").text(term)).child(el("dd").text(words));
    el("dl").class("figures").children(rows.into_iter().map(row))
}

/// What stands under one of the page's terms.
pub fn stat(sheet: &Sheet, term: words::Phrase, words: String) -> Stat {
    (sheet.page.say(term).to_owned(), words)
}

/// A length as it is shown of this finding: of a window that runs in whole seconds.
pub fn length(sheet: &Sheet, finding: &Finding, length: Length) -> String {
    sheet.page.language.length(if finding.key.window.running() { in_seconds(length) } else { length })
}

/// Down and agreed time, and how much is known where that isn't everything.
pub fn of_time(sheet: &Sheet, finding: &Finding, time: &TimeBasis) -> Vec<Stat> {
    let language = sheet.page.language;
    let (down, agreed) = (length(sheet, finding, time.down), length(sheet, finding, time.agreed));
    let mut rows = vec![stat(sheet, words::COUNTED, language.fill(words::DOWN_OF, &[&down, &agreed]))];
    rows.extend(time.weighed.iter().flat_map(|weighed| &weighed.parts).take(PARTS).map(|part| {
        let (weight, lasted) = (part.weight(), length(sheet, finding, part.time.total()));
        stat(sheet, words::PARTLY, language.fill(words::DOWN_DURING, &[&language.wording(&weight), &lasted]))
    }));
    let unknown = time.unknown_length();
    if let Some(coverage) = time.coverage.as_ref().filter(|_| !unknown.is_zero()) {
        let known = language.fill(words::OF_AGREED_TIME, &[&language.number(&share(coverage, &[]))]);
        let words = language.fill(words::UNKNOWN_LEFT, &[&known, &length(sheet, finding, unknown)]);
        rows.push(stat(sheet, words::KNOWN_SHARE, words));
    }
    rows
}
