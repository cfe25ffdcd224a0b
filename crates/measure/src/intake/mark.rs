//! A row at fault gives nothing, also where it holds several facts: what was taken of it is given back.

use super::Intake;
use crate::loaded::Later;
use crate::skipped::BadRows;
use engine::facts::Facts;

/// How things stood before a row.
pub(crate) struct Mark {
    lengths: [usize; 25],
    tickets: usize,
    later: Vec<Later>,
}

impl Intake {
    /// Remembers how things stand; `None` where a row at fault refuses all facts anyway.
    pub(crate) fn mark(&mut self) -> Option<Mark> {
        if self.reading.bad_rows == BadRows::Stop {
            return None;
        }
        self.reading.ids.log.begin();
        self.reading.lives.log.begin();
        self.reading.mentions.log.begin();
        self.begin_showing();
        let (lengths, tickets) = (lists(&self.facts), self.facts.tickets.len());
        Some(Mark { lengths, tickets, later: self.later.clone() })
    }

    /// Forgets the row since the mark. A sample that was folded can't be given back, so it has to be a row's last fact.
    pub(crate) fn go_back(&mut self, mark: Mark) {
        self.reading.ids.go_back();
        self.reading.lives.go_back();
        self.reading.mentions.go_back();
        self.end_showing(false);
        self.take_back_ticket_events(mark.tickets);
        cut(&mut self.facts, mark.lengths);
        self.later = mark.later;
    }

    /// The row is whole.
    pub(crate) fn keep(&mut self) {
        self.reading.ids.log.end();
        self.reading.lives.log.end();
        self.reading.mentions.log.end();
        self.end_showing(true);
    }
}

/// How long each list is, but for the events of tickets.
fn lists(facts: &Facts) -> [usize; 25] {
    [
        facts.resources.len(),
        facts.samples.len(),
        facts.outages.len(),
        facts.coverage.len(),
        facts.maintenance.len(),
        facts.claims.len(),
        facts.decisions.len(),
        facts.charges.len(),
        facts.invoices.len(),
        facts.credit_claims.len(),
        facts.damages.len(),
        facts.disputes.len(),
        facts.notices.len(),
        facts.done.len(),
        facts.triggers.len(),
        facts.steps.len(),
        facts.used.len(),
        facts.counts.len(),
        facts.answers.len(),
        facts.requests.len(),
        facts.tasks.len(),
        facts.costs.len(),
        facts.restore_tests.len(),
        facts.incidents.len(),
        facts.actions.len(),
    ]
}

fn cut(facts: &mut Facts, lengths: [usize; 25]) {
    let [resources, samples, outages, coverage, maintenance, claims, decisions, rest @ ..] = lengths;
    let [charges, invoices, credit_claims, damages, disputes, notices, rest @ ..] = rest;
    let [done, triggers, steps, used, rest @ ..] = rest;
    let [counts, answers, requests, tasks, costs, restore_tests, incidents, actions] = rest;
    facts.resources.truncate(resources);
    facts.samples.truncate(samples);
    facts.outages.truncate(outages);
    facts.coverage.truncate(coverage);
    facts.maintenance.truncate(maintenance);
    facts.claims.truncate(claims);
    facts.decisions.truncate(decisions);
    facts.charges.truncate(charges);
    facts.invoices.truncate(invoices);
    facts.credit_claims.truncate(credit_claims);
    facts.damages.truncate(damages);
    facts.disputes.truncate(disputes);
    facts.notices.truncate(notices);
    facts.done.truncate(done);
    facts.triggers.truncate(triggers);
    facts.steps.truncate(steps);
    facts.used.truncate(used);
    facts.counts.truncate(counts);
    facts.answers.truncate(answers);
    facts.requests.truncate(requests);
    facts.tasks.truncate(tasks);
    facts.costs.truncate(costs);
    facts.restore_tests.truncate(restore_tests);
    facts.incidents.truncate(incidents);
    facts.actions.truncate(actions);
}
