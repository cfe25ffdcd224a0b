//! What was left out by name, what may still be, and what was not, each with the reason (A6, A7).

use super::{Sheet, and_more};
use crate::markup::{Element, el};
use crate::page::table::{cell, figures, table, words as column};
use crate::page::words::{self, Phrase};
use engine::finding::{Excluded, ExclusionGround};

/// How many exclusions are listed in each group.
const LISTED: usize = 60;

/// The three groups, as far as there is something in them.
pub fn part(sheet: &Sheet, excluded: &[Excluded]) -> Option<Element> {
    let group = |phrase: Phrase, wanted: fn(&Excluded) -> bool| {
        list(sheet, phrase, excluded.iter().filter(|one| wanted(one)).collect())
    };
    let groups = [
        group(words::ESTABLISHED, |one| one.established),
        group(words::PENDING, |one| one.pending),
        group(words::REJECTED, |one| !one.established && !one.pending),
    ];
    let title = el("h4").text(sheet.page.say(words::EXCLUSIONS));
    let groups = groups.into_iter().flatten();
    (!excluded.is_empty()).then(|| el("div").class("part exclusions").child(title).children(groups))
}

fn list(sheet: &Sheet, phrase: Phrase, group: Vec<&Excluded>) -> Option<Element> {
    if group.is_empty() {
        return None;
    }
    let page = sheet.page;
    let columns = [
        column(page.say(words::WHAT)),
        column(page.say(words::WHEN)),
        figures(page.say(words::TAKEN_OUT)),
        column(page.say(words::WHY)),
    ];
    let rest = group.len().saturating_sub(LISTED);
    let rows = group.iter().take(LISTED).map(|one| row(sheet, one));
    let list = table(page.say(phrase), &columns, rows);
    Some(el("div").child(list).children(and_more(sheet, rest, words::MORE)))
}

fn row(sheet: &Sheet, one: &Excluded) -> Vec<Element> {
    let page = sheet.page;
    let ground = match &one.ground {
        ExclusionGround::Maintenance => page.say(words::MAINTENANCE).to_owned(),
        ExclusionGround::Exception(category) => category.to_string(),
    };
    vec![
        cell(&*one.id).child(el("span").class("remark").text(ground)),
        cell(page.language.stretch(page.zone(), one.span)),
        cell(if one.taken.is_empty() { "–".to_owned() } else { page.language.length(one.taken.total()) }),
        cell(page.language.wording(&one.why)),
    ]
}
