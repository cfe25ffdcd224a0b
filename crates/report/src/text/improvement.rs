//! Incidents and what explains what was missed; actions and what they brought.

use super::lines::{clean, paint};
use super::marks::{BAD, BOLD, DIM, GOOD, WARN};
use super::paper::Paper;
use super::rows::at_most;
use crate::say;
use agreement::model::Agreement;
use agreement::quantity::Dutch;
use anstyle::Style;
use calendar::{Instant, Span};
use engine::Improvement;
use engine::facts::{Cause, Name};
use engine::finding::Figure;
use engine::improvement::{ActionFinding, ActionState, Deviation, IncidentFinding, Structural};
use engine::wording::Wording;

/// How many of each are listed.
const SHOWN: usize = 50;

/// The page of `incidents`: the reports, and what was missed without an analysis of its cause.
pub fn incidents(agreement: &Agreement, found: &Improvement, language: &str, paper: Paper) -> String {
    let page = Page { agreement, language, paper };
    alone(page.incidents(found).into_iter().chain(page.deviations(found)))
}

/// The page of `actions`: what is done, what it brought, and what falls short structurally.
pub fn actions(agreement: &Agreement, found: &Improvement, language: &str, paper: Paper) -> String {
    let page = Page { agreement, language, paper };
    alone(page.actions(found).into_iter().chain(page.structural(found)))
}

/// Both, as the part of a report; empty where nobody reported an incident or agreed on an action.
pub fn improvement(agreement: &Agreement, found: &Improvement, language: &str, paper: Paper) -> String {
    let page = Page { agreement, language, paper };
    let parts = [page.incidents(found), page.deviations(found), page.actions(found), page.structural(found)];
    if found.is_empty() { String::new() } else { titled(parts.into_iter().flatten()) }
}

/// Parts that make a page by themselves.
fn alone(parts: impl Iterator<Item = Part>) -> String {
    format!("{}\n", titled(parts).trim_end())
}

fn titled(parts: impl Iterator<Item = Part>) -> String {
    parts.map(|(title, lines)| format!("{}\n{}\n\n", paint(BOLD, title), lines.join("\n"))).collect()
}

/// A title with the lines below it.
type Part = (&'static str, Vec<String>);

struct Page<'a> {
    agreement: &'a Agreement,
    language: &'a str,
    paper: Paper,
}

