//! The chain of reasons behind a finding and its price, for a person (W3).
//!
//! Each reason has a depth: what stands deeper supports what stands above it.

mod buckets;
mod counted;
mod disputed;
mod outage;
mod price;
mod tickets;
mod time;
mod version;

pub use version::judged_by;

pub use disputed::disputed;
pub use tickets::late_tickets;

use crate::evaluation::Evaluation;
use crate::finding::{Basis, Excluded, ExclusionGround, Figure, Finding, Verdict};
use crate::indicators::why_variant;
use crate::settlement::{Settlement, clause};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use agreement::quantity::DecidedOn;
use agreement::quantity::dutch::comma;
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
    pub words: Wording,
}

/// A chain while it is written.
pub(crate) struct Chain<'a> {
    pub agreement: &'a Agreement,
    pub zone: &'a Zone,
    reasons: Vec<Reason>,
}

impl Chain<'_> {
    pub fn say(&mut self, depth: u8, rule: &'static str, words: Wording) {
        self.reasons.push(Reason { depth, clause: None, rule: Some(rule), words });
    }

    pub fn cite(&mut self, depth: u8, clause: String, rule: &'static str, words: Wording) {
        self.reasons.push(Reason { depth, clause: Some(clause), rule: Some(rule), words });
    }

    /// What was left out, or was asked to be, by name.
    pub fn exclusions(&mut self, depth: u8, excluded: &[Excluded]) {
        for one in excluded {
            let (what, rule) = match &one.ground {
                ExclusionGround::Maintenance => (wording!(en: "maintenance", nl: "onderhoud"), "A6"),
                ExclusionGround::Exception(category) => (Wording::same(&**category), "A7"),
            };
            let id = &one.id;
            let words = wording!(
                en: "{what} {id}, {when}: {taken} taken out; {why}",
                nl: "{what} {id}, {when}: {taken} buiten beschouwing; {why}";
                what = what,
                when = both::stretch(self.zone, one.span),
                taken = Wording::of(&one.taken.total()),
                why = one.why
            );
            self.say(depth, rule, words);
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
        conditions(&mut chain, finding);
        price::explain(&mut chain, finding, settlement);
    }
    for words in disputed(evaluation, settlement, objective) {
        chain.cite(1, "exceptions".to_owned(), "A7", words);
    }
    chain.reasons
}

fn one(chain: &mut Chain, finding: &Finding) {
    chain.cite(0, format!("objectives › {}", finding.key.objective), verdict_rule(finding), headline(finding));
    window(chain, finding);
    scope(chain, finding);
    rounded(chain, finding);
    match &finding.basis {
        Basis::Time(time) => time::explain(chain, finding, time),
        Basis::Outage(outage) => outage::explain(chain, finding, outage),
        Basis::Tickets(tickets) => tickets::explain(chain, finding, tickets),
        Basis::Interruptions(basis) => {
            counted::interruptions(chain, finding, basis);
            time::explain(chain, finding, &basis.time);
        }
        Basis::Buckets(buckets) => buckets::explain(chain, finding, buckets),
        Basis::Nothing(why) => chain.say(1, "W2", why.clone()),
        _ => counted::explain(chain, finding),
    }
}

/// Which terms hold for the member, and how its resources make it up.
fn scope(chain: &mut Chain, finding: &Finding) {
    let name = &finding.key.objective;
    let objective = chain.agreement.objectives.get(name);
    if let Some((objective, variant)) = objective.zip(finding.scope.variant.as_ref()) {
        let words = why_variant(objective, variant);
        chain.cite(1, format!("objectives › {name} › variants › {variant}"), "A13", words);
    }
    for reason in finding.scope.reasons.iter() {
        chain.say(1, "A12", reason.clone());
    }
}

/// Which remedies hold for a window that wasn't met, of those that hold only at times.
fn conditions(chain: &mut Chain, finding: &Finding) {
    let objective = chain.agreement.objectives.get(&finding.key.objective);
    let missed = matches!(finding.verdict, Verdict::Missed | Verdict::Undetermined | Verdict::NoTarget);
    for condition in finding.scope.conditions.iter().filter(|_| missed) {
        let Some(objective) = objective else { continue };
        chain.cite(1, format!("{} › when", clause(objective, finding, condition.remedy)), "C2", condition.wording());
    }
}

