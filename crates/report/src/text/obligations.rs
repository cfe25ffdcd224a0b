//! Duties, escalations and rights of a period.

use super::lines::{clean, columns, padded, paint, painted};
use super::marks::{BAD, BOLD, DIM, GOOD, WARN};
use super::paper::Paper;
use crate::figures::{deadline, moment, owed_for_duties};
use agreement::model::Agreement;
use anstyle::Style;
use engine::Obligations;
use engine::escalation::{EscalationFinding, EscalationState, StepFinding};
use engine::finding::{DutyFinding, DutyState, Occasion, Payment};
use engine::rights::{RightFinding, RightState};

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
    let notes = notes.flat_map(|note| paper.wrap("  ", "    ", &note.words.en)).collect();
    let parts: [(&str, Vec<String>); 5] = [
        ("Duties", duties),
        ("What missed duties cost, beside the credits", payments),
        ("Escalations", escalations),
        ("Rights", rights),
        ("About these facts", notes),
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
    fn moment(&self, at: calendar::Instant) -> String {
        moment(&self.agreement.time_zone.0, at)
    }

    fn deadline(&self, at: calendar::Instant) -> String {
        deadline(&self.agreement.time_zone.0, at)
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
            self.paper.two_sides(&words, &payment.amount.to_string())
        };
        let lines = payments.iter().take(SHOWN).flat_map(one);
        let rest = payments.len().saturating_sub(SHOWN);
        let more = (rest > 0).then(|| format!("  and {rest} more"));
        let sums = owed_for_duties(payments).into_iter().flat_map(|(by, sum)| {
            let (words, sum) = (format!("  the {by} pays"), sum.to_string());
            painted(self.paper.two_sides(&words, &sum), &sum, BOLD)
        });
        lines.chain(more).chain(sums).collect()
    }

    fn duty(&self, duty: &DutyFinding) -> Vec<String> {
        let worst = DutyState::ALL.into_iter().find(|state| duty.count(*state) > 0).unwrap_or(DutyState::Kept);
        let counted = DutyState::ALL.into_iter().filter(|state| duty.count(*state) > 0);
        let counts: Vec<String> = counted.map(|state| format!("{} {}", duty.count(state), state.word())).collect();
        let left = format!("{} ({}): {}", duty.name, duty.by.wording(), duty.does);
        let head = self.line(mark(worst), &left, &counts.join(", "));
        let told: Vec<&Occasion> = duty.occasions.iter().filter(|one| one.state != DutyState::Kept).collect();
        let rest = told.len().saturating_sub(SHOWN);
        let rows = told.iter().take(SHOWN).flat_map(|occasion| self.occasion(occasion));
        let more = (rest > 0).then(|| format!("    and {rest} more"));
        let breached = duty.occasions.iter().any(Occasion::breached);
        let effect = breached.then(|| self.below(&format!("what follows: {} [{}]", duty.otherwise, duty.clause)));
        let effect = effect.into_iter().flatten().map(|line| paint(DIM, &line));
        head.into_iter().chain(rows).chain(more).chain(effect).collect()
    }

    fn occasion(&self, occasion: &Occasion) -> Vec<String> {
        let done = occasion.done.map(|at| format!(", done {}", self.moment(at))).unwrap_or_default();
        let state = occasion.state.word();
        let told = format!("{}: {state}, due {}{done}", occasion.label, self.deadline(occasion.due));
        let (_, style) = mark(occasion.state);
        let claims = occasion.claims.iter().flat_map(|claim| self.paper.wrap("      ", "        ", &claim.en));
        painted(self.below(&told), state, style).into_iter().chain(claims).collect()
    }

    fn escalation(&self, one: &EscalationFinding) -> Vec<String> {
        let (state, style) = match &one.state {
            EscalationState::Running => ("running".to_owned(), WARN),
            EscalationState::Solved(at) => (format!("solved {}", self.moment(*at)), GOOD),
            EscalationState::Exhausted { at, then } => {
                let then = then.as_ref().map(|then| format!(", then {then}")).unwrap_or_default();
                (format!("last step ended {}{then}", self.moment(*at)), BAD)
            }
        };
        let sign = if matches!(one.state, EscalationState::Solved(_)) { "✓" } else { "!" };
        let head = self.line((sign, style), &format!("{}: {}", one.id, one.why), "");
        let opened = self.below(&format!("opened {} [{}]; {state}", self.moment(one.opened), one.clause));
        let again = one.repeated.iter().flat_map(|again| self.below(&again.en));
        head.into_iter().chain(opened).chain(again).chain(one.steps.iter().flat_map(|step| self.step(step))).collect()
    }

    fn step(&self, step: &StepFinding) -> Vec<String> {
        let first = format!("    {}. {}  ", step.number, padded(&clean(&step.state.wording().en), 8));
        let rest = " ".repeat(columns(&first));
        self.paper.wrap(&first, &rest, &format!("to {}: {}", self.deadline(step.due), step.people()))
    }

    fn right(&self, right: &RightFinding) -> Vec<String> {
        let (sign, style) = match right.state {
            RightState::Open => ("!", WARN),
            RightState::Used(_) => ("✓", GOOD),
            RightState::Lapsed => ("·", Style::new()),
        };
        let state = match (right.state, right.until) {
            (RightState::Used(at), _) => format!("used {}", self.moment(at)),
            (RightState::Lapsed, Some(until)) => format!("lapsed {}", self.deadline(until)),
            (_, Some(until)) => format!("may be used until {}", self.deadline(until)),
            (_, None) => "may be used".to_owned(),
        };
        let head = self.line((sign, style), &format!("{} (of the {}): {}", right.name, right.holder, right.why), "");
        head.into_iter()
            .chain(self.below(&format!("arose {}; {state} [rights › {}]", self.moment(right.arose), right.name)))
            .collect()
    }
}
