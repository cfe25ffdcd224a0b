//! The pages of `rehearse` and the second half of `diff`: what would have come of a text over the recorded past.

use super::beside::row;
use super::lines::{cut, paint};
use super::marks::{BAD, BOLD, GOOD, WARN};
use super::paper::Paper;
use crate::rehearsal::{Side, Sides};
use crate::say;
use agreement::model::Agreement;
use agreement::quantity::dutch::comma;
use agreement::quantity::{Dutch, Exact, Money, Rounding};
use anstyle::Style;
use engine::baseline::{Judgement, Margins, Rehearsal, Rehearsed};
use engine::finding::{Margin, Verdict};

/// The width of the column of names.
const NAMES: usize = 14;
/// The width of a column of promises with their windows.
const WINDOWS: usize = 36;

/// The page of `rehearse`.
pub fn page(sides: &Sides, paper: Paper) -> String {
    let mut parts = vec![heading(sides, paper)];
    for name in sides.names() {
        parts.push(promise(sides, name, paper));
    }
    parts.push(credits(sides, paper));
    super::page(parts)
}

fn heading(sides: &Sides, paper: Paper) -> Vec<String> {
    let over = say(sides.language, "Rehearsed over", "Gespeeld over");
    let mut lines = paper.wrap("", "  ", &format!("{over} {}", sides.extent));
    let titles: Vec<(String, Style)> = sides.all().map(|side| (side.title.clone(), BOLD)).collect();
    lines.extend(row(paper, "", NAMES, &titles));
    lines
}

fn promise(sides: &Sides, name: &str, paper: Paper) -> Vec<String> {
    let language = sides.language;
    let cells = |cell: fn(&Side, Option<&Rehearsed>, &str) -> (String, Style)| -> Vec<(String, Style)> {
        sides.all().map(|side| cell(side, side.of_name(name), language)).collect()
    };
    let mut lines = vec![paint(BOLD, name)];
    let named = [
        (say(language, "  target", "  norm"), cells(target)),
        (say(language, "  met", "  gehaald"), cells(met)),
        (
            say(language, "  worst", "  krapste"),
            cells(|_, one, words| margin(one.and_then(|one| one.worst.as_ref()), words)),
        ),
        (
            say(language, "  median", "  mediaan"),
            cells(|_, one, words| margin(one.and_then(|one| one.median.as_ref()), words)),
        ),
        (
            say(language, "  credit", "  korting"),
            cells(|_, one, words| (one.map(|one| money(&one.credits, words)).unwrap_or_default(), Style::new())),
        ),
    ];
    for (label, cells) in named {
        if cells.iter().any(|(text, _)| !text.is_empty()) {
            lines.extend(row(paper, label, NAMES, &cells));
        }
    }
    lines
}

fn target(side: &Side, rehearsed: Option<&Rehearsed>, language: &str) -> (String, Style) {
    let none = || say(language, "no such promise", "geen zo'n belofte").to_owned();
    let text = rehearsed.map_or_else(none, |rehearsed| promised(side.agreement, &rehearsed.objective, language));
    (text, Style::new())
}

fn promised(agreement: &Agreement, name: &str, language: &str) -> String {
    let Some(objective) = agreement.objectives.get(name) else { return String::new() };
    let nl = language == "nl";
    let window = if nl { objective.window.dutch() } else { objective.window.to_string() };
    match &objective.target {
        Some(target) => format!("{}, {window}", if nl { target.dutch() } else { target.to_string() }),
        None => window,
    }
}

/// `10 of 12, 1 undetermined`.
fn met(_: &Side, rehearsed: Option<&Rehearsed>, language: &str) -> (String, Style) {
    let Some(rehearsed) = rehearsed else { return Default::default() };
    let (met, missed) = (rehearsed.count(Verdict::Met), rehearsed.count(Verdict::Missed));
    let of = say(language, "of", "van");
    let beside = [
        (Verdict::Undetermined, say(language, "undetermined", "onbeslist")),
        (Verdict::NoCases, say(language, "without cases", "zonder gevallen")),
    ];
    let beside = beside.iter().filter_map(|(verdict, word)| match rehearsed.count(*verdict) {
        0 => None,
        count => Some(format!(", {count} {word}")),
    });
    let style = if missed == 0 { GOOD } else { WARN };
    (format!("{met} {of} {}", met + missed) + &beside.collect::<String>(), style)
}

fn margin(margins: Option<&Margins>, language: &str) -> (String, Style) {
    let Some(Margins { window, margin }) = margins else { return Default::default() };
    let (amount, over) = match margin {
        Margin::DownTime { left, .. } | Margin::Length(left) => {
            let length = crate::figures::unsigned(*left);
            (if language == "nl" { length.dutch() } else { length.to_string() }, left.is_negative())
        }
        Margin::Misses { left, .. } => (left.unsigned_abs().to_string(), *left < 0),
        Margin::Distance(left) => (distance(left, language), left.is_negative()),
    };
    let word = if over { say(language, "over", "te veel") } else { say(language, "left", "over") };
    (format!("{amount} {word} ({window})"), if over { BAD } else { GOOD })
}