fn headline(finding: &Finding) -> Wording {
    let (key, target) = (&finding.key, finding.target.as_ref());
    let objective = &key.objective;
    let member = key.member.as_ref().map(|member| wording!(en: " of {member}", nl: " van {member}"));
    let figure = finding.figure.as_ref().map(|figure| both::figure(figure, target));
    let against = target.map(|target| wording!(en: ", target {is}", nl: ", norm {is}"; is = Wording::of(target)));
    wording!(
        en: "{objective}{member}, {label}: {verdict} ({figure}{against})",
        nl: "{objective}{member}, {label}: {verdict} ({figure}{against})";
        member = member.unwrap_or_default(),
        label = key.window.called(),
        verdict = verdict_words(finding.verdict),
        figure = figure.unwrap_or_else(|| wording!(en: "no figure", nl: "geen cijfer")),
        against = against.unwrap_or_default()
    )
}

fn verdict_rule(finding: &Finding) -> &'static str {
    match finding.basis {
        Basis::Tickets(_) => "K8",
        Basis::Values(_) => "R2",
        Basis::Answers(_) => "R3",
        Basis::RestoreTests(_) | Basis::Interruptions(_) => "R4",
        Basis::Counts(_) | Basis::Cost(_) => "R1",
        _ => "A10",
    }
}

/// A verdict for people, with what it means.
pub(crate) fn verdict_words(verdict: Verdict) -> Wording {
    match verdict {
        Verdict::Met => wording!(en: "met", nl: "gehaald"),
        Verdict::Missed => wording!(en: "missed", nl: "gemist"),
        Verdict::Undetermined => {
            wording!(en: "undetermined, too much is unknown", nl: "onbepaald, er is te veel onbekend")
        }
        Verdict::NoCases => wording!(en: "no cases, nothing to judge", nl: "geen gevallen, niets te beoordelen"),
        Verdict::NoTarget => wording!(en: "no target is agreed", nl: "er is geen norm afgesproken"),
    }
}

/// A verdict for people, in a word or two.
pub fn verdict_word(verdict: Verdict) -> Wording {
    match verdict {
        Verdict::Undetermined => wording!(en: "undetermined", nl: "onbepaald"),
        Verdict::NoCases => wording!(en: "no cases", nl: "geen gevallen"),
        Verdict::NoTarget => wording!(en: "no target", nl: "geen norm"),
        Verdict::Met | Verdict::Missed => verdict_words(verdict),
    }
}

/// What is held against the target and the rows, where that isn't the exact percentage.
fn rounded(chain: &mut Chain, finding: &Finding) {
    let objective = chain.agreement.objectives.get(&finding.key.objective);
    let precision = objective.map_or(DecidedOn::Exact, |objective| objective.decided_on.value);
    let (DecidedOn::Decimals { .. }, Some(Figure::Share(exact))) = (precision, &finding.figure) else { return };
    let clause = format!("objectives › {} › decided_on", finding.key.objective);
    let en = precision.shown(exact);
    let decides = Wording { nl: comma(&en), en };
    let words = wording!(
        en: "{exact} is decided on {precision}: {decides} is held against the target and the rows",
        nl: "beslissend is {exact} op {precision}: {decides} wordt naast de norm en de staffel gelegd";
        exact = both::figure(&Figure::Share(exact.clone()), finding.target.as_ref()),
        precision = Wording::of(&precision), decides = decides
    );
    chain.cite(1, clause, "R1", words);
}

fn window(chain: &mut Chain, finding: &Finding) {
    let window = &finding.key.window;
    let zone = chain.zone.name();
    let words = wording!(
        en: "the window is {when}, {length} in {zone}",
        nl: "de periode is {when}, {length} in {zone}";
        when = both::stretch(chain.zone, window.span), length = Wording::of(&window.span.length())
    );
    let so_far = window.running().then(|| {
        wording!(
            en: "judged up to {until}",
            nl: "beoordeeld tot {until}";
            until = both::moment(chain.zone, window.until)
        )
    });
    chain.say(1, "T2", Wording::joined(std::iter::once(words).chain(so_far), "; "));
}
