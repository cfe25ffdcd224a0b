//! Expected against found.

mod counted;
mod finding;
mod learnt;
mod ledger;
mod obliged;
mod reconciled;
mod settlement;
mod tickets;

use super::expected::{Expected, Group, Wanted};
use super::found::Found;
use super::model::Scenario;
use super::outcome::Difference;
use super::play::{Part, Played};
use engine::Evaluation;
use engine::finding::{Finding, Key};
use engine::settlement::Settlement;

/// Everything expected that isn't what was found.
pub(super) fn differences(scenario: &Scenario, played: &Played) -> Vec<Difference> {
    let expected = &scenario.expected;
    match played {
        Played::Refused(message) if expected.error.is_empty() => vec![refused(expected, message)],
        Played::Refused(message) => {
            let found = Found::Words(vec![message.clone()]);
            expected.error.iter().filter_map(|wanted| difference(wanted, "", &found)).collect()
        }
        Played::Judged(parts, ledger, found) => {
            let errors =
                expected.error.iter().map(|wanted| missing("error", wanted.line, &wanted.text, "nothing was refused"));
            let findings = expected.findings.iter().flat_map(|group| findings(group, parts));
            let settlements: Vec<&Settlement> = parts.iter().filter_map(|part| part.settlement.as_ref()).collect();
            let settled =
                if settlements.is_empty() { Vec::new() } else { settlement::differences(expected, &settlements) };
            let kept =
                expected.ledger.iter().zip(ledger).flat_map(|(wanted, ledger)| ledger::differences(wanted, ledger));
            let obliged = obliged::differences(&expected.obliged, &found.obligations);
            let due = expected.due.iter().flat_map(|asks| obliged::due(asks, &found.due));
            let several = reconciled::differences(&expected.reconciled, &found.reconciled);
            let learnt = learnt::differences(&expected.learnt, &found.learnt);
            let obliged = obliged.into_iter().chain(several).chain(learnt);
            errors.chain(findings).chain(settled).chain(kept).chain(obliged).chain(due).collect()
        }
    }
}

fn refused(expected: &Expected, message: &str) -> Difference {
    let line =
        expected.findings.first().map(|group| group.line).or(expected.settlement.first().map(|wanted| wanted.line));
    missing("evaluation", line.unwrap_or(1), "findings", &format!("a refusal: {}", message.trim_end()))
}

fn findings(group: &Group, parts: &[Part]) -> Vec<Difference> {
    let all: Vec<(&Evaluation, &Finding)> = parts
        .iter()
        .flat_map(|part| part.evaluation.findings.iter().map(move |finding| (&part.evaluation, finding)))
        .collect();
    let meant: Vec<&(&Evaluation, &Finding)> =
        all.iter().filter(|(evaluation, finding)| group.is_about(evaluation.version, &finding.key)).collect();
    match (meant.as_slice(), group.absent) {
        ([], true) => Vec::new(),
        ([(evaluation, one)], false) => group
            .wanted
            .iter()
            .filter_map(|wanted| difference(wanted, &group.title(), &finding::found(one, evaluation, &wanted.path)))
            .collect(),
        (several, true) => {
            vec![missing(
                &group.title(),
                group.line,
                "no finding",
                &titles(several.iter().map(|(_, finding)| &finding.key)),
            )]
        }
        (several, false) if !several.is_empty() => {
            let found = format!(
                "{}; say which by `window`, `member` or `version`",
                titles(several.iter().map(|(_, finding)| &finding.key))
            );
            vec![missing(&group.title(), group.line, "one finding", &found)]
        }
        _ => {
            vec![missing(&group.title(), group.line, "a finding", &titles(all.iter().map(|(_, finding)| &finding.key)))]
        }
    }
}

/// The difference of one value, where there is one.
fn difference(wanted: &Wanted, title: &str, found: &Found) -> Option<Difference> {
    let separator = if title.is_empty() { "" } else { " › " };
    (!found.is(&wanted.text))
        .then(|| missing(&format!("{title}{separator}{}", wanted.key()), wanted.line, &wanted.text, &found.shown()))
}

fn missing(at: &str, line: u32, expected: &str, found: &str) -> Difference {
    Difference { at: at.to_owned(), line, expected: expected.to_owned(), found: found.to_owned() }
}

/// What there is instead: `uptime 2026-03, uptime 2026-04`.
fn titles<'a>(keys: impl Iterator<Item = &'a Key>) -> String {
    let titles: Vec<String> = keys.map(title).collect();
    if titles.is_empty() { "none at all".to_owned() } else { titles.join(", ") }
}

fn title(key: &Key) -> String {
    let parts = [Some(&*key.objective), key.member.as_deref(), Some(key.window.label.as_str())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
