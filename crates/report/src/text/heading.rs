//! Who, what, when, and in one line how it went.

use super::lines::{paint, painted};
use super::marks::{BOLD, DIM, Outcome, WARN, mark};
use super::paper::Paper;
use super::subject::{Subject, groups};
use agreement::model::Agreement;
use engine::finding::Judged;

/// The heading of a page for one period.
pub fn heading(subject: &Subject) -> Vec<String> {
    let mut lines = agreement_lines(subject.agreement, subject.language, subject.paper);
    lines.extend(period_lines(subject.agreement, &subject.evaluation.period, subject.paper));
    lines.extend(known_lines(subject));
    lines.push(String::new());
    lines.extend(summary(subject));
    lines
}

/// Title, name, version and parties.
pub fn agreement_lines(agreement: &Agreement, language: &str, paper: Paper) -> Vec<String> {
    let name = format!("{}, version {}", agreement.agreement.as_str(), agreement.version.0);
    let mut lines = titled(agreement.title.in_language(language), &name, paper);
    if let Some(parties) = &agreement.parties {
        lines.extend(paper.wrap("", "", &format!("{} for {}", &*parties.provider.name, &*parties.customer.name)));
    }
    lines.extend(restated(agreement, language, paper));
    lines
}

/// Which published text an agreement restates, its date, and what of it is unverified.
pub fn restated(agreement: &Agreement, language: &str, paper: Paper) -> Vec<String> {
    let Some(restated) = &agreement.restates else { return Vec::new() };
    let [text_of, no_date, unverified] = match language {
        "nl" => ["tekst van", "tekst van onbekende datum", "niet nagegaan"],
        _ => ["text of", "text of unknown date", "unverified"],
    };
    let restates = if language == "nl" { "weergave van" } else { "restates" };
    let date = restated.as_of.as_ref().map_or_else(|| no_date.to_owned(), |day| format!("{text_of} {}", day.value));
    let mut lines = paper.wrap("", "  ", &format!("{restates} {}, {date}", restated.source.value.0));
    let items: Vec<&str> = restated.unverified.iter().map(|what| what.value.0.as_str()).collect();
    if !items.is_empty() {
        lines.extend(paper.wrap("", "  ", &format!("{unverified}: {}", items.join("; "))));
    }
    dim(lines)
}

/// The title and the name on one line where they fit, the title in bold.
fn titled(title: &str, name: &str, paper: Paper) -> Vec<String> {
    match paper.two_sides(title, name).as_slice() {
        [one] => painted(vec![one.clone()], title, BOLD),
        _ => {
            let titles = paper.wrap("", "", title).into_iter().map(|line| paint(BOLD, &line));
            titles.chain(paper.wrap("", "", name)).collect()
        }
    }
}

fn period_lines(agreement: &Agreement, period: &Judged, paper: Paper) -> Vec<String> {
    let zone = &agreement.time_zone.0;
    let stretch = crate::figures::stretch(zone, period.span);
    let mut lines = paper.wrap("", "  ", &format!("{}: {stretch}, {}", period.label, zone.name()));
    if period.running() {
        let until = crate::figures::day_and_time(zone, crate::figures::to_the_second(period.until));
        lines.extend(paper.wrap("", "  ", &format!("to date: judged up to {until}")));
    }
    lines
}

fn known_lines(subject: &Subject) -> Vec<String> {
    let evaluation = subject.evaluation;
    match (evaluation.known_at, evaluation.sealed) {
        (Some(at), _) => {
            let at = crate::figures::moment(&subject.agreement.time_zone.0, at);
            subject.paper.wrap("", "  ", &format!("as known at {at}"))
        }
        (None, true) => Vec::new(),
        (None, false) => dim(subject.paper.wrap("", "  ", "not sealed: not every fact says when it was recorded")),
    }
}

fn dim(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| paint(DIM, line)).collect()
}

/// `✗ 1 missed   ✓ 3 met   credit EUR 125.00`, counted by objective.
fn summary(subject: &Subject) -> Vec<String> {
    let groups = groups(subject.agreement, &subject.evaluation.findings);
    if groups.is_empty() {
        let none = subject.paper.wrap("", "  ", "the agreement has no objective that ends in this period");
        return none.iter().map(|line| paint(WARN, line)).collect();
    }
    let count = |outcome: Outcome| groups.iter().filter(|group| group.outcome() == outcome).count();
    let counted = Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0);
    let so_far = subject.evaluation.period.running().then(|| ("so far:".to_owned(), "so far:".to_owned()));
    let total = subject.settlement.total.as_ref().filter(|total| subject.settles() && !total.amount.is_zero());
    let credit = total.map(|total| format!("credit {total}")).map(|credit| (credit.clone(), credit));
    let verdicts = counted.map(|(outcome, count)| verdict_count(outcome, count));
    let pieces: Vec<(String, String)> = so_far.into_iter().chain(verdicts).chain(credit).collect();
    subject.paper.in_a_row(&pieces)
}

fn verdict_count(outcome: Outcome, count: usize) -> (String, String) {
    let mark = mark(outcome);
    let plain = format!("{} {count} {}", mark.sign, mark.word);
    (plain.clone(), paint(mark.style, &plain))
}