/// Without its sign; what has no end cut at four decimals.
fn distance(left: &Exact, language: &str) -> String {
    let unsigned = if left.is_negative() { Exact::zero() - left.clone() } else { left.clone() };
    let whole = unsigned.shown();
    let figure = if whole.contains('/') { unsigned.decimal(4, Rounding::Floor) + "…" } else { whole };
    if language == "nl" { comma(&figure) } else { figure }
}

fn money(all: &[Money], language: &str) -> String {
    let one = |money: &Money| if language == "nl" { money.dutch() } else { money.to_string() };
    all.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// What it would have cost by period, the worst and in all; nothing where no text brings money into play.
fn credits(sides: &Sides, paper: Paper) -> Vec<String> {
    let language = sides.language;
    if sides.all().all(|side| side.rehearsal.total().is_empty()) {
        return Vec::new();
    }
    let mut lines = vec![paint(BOLD, say(language, "Credits by period", "Korting per periode"))];
    for period in sides.periods() {
        let cells: Vec<(String, Style)> =
            sides.all().map(|side| (of_period(&side.rehearsal, period, language), Style::new())).collect();
        lines.extend(row(paper, &format!("  {period}"), NAMES, &cells));
    }
    let worst = |side: &Side| match side.rehearsal.worst_period() {
        Some((label, total)) => format!("{}, {label}", money(std::slice::from_ref(total), language)),
        None => say(language, "none", "geen").to_owned(),
    };
    let cells: Vec<(String, Style)> = sides.all().map(|side| (worst(side), Style::new())).collect();
    lines.extend(row(paper, say(language, "  worst", "  duurste"), NAMES, &cells));
    let cells: Vec<(String, Style)> =
        sides.all().map(|side| (money(&side.rehearsal.total(), language), BOLD)).collect();
    lines.extend(row(paper, say(language, "  in all", "  samen"), NAMES, &cells));
    lines
}

fn of_period(rehearsal: &Rehearsal, period: &str, language: &str) -> String {
    let found = rehearsal.credits.iter().find(|(label, _)| label == period).and_then(|(_, total)| total.as_ref());
    found.map_or_else(|| "–".to_owned(), |total| money(std::slice::from_ref(total), language))
}

/// What would have come out differently: the windows with another verdict, the periods with another price.
pub fn differences(sides: &Sides, paper: Paper) -> Vec<String> {
    let language = sides.language;
    let title = say(language, "What would have come out differently over", "Wat anders zou zijn uitgevallen over");
    let mut lines = paper.wrap("", "  ", &format!("{title} {}", sides.extent));
    lines = lines.iter().map(|line| paint(BOLD, line)).collect();
    let before = lines.len();
    for name in sides.names() {
        let all: Vec<Option<&Rehearsed>> = sides.all().map(|side| side.of_name(name)).collect();
        if let [Some(old), Some(new)] = all.as_slice() {
            lines.extend(verdicts(name, old, new, language, paper));
        }
    }
    for period in sides.periods() {
        let cells: Vec<String> = sides.all().map(|side| of_period(&side.rehearsal, period, language)).collect();
        if cells.windows(2).any(|pair| matches!(pair, [one, other] if one != other)) {
            let cells: Vec<(String, Style)> = cells.into_iter().map(|text| (text, Style::new())).collect();
            lines.extend(row(paper, &format!("  {period}"), WINDOWS, &cells));
        }
    }
    let totals: Vec<(String, Style)> =
        sides.all().map(|side| (money(&side.rehearsal.total(), language), BOLD)).collect();
    if lines.len() == before {
        let nothing = say(
            language,
            "nothing: every verdict and every credit is the same",
            "niets: elk oordeel en elke korting is hetzelfde",
        );
        lines.extend(paper.wrap("  ", "  ", nothing));
    } else if totals.iter().any(|(text, _)| !text.is_empty()) {
        lines.extend(row(paper, say(language, "  in all", "  samen"), WINDOWS, &totals));
    }
    lines
}

fn verdicts(name: &str, old: &Rehearsed, new: &Rehearsed, language: &str, paper: Paper) -> Vec<String> {
    let same = |one: &Judgement, other: &Judgement| one.window == other.window && one.member == other.member;
    let mut lines = Vec::new();
    for judgement in &new.verdicts {
        let before = old.verdicts.iter().find(|before| same(before, judgement));
        let Some(before) = before.filter(|before| before.verdict != judgement.verdict) else { continue };
        let member = judgement.member.as_ref().map(|member| format!(" {member}")).unwrap_or_default();
        let about = cut(&format!("  {name}, {}{member}", judgement.window), WINDOWS);
        let cell = |verdict: Verdict| (called(verdict, language).to_owned(), style(verdict));
        lines.extend(row(paper, &about, WINDOWS, &[cell(before.verdict), cell(judgement.verdict)]));
    }
    lines
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Met => GOOD,
        Verdict::Missed => BAD,
        _ => WARN,
    }
}

fn called(verdict: Verdict, language: &str) -> &'static str {
    match verdict {
        Verdict::Met => say(language, "met", "gehaald"),
        Verdict::Missed => say(language, "missed", "gemist"),
        Verdict::Undetermined => say(language, "undetermined", "onbeslist"),
        Verdict::NoCases => say(language, "no cases", "geen gevallen"),
        Verdict::NoTarget => say(language, "no target", "geen norm"),
    }
}
