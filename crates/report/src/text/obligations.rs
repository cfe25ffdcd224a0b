//! Duties, escalations and rights of a period.

use super::lines::{clean, columns, padded, paint, painted};
use super::marks::{BAD, BOLD, DIM, GOOD, WARN};
use super::paper::Paper;
use crate::figures::owed_for_duties;
use crate::page::Language;
use agreement::model::Agreement;
use anstyle::Style;
use engine::Obligations;
use engine::escalation::{EscalationFinding, EscalationState, StepFinding};
use engine::finding::{DutyFinding, DutyState, Occasion, Payment};
use engine::rights::{RightFinding, RightState};
use engine::wording::Wording;

/// How many occasions of a duty are shown by themselves.
const SHOWN: usize = 5;

/// The part of a page about them; empty where there are none.
pub fn obligations(agreement: &Agreement, found: &Obligations, paper: Paper) -> String {
    let page = Page { agreement, paper };
    let duties = found.duties.iter().flat_map(|duty| page.duty(duty)).collect();
    let payments = page.payments(&found.payments());
    let escalations = found.escalations.iter().flat_map(|one| page.escalation(one)).collect();
    let rights = found.rights.iter().flat_map(|right| page.right(right)).collect();
    let notes = found.duties.iter().flat_map(|duty| &duty.notes).chain(&found.notes);
    let notes = notes.flat_map(|note| paper.wrap("  ", "    ", paper.language().wording(&note.words))).collect();
    let parts: [(&str, Vec<String>); 5] = [
        (paper.say("Duties", "Plichten"), duties),
        (
            paper.say(
                "What missed duties cost, beside the credits",
                "Wat verzuimde plichten kosten, naast de kortingen",
            ),
            payments,
        ),
        (paper.say("Escalations", "Escalaties"), escalations),
        (paper.say("Rights", "Rechten"), rights),
        (paper.say("About these facts", "Over deze feiten"), notes),
    ];
    let shown = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    shown.map(|(title, lines)| format!("{}\n{}\n\n", paint(BOLD, title), lines.join("\n"))).collect()
}

struct Page<'a> {
    agreement: &'a Agreement,
    paper: Paper,
}

/// The sign and style of a state.
fn mark(state: DutyState) -> (&'static str, Style) {
    match state {
        DutyState::Missed => ("✗", BAD),
        DutyState::Late => ("!", WARN),
        DutyState::Open => ("·", Style::new()),
        DutyState::Kept => ("✓", GOOD),
    }
}

