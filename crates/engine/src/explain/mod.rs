//! The chain of reasons behind a finding and its price, for a person (W3).
//!
//! Each reason has a depth: what stands deeper supports what stands above it.

mod outage;
mod price;
mod tickets;
mod time;

use crate::evaluate::Evaluation;
use crate::finding::{Basis, Excluded, ExclusionGround, Finding, Verdict};
use crate::settlement::Settlement;
use crate::shown;
use agreement::model::Agreement;
use calendar::Zone;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// How deep it stands in the chain, from 0.
    pub depth: u8,
    /// The clause of the agreement that it rests on, as the keys that lead to it.
    pub clause: Option<String>,
    /// The rule of the semantics.
    pub rule: Option<&'static str>,
    /// The reason in words.
    pub words: String,
}

/// A chain while it is written.
pub(crate) struct Chain<'a> {
    pub agreement: &'a Agreement,
    pub zone: &'a Zone,
    reasons: Vec<Reason>,
}

impl Chain<'_> {
    pub fn say(&mut self, depth: u8, rule: &'static str, words: impl Into<String>) {
        self.reasons.push(Reason { depth, clause: None, rule: Some(rule), words: words.into() });
    }

    pub fn cite(&mut self, depth: u8, clause: String, rule: &'static str, words: impl Into<String>) {
        self.reasons.push(Reason { depth, clause: Some(clause), rule: Some(rule), words: words.into() });
    }

    /// What was left out, or was asked to be, by name.
    pub fn exclusions(&mut self, depth: u8, excluded: &[Excluded]) {
        for one in excluded {
            let (what, rule) = match &one.ground {
                ExclusionGround::Maintenance => ("maintenance".to_owned(), "A6"),
                ExclusionGround::Exception(category) => (category.to_string(), "A7"),
            };
            let when = shown::stretch(self.zone, one.span);
            let taken = one.taken.total();
            self.say(depth, rule, format!("{what} {}, {when}: {taken} taken out; {}", one.id, one.why));
        }
    }
}

/// The reasons behind every finding of one objective (and one scope member, where asked) in an
/// evaluation, and behind what it costs. Empty where there is no such finding.
pub fn explain(
    agreement: &Agreement,
    evaluation: &Evaluation,
    settlement: &Settlement,
    objective: &str,
    member: Option<&str>,
) -> Vec<Reason> {
    let mut chain = Chain { agreement, zone: &agreement.time_zone.0, reasons: Vec::new() };
    let wanted = |finding: &&Finding| {
        &*finding.key.objective == objective
            && member.is_none_or(|member| finding.key.member.as_deref() == Some(member))
    };
    for finding in evaluation.findings.iter().filter(wanted) {
        one(&mut chain, finding);
        price::explain(&mut chain, finding, settlement);
    }
    chain.reasons
}

fn one(chain: &mut Chain, finding: &Finding) {
    chain.cite(0, format!("objectives › {}", finding.key.objective), verdict_rule(finding), headline(finding));
    window(chain, finding);
    match &finding.basis {
        Basis::Time(time) => time::explain(chain, finding, time),
        Basis::Outage(outage) => outage::explain(chain, finding, outage),
        Basis::Tickets(tickets) => tickets::explain(chain, finding, tickets),
        Basis::Counts(_)
        | Basis::Values(_)
        | Basis::Buckets(_)
        | Basis::Cost(_)
        | Basis::Answers(_)
        | Basis::Interruptions(_)
        | Basis::RestoreTests(_) => {}
        Basis::Nothing(why) => chain.say(1, "W2", why.to_string()),
    }
}

fn headline(finding: &Finding) -> String {
    let key = &finding.key;
    let member = key.member.as_ref().map(|member| format!(" of {member}")).unwrap_or_default();
    let target = finding.target.as_ref();
    let figure = finding.figure.as_ref().map_or_else(|| "no figure".to_owned(), |figure| shown::figure(figure, target));
    let against = target.map(|target| format!(", target {target}")).unwrap_or_default();
    format!("{}{member}, {}: {} ({figure}{against})", key.objective, key.window.label, verdict_words(finding.verdict))
}

fn verdict_rule(finding: &Finding) -> &'static str {
    match finding.basis {
        Basis::Tickets(_) => "K8",
        _ => "A10",
    }
}

fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Missed => "missed",
        Verdict::Undetermined => "undetermined, too much is unknown",
        Verdict::NoCases => "no cases, nothing to judge",
        Verdict::NoTarget => "no target is agreed",
        Verdict::NotComputed => "not computed",
    }
}

fn window(chain: &mut Chain, finding: &Finding) {
    let window = &finding.key.window;
    let when = shown::stretch(chain.zone, window.span);
    let so_far = if window.running() {
        format!("; judged up to {}", shown::moment(chain.zone, window.until))
    } else {
        String::new()
    };
    chain.say(1, "T2", format!("the window is {when}, {} in {}{so_far}", window.span.length(), chain.zone.name()));
}
