//! The end of the page: what is odd about the facts, the policies in force, and what the report rests on.

use super::Page;
use super::objective::listed;
use super::table::{cell, figures, table, words as column};
use super::words;
use crate::markup::{Element, el};
use crate::policies::policies;

/// How many oddities are listed.
const NOTES: usize = 50;
/// How many rows at fault are listed.
const SKIPPED: usize = 50;
/// How many files are listed.
const FILES: usize = 200;

/// What is odd about the facts as a whole, and the rows at fault that were left out.
pub fn about_facts(page: &Page) -> Option<Element> {
    let lists = [odd(page), left_out(page), later(page)];
    let title = el("h2").with("id", "facts").text(page.say(words::ABOUT_FACTS));
    let any = lists.iter().any(Option::is_some);
    any.then(|| el("section").with("aria-labelledby", "facts").child(title).children(lists.into_iter().flatten()))
}

/// Each oddity once, however many months it bears on.
fn odd(page: &Page) -> Option<Element> {
    let mut notes: Vec<String> = Vec::new();
    for note in page.evaluations().flat_map(|evaluation| &evaluation.notes) {
        let words = page.language.wording(&note.words);
        if !notes.iter().any(|known| known == words) {
            notes.push(words.to_owned());
        }
    }
    listed(page, el("h3").text(page.say(words::NOTES)), notes, NOTES)
}

fn left_out(page: &Page) -> Option<Element> {
    let rows = page.inputs.skipped;
    let title = page.language.count(rows, words::SKIPPED_ONE, words::SKIPPED);
    let list = listed(page, el("h3").text(title), page.inputs.skipped_listed.clone(), SKIPPED);
    list.filter(|_| rows > 0)
}

fn later(page: &Page) -> Option<Element> {
    let later = page.inputs.later.iter().map(|words| page.language.wording(words).to_owned());
    listed(page, el("h3").text(page.say(words::LATER_FACTS)), later.collect(), NOTES)
}

/// Each policy with its choice, behind a line that opens.
pub fn in_force(page: &Page) -> Option<Element> {
    let policies = policies(page.settings);
    if policies.is_empty() {
        return None;
    }
    let columns = [column(page.say(words::POLICY)), column(page.say(words::CHOICE))];
    let rows = policies.iter().map(|policy| {
        let names = (!policy.names.is_empty()).then(|| el("span").class("remark").text(policy.names.join(", ")));
        let default = policy.default.then(|| el("span").class("remark").text(page.say(words::DEFAULT)));
        vec![
            el("span").child(el("code").text(policy.path.as_str())).children(names),
            cell(policy.choice.as_str()).children(default),
        ]
    });
    let table = table(page.say(words::IN_FORCE), &columns, rows);
    let details = el("details").child(el("summary").text(page.say(words::IN_FORCE))).child(table);
    Some(el("section").class("end").with("aria-label", page.say(words::IN_FORCE)).child(details))
}

/// Files with their digests, and what counted them (W2).
pub fn footer(page: &Page) -> Element {
    let inputs = page.inputs;
    let program = page.language.fill(words::PROGRAM, &[&inputs.program, &inputs.semantics, &inputs.zones]);
    let columns = [column(page.say(words::FILE)), figures(page.say(words::KNOWN)), column(page.say(words::DIGEST))];
    let rest = inputs.files.len().saturating_sub(FILES);
    let more = (rest > 0).then(|| el("p").class("aside").text(page.language.fill(words::MORE, &[&rest])));
    let rows = inputs.files.iter().take(FILES).map(|file| {
        let count = match (file.rows, file.records) {
            (None, _) => "–".to_owned(),
            (Some(rows), false) => page.language.whole(rows),
            (Some(rows), true) => page.language.count(rows, words::RECORDED_ONE, words::RECORDED),
        };
        vec![cell(file.name.as_str()), cell(count), el("span").child(el("code").text(file.digest.as_str()))]
    });
    el("footer")
        .child(el("h2").text(page.say(words::RESTS_ON)))
        .child(table(page.say(words::RESTS_ON), &columns, rows))
        .children(more)
        .child(el("p").class("aside").text(program))
}
