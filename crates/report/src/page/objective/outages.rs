//! Outages: the timeline of a window, and the list.

use super::{Sheet, and_more, stat, timeline};
use crate::markup::{Element, el};
use crate::page::table::{cell, figures, table, words as column};
use crate::page::words;
use crate::text::known::no_facts;
use crate::text::rows::foremost;
use engine::finding::{Finding, OutageSeen, PartTime, TimeBasis};
use std::cmp::Reverse;

/// How many outages are listed, the longest.
pub const LISTED: usize = 50;

/// The parts of an availability.
pub fn of_time(sheet: &Sheet, finding: &Finding, time: &TimeBasis, id: &str) -> Vec<Element> {
    if no_facts(time) {
        return vec![el("p").class("aside").text(sheet.page.say(words::NO_FACTS))];
    }
    let mut parts = vec![timeline::figure(sheet, finding, time, id)];
    parts.extend(each(sheet, finding, time));
    parts.extend(list(sheet, finding, &time.outages));
    parts
}

/// The parts that count by themselves, those that were down longest first.
fn each(sheet: &Sheet, finding: &Finding, time: &TimeBasis) -> Option<Element> {
    let page = sheet.page;
    let mut parts: Vec<&PartTime> = time.each.iter().collect();
    parts.sort_by_key(|part| Reverse(part.time.down));
    let rest = parts.len().saturating_sub(LISTED);
    let columns = [
        column(page.say(words::PART)),
        figures(page.say(words::LENGTH)),
        figures(page.say(words::AGREED_TIME)),
        figures(page.say(words::UNKNOWN_TIME)),
    ];
    let length = |length| cell(stat::length(sheet, finding, length));
    let rows = parts.iter().take(LISTED).map(|part| {
        let own = &part.time;
        vec![cell(&*part.name), length(own.down), length(own.agreed), length(own.unknown_length())]
    });
    let list = || table(page.say(words::PARTS), &columns, rows);
    (!parts.is_empty())
        .then(|| el("div").class("part").child(list()).children(and_more(sheet, rest, words::MORE_SHORTER)))
}

/// The longest, in time order.
pub fn list(sheet: &Sheet, finding: &Finding, outages: &[OutageSeen]) -> Option<Element> {
    let page = sheet.page;
    let mut told: Vec<&OutageSeen> = outages.iter().filter(|one| !one.counted.is_zero() || one.too_short).collect();
    told.sort_by_key(|one| one.span.from());
    let (shown, rest) = foremost(LISTED, told, |one| Reverse(one.counted));
    if shown.is_empty() {
        return None;
    }
    let columns = [
        column(page.say(words::FROM)),
        column(page.say(words::TO)),
        figures(page.say(words::LENGTH)),
        column(page.say(words::IDENTIFIER)),
    ];
    let rows = shown.iter().map(|one| row(sheet, finding, one));
    let list = table(page.say(words::OUTAGES), &columns, rows);
    Some(el("div").class("part").child(list).children(and_more(sheet, rest, words::MORE_SHORTER)))
}

fn row(sheet: &Sheet, finding: &Finding, one: &OutageSeen) -> Vec<Element> {
    let page = sheet.page;
    let language = page.language;
    let running = one.open && finding.key.window.running();
    let to = if running { page.say(words::STILL_OPEN).to_owned() } else { language.moment(page.zone(), one.span.to()) };
    let ids =
        if one.ids.is_empty() { page.say(words::SEEN_BY_SAMPLES).to_owned() } else { shortened(&one.ids.join(", ")) };
    let remark = match (one.too_short, one.open && !running) {
        (true, _) => Some(words::TOO_SHORT),
        (_, true) => Some(words::GOES_ON),
        _ => None,
    };
    let remark = remark.map(|phrase| el("span").class("remark").text(page.say(phrase)));
    vec![
        cell(language.moment(page.zone(), one.span.from())),
        cell(to),
        cell(stat::length(sheet, finding, one.counted)),
        cell(ids).children(remark),
    ]
}

/// The most characters of names in one cell.
const NAMES: usize = 200;

fn shortened(text: &str) -> String {
    if text.chars().count() <= NAMES { text.to_owned() } else { text.chars().take(NAMES).chain(['…']).collect() }
}