impl Page<'_> {
    fn say(&self, en: &'static str, nl: &'static str) -> &'static str {
        say(self.language, en, nl)
    }

    fn words<'w>(&self, wording: &'w Wording) -> &'w str {
        wording.in_language(self.language)
    }

    fn moment(&self, at: Instant) -> String {
        let zone = &self.agreement.time_zone.0;
        if self.language == "nl" { engine::shown::dutch::moment(zone, at) } else { engine::shown::moment(zone, at) }
    }

    /// From when to when, or since when.
    fn time(&self, from: Instant, to: Option<Instant>) -> String {
        let zone = &self.agreement.time_zone.0;
        match to.and_then(|to| Span::new(from, to).ok()) {
            Some(span) if self.language == "nl" => engine::shown::dutch::stretch(zone, span),
            Some(span) => engine::shown::stretch(zone, span),
            None => format!("{} {}", self.say("since", "sinds"), self.moment(from)),
        }
    }

    fn line(&self, (sign, style): (&str, Style), text: &str) -> Vec<String> {
        let mut lines = self.paper.wrap(&format!("{sign} "), "  ", text);
        if let Some(line) = lines.first_mut() {
            *line = line.replacen(sign, &paint(style, sign), 1);
        }
        lines
    }

    fn below(&self, text: &str) -> Vec<String> {
        self.paper.wrap("    ", "      ", text)
    }

    fn incidents(&self, found: &Improvement) -> Option<Part> {
        let lines: Vec<String> = found.incidents.iter().take(SHOWN).flat_map(|one| self.incident(one)).collect();
        let none = self.say("Nobody reported an incident.", "Er is geen incident gemeld.");
        let lines = if lines.is_empty() { self.paper.wrap("  ", "  ", none) } else { lines };
        Some((self.say("Incidents", "Incidenten"), lines))
    }

    fn incident(&self, one: &IncidentFinding) -> Vec<String> {
        let incident = &one.incident;
        let mark = if one.lacks.is_empty() { ("✓", GOOD) } else { ("!", WARN) };
        let about = format!("{}, {}: {}", incident.id, incident.service, self.time(incident.from, incident.to));
        let causes = causes(&incident.causes, self.language);
        let told = [
            (self.say("cause", "oorzaak"), (!causes.is_empty()).then_some(causes)),
            (self.say("from outside", "van buiten"), incident.outside.clone()),
            (self.say("impact", "gevolgen"), incident.impact.clone()),
            (self.say("recovery", "herstel"), incident.recovery.clone()),
            (self.say("prevention", "voorkoming"), incident.prevention.clone()),
            (
                self.say("missed", "gemist"),
                listed(
                    one.deviations
                        .iter()
                        .map(|key| format!("{} {}", key.objective, key.window.called().in_language(self.language))),
                ),
            ),
            (self.say("actions", "acties"), listed(one.actions.iter().map(ToString::to_string))),
            (
                self.say("about", "over"),
                listed(incident.outages.iter().chain(&incident.tickets).map(ToString::to_string)),
            ),
        ];
        let told = told.into_iter().filter_map(|(name, text)| text.map(|text| self.below(&format!("{name}: {text}"))));
        let by = if self.language == "nl" { incident.by.dutch() } else { incident.by.to_string() };
        let reported = format!("{} {} ({by})", self.say("reported", "gemeld op"), self.moment(incident.at));
        let lacks = Wording::joined(one.lacks.iter().map(|lack| lack.wording()), ", ");
        let lacks = (!lacks.is_empty())
            .then(|| self.below(&format!("{}: {}", self.say("missing", "ontbreekt"), self.words(&lacks))));
        let lacks = lacks.into_iter().flatten().map(|line| paint(WARN, &line));
        let reported = self.below(&reported).into_iter().map(|line| paint(DIM, &line));
        self.line(mark, &about).into_iter().chain(told.flatten()).chain(lacks).chain(reported).collect()
    }

    /// What was missed, the last first; with its cause where that is known.
    fn deviations(&self, found: &Improvement) -> Option<Part> {
        let rows: Vec<Vec<String>> = found.deviations.iter().rev().map(|one| self.deviation(one)).collect();
        let rest = rows.len().saturating_sub(SHOWN);
        let more = (rest > 0).then(|| format!("  {} {rest}", self.say("and more:", "en meer:")));
        let lines: Vec<String> = rows.into_iter().take(SHOWN).flatten().chain(more).collect();
        let title = self.say("Missed, and why", "Gemist, en waardoor");
        (!lines.is_empty()).then_some((title, lines))
    }

    fn deviation(&self, one: &Deviation) -> Vec<String> {
        let key = &one.key;
        let member = key.member.as_ref().map(|member| format!(" {member}")).unwrap_or_default();
        let figure = one.figure.as_ref().map(|figure| self.figure(figure, one)).unwrap_or_default();
        let why = match (one.incidents.as_slice(), one.causes.as_slice()) {
            ([], _) => self.say("no report on an incident", "geen incidentrapport").to_owned(),
            (ids, []) => format!("{}: {}", ids_of(ids), self.say("no cause given yet", "nog geen oorzaak genoemd")),
            (ids, found) => format!("{}: {}", ids_of(ids), causes(found, self.language)),
        };
        let mark = if one.causes.is_empty() { ("✗", BAD) } else { ("·", Style::new()) };
        self.line(
            mark,
            &format!("{}{member}, {}{figure}; {why}", key.objective, key.window.called().in_language(self.language)),
        )
    }

    fn figure(&self, figure: &Figure, one: &Deviation) -> String {
        let target = one.target.as_ref();
        match self.language {
            "nl" => format!(": {}", engine::shown::dutch::figure(figure, target)),
            _ => format!(": {}", engine::shown::figure(figure, target)),
        }
    }

    fn actions(&self, found: &Improvement) -> Option<Part> {
        let lines: Vec<String> = found.actions.iter().take(SHOWN).flat_map(|one| self.action(one)).collect();
        let none = self.say("No action is agreed.", "Er is geen actie afgesproken.");
        let lines = if lines.is_empty() { self.paper.wrap("  ", "  ", none) } else { lines };
        Some((self.say("Actions", "Acties"), lines))
    }

    fn action(&self, one: &ActionFinding) -> Vec<String> {
        let action = &one.action;
        let mark = match one.state {
            ActionState::Overdue => ("✗", BAD),
            ActionState::Open => ("·", Style::new()),
            ActionState::DoneLate => ("!", WARN),
            ActionState::Done => ("✓", GOOD),
        };
        let of = [&action.incident, &action.objective].into_iter().flatten().map(ToString::to_string);
        let of = listed(of).unwrap_or_default();
        let by = if self.language == "nl" { action.by.dutch() } else { action.by.to_string() };
        let does = format!("{} ({of}): {}", action.id, action.does);
        let changes = action.changes.wording();
        let who = format!("{}, {by}; {}: {}", action.owner, self.say("changes", "verandert"), self.words(&changes));
        let state = one.state.wording();
        let done = action.done.map(|at| format!(" {}", self.moment(at))).unwrap_or_default();
        let due = format!("{} {}, {}{done}", self.say("due", "uiterlijk"), action.due, self.words(&state));
        let effects = one.effects.iter().flat_map(|effect| {
            let (before, after) = (effect.before.wording(), effect.after.wording());
            let (names, judged) = (self.say("before", "ervoor"), effect.judgement.wording());
            let told = format!(
                "{}: {names} {}; {} {}; {}",
                effect.objective,
                self.words(&before),
                self.say("after", "erna"),
                self.words(&after),
                self.words(&judged)
            );
            self.below(&told)
        });
        self.line(mark, &does).into_iter().chain(self.below(&who)).chain(self.below(&due)).chain(effects).collect()
    }

    fn structural(&self, found: &Improvement) -> Option<Part> {
        let rows = found.structural.iter().flat_map(|one| self.shortfall(one)).collect();
        let lines = at_most(self.paper.in_language(self.language), SHOWN, rows, ("", ""));
        let title = self
            .say("Structural shortfall: proposals for the review", "Structureel tekort: voorstellen voor de evaluatie");
        (!lines.is_empty()).then_some((title, lines))
    }

    fn shortfall(&self, one: &Structural) -> Vec<String> {
        let clause = one.clause.as_ref().map(|clause| format!(" [{clause}]")).unwrap_or_default();
        self.line(("!", WARN), &format!("{}{clause}", self.words(&one.proposal())))
    }
}

fn ids_of(ids: &[Name]) -> String {
    ids.iter().map(|id| clean(id)).collect::<Vec<_>>().join(", ")
}

fn listed(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

fn causes(causes: &[Cause], language: &str) -> String {
    Wording::joined(causes.iter().map(|cause| cause.wording()), ", ").in_language(language).to_owned()
}
