//! Who, what, when, and in one line how it went.

use super::lines::{paint, painted};
use super::marks::{BOLD, DIM, Outcome, WARN, marked};
use super::paper::Paper;
use super::subject::{Subject, groups};
use crate::figures::{Claimable, claimable, owed_by_itself, to_the_second};
use crate::page::words;
use agreement::model::Agreement;
use calendar::Zone;
use engine::finding::Judged;
use engine::shown;

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
    let version = paper.say("version", "versie");
    let name = format!("{}, {version} {}", agreement.agreement.as_str(), agreement.version.0);
    let mut lines = titled(agreement.title.in_language(language), &name, paper);
    if let Some(parties) = &agreement.parties {
        lines.extend(paper.wrap(
            "",
            "",
            &format!("{} {} {}", &*parties.provider.name, paper.say("for", "voor"), &*parties.customer.name),
        ));
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
    let stretch = paper.stretch(zone, period.span);
    let mut lines = paper.wrap("", "  ", &format!("{}: {stretch}, {}", paper.label(&period.label), zone.name()));
    if period.running() {
        let until = paper.say(
            shown::day_and_time(zone, to_the_second(period.until)),
            shown::dutch::day_and_time(zone, to_the_second(period.until)),
        );
        let words = paper.say("to date: judged up to", "tot nu toe: beoordeeld tot");
        lines.extend(paper.wrap("", "  ", &format!("{words} {until}")));
    }
    lines
}

fn known_lines(subject: &Subject) -> Vec<String> {
    let (evaluation, paper) = (subject.evaluation, subject.paper);
    match (evaluation.known_at, evaluation.sealed) {
        (Some(at), _) => {
            let at = paper.moment(&subject.agreement.time_zone.0, at);
            paper.wrap("", "  ", &format!("{} {at}", paper.say("as known at", "zoals bekend op")))
        }
        (None, true) => Vec::new(),
        (None, false) => {
            let phrase = paper.language().say(words::NOT_SEALED);
            dim(paper.wrap("", "  ", phrase))
        }
    }
}

fn dim(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| paint(DIM, line)).collect()
}

/// `✗ 1 missed   ✓ 3 met   credit EUR 125.00`, counted by objective.
fn summary(subject: &Subject) -> Vec<String> {
    let paper = subject.paper;
    let groups = groups(subject.agreement, &subject.evaluation.findings);
    if groups.is_empty() {
        let none = subject.paper.wrap(
            "",
            "  ",
            subject.paper.say(
                "the agreement has no objective that ends in this period",
                "in deze periode eindigt geen meetperiode van een afspraak",
            ),
        );
        return none.iter().map(|line| paint(WARN, line)).collect();
    }
    let count = |outcome: Outcome| groups.iter().filter(|group| group.outcome() == outcome).count();
    let counted = Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0);
    let so_far = subject
        .evaluation
        .period
        .running()
        .then(|| paper.say("so far:", "tot nu toe:").to_owned())
        .map(|words| (words.clone(), words));
    let total = subject.settlement.total.as_ref().filter(|total| subject.settles() && !total.amount.is_zero());
    let told = total.is_some() || subject.settles() && !subject.settlement.missing.is_empty();
    let credit = told.then(|| credit(subject)).map(|credit| (credit.clone(), credit));
    let verdicts = counted.map(|(outcome, count)| verdict_count(paper, outcome, count));
    let pieces: Vec<(String, String)> = so_far.into_iter().chain(verdicts).chain(credit).collect();
    subject.paper.in_a_row(&pieces)
}

/// What is owed by itself, then what may be claimed and until when.
fn credit(subject: &Subject) -> String {
    if !subject.settlement.missing.is_empty() {
        let paper = subject.paper;
        return paper.say("credit can't be computed yet", "korting nog niet te berekenen").to_owned();
    }
    let owed = owed_by_itself([subject.settlement]);
    let paper = subject.paper;
    let owed =
        owed.iter().map(|owed| format!("{} {}", paper.say("credit", "korting"), paper.language().quantity(owed)));
    let zone = &subject.agreement.time_zone.0;
    let claimable = claimable([subject.settlement]);
    owed.chain(claimable.iter().map(|one| claimed_words(zone, one, paper))).collect::<Vec<_>>().join(", ")
}

/// `EUR 50.00 may be claimed until Thu 2026-04-30 24:00`.
pub fn claimed_words(zone: &Zone, one: &Claimable, paper: Paper) -> String {
    let amount = paper.language().quantity(&one.amount);
    match one.until.map(|until| paper.deadline(zone, until)) {
        Some(until) => paper.say(
            format!("{amount} may be claimed until {until}"),
            format!("{amount} kan worden aangevraagd tot {until}"),
        ),
        None => paper.say(
            format!("{amount} is owed once it is claimed"),
            format!("{amount} is verschuldigd zodra het is aangevraagd"),
        ),
    }
}

fn verdict_count(paper: Paper, outcome: Outcome, count: usize) -> (String, String) {
    let mark = marked(paper, outcome);
    let plain = format!("{} {count} {}", mark.sign, mark.word);
    (plain.clone(), paint(mark.style, &plain))
}