impl Page<'_> {
    fn language(&self) -> Language {
        self.paper.language()
    }

    fn wording<'w>(&self, words: &'w Wording) -> &'w str {
        self.language().wording(words)
    }

    fn state(&self, state: DutyState) -> String {
        self.wording(&state.wording()).to_owned()
    }

    fn moment(&self, at: calendar::Instant) -> String {
        self.paper.moment(&self.agreement.time_zone.0, at)
    }

    fn deadline(&self, at: calendar::Instant) -> String {
        self.paper.deadline(&self.agreement.time_zone.0, at)
    }

    /// A painted first line, with its sign.
    fn line(&self, (sign, style): (&str, Style), left: &str, right: &str) -> Vec<String> {
        let mut lines = self.paper.two_sides(&format!("{sign} {left}"), right);
        if let Some(line) = lines.first_mut() {
            *line = line.replacen(sign, &paint(style, sign), 1);
        }
        lines
    }

    fn below(&self, text: &str) -> Vec<String> {
        self.paper.wrap("    ", "      ", text)
    }

    /// What is paid for each, and what each party pays in all.
    fn payments(&self, payments: &[Payment]) -> Vec<String> {
        let one = |payment: &Payment| {
            let words = format!("  {}, {} [{}]", payment.duty, payment.label, payment.clause);
            self.paper.two_sides(&words, &self.language().quantity(&payment.amount))
        };
        let lines = payments.iter().take(SHOWN).flat_map(one);
        let rest = payments.len().saturating_sub(SHOWN);
        let more = (rest > 0).then(|| self.paper.say(format!("  and {rest} more"), format!("  en nog {rest}")));
        let sums = owed_for_duties(payments).into_iter().flat_map(|(by, sum)| {
            let (by, sum) = (self.language().quantity(&by), self.language().quantity(&sum));
            let words = self.paper.say(format!("  the {by} pays"), format!("  de {by} betaalt"));
            painted(self.paper.two_sides(&words, &sum), &sum, BOLD)
        });
        lines.chain(more).chain(sums).collect()
    }

    fn duty(&self, duty: &DutyFinding) -> Vec<String> {
        let worst = DutyState::ALL.into_iter().find(|state| duty.count(*state) > 0).unwrap_or(DutyState::Kept);
        let counted = DutyState::ALL.into_iter().filter(|state| duty.count(*state) > 0);
        let counts: Vec<String> = counted.map(|state| format!("{} {}", duty.count(state), self.state(state))).collect();
        let left = format!("{} ({}): {}", duty.name, self.wording(&duty.by.wording()), self.wording(&duty.does));
        let head = self.line(mark(worst), &left, &counts.join(", "));
        let told: Vec<&Occasion> = duty.occasions.iter().filter(|one| one.state != DutyState::Kept).collect();
        let rest = told.len().saturating_sub(SHOWN);
        let rows = told.iter().take(SHOWN).flat_map(|occasion| self.occasion(occasion));
        let more = (rest > 0).then(|| self.paper.say(format!("    and {rest} more"), format!("    en nog {rest}")));
        let breached = duty.occasions.iter().any(Occasion::breached);
        let effect = breached.then(|| {
            self.below(&format!(
                "{} {} [{}]",
                self.paper.say("what follows:", "gevolg:"),
                self.wording(&duty.otherwise),
                duty.clause
            ))
        });
        let effect = effect.into_iter().flatten().map(|line| paint(DIM, &line));
        head.into_iter().chain(rows).chain(more).chain(effect).collect()
    }

    fn occasion(&self, occasion: &Occasion) -> Vec<String> {
        let done = occasion
            .done
            .map(|at| format!(", {} {}", self.paper.say("done", "gedaan op"), self.moment(at)))
            .unwrap_or_default();
        let state = &self.state(occasion.state);
        let told = format!(
            "{}: {state}, {} {}{done}",
            occasion.label,
            self.paper.say("due", "uiterlijk"),
            self.deadline(occasion.due)
        );
        let (_, style) = mark(occasion.state);
        let claims =
            occasion.claims.iter().flat_map(|claim| self.paper.wrap("      ", "        ", self.wording(claim)));
        painted(self.below(&told), state, style).into_iter().chain(claims).collect()
    }

    fn escalation(&self, one: &EscalationFinding) -> Vec<String> {
        let (state, style) = match &one.state {
            EscalationState::Running => (self.paper.say("running", "loopt").to_owned(), WARN),
            EscalationState::Solved(at) => {
                (format!("{} {}", self.paper.say("solved", "opgelost op"), self.moment(*at)), GOOD)
            }
            EscalationState::Exhausted { at, then } => {
                let then = then
                    .as_ref()
                    .map(|then| format!(", {} {then}", self.paper.say("then", "daarna")))
                    .unwrap_or_default();
                let ended = self.paper.say("last step ended", "laatste stap geëindigd op");
                (format!("{ended} {}{then}", self.moment(*at)), BAD)
            }
        };
        let sign = if matches!(one.state, EscalationState::Solved(_)) { "✓" } else { "!" };
        let head = self.line((sign, style), &format!("{}: {}", one.id, self.wording(&one.why)), "");
        let opened = self.below(&format!(
            "{} {} [{}]; {state}",
            self.paper.say("opened", "begonnen op"),
            self.moment(one.opened),
            one.clause
        ));
        let again = one.repeated.iter().flat_map(|again| self.below(self.wording(again)));
        head.into_iter().chain(opened).chain(again).chain(one.steps.iter().flat_map(|step| self.step(step))).collect()
    }

    fn step(&self, step: &StepFinding) -> Vec<String> {
        let first = format!("    {}. {}  ", step.number, padded(&clean(self.wording(&step.state.wording())), 8));
        let rest = " ".repeat(columns(&first));
        self.paper.wrap(
            &first,
            &rest,
            &format!("{} {}: {}", self.paper.say("to", "tot"), self.deadline(step.due), self.wording(&step.people())),
        )
    }

    fn right(&self, right: &RightFinding) -> Vec<String> {
        let (sign, style) = match right.state {
            RightState::Open => ("!", WARN),
            RightState::Used(_) => ("✓", GOOD),
            RightState::Lapsed => ("·", Style::new()),
        };
        let state = match (right.state, right.until) {
            (RightState::Used(at), _) => format!("{} {}", self.paper.say("used", "gebruikt op"), self.moment(at)),
            (RightState::Lapsed, Some(until)) => {
                format!("{} {}", self.paper.say("lapsed", "vervallen op"), self.deadline(until))
            }
            (_, Some(until)) => {
                format!("{} {}", self.paper.say("may be used until", "te gebruiken tot"), self.deadline(until))
            }
            (_, None) => self.paper.say("may be used", "te gebruiken").to_owned(),
        };
        let head = self.line(
            (sign, style),
            &format!(
                "{} ({} {}): {}",
                right.name,
                self.paper.say("of the", "van de"),
                self.language().quantity(&right.holder),
                self.wording(&right.why)
            ),
            "",
        );
        head.into_iter()
            .chain(self.below(&format!(
                "{} {}; {state} [rights › {}]",
                self.paper.say("arose", "ontstaan op"),
                self.moment(right.arose),
                right.name
            )))
            .collect()
    }
}
