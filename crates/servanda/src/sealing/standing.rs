//! What a report says of its own standing: sealed or changed since, and accepted by whom.

use super::past::{missing, statements, versions_at};
use crate::fault::Fault;
use crate::journal::{Known, Live, fault, head};
use calendar::{Instant, Zone};
use engine::ledger::{Content, Difference, differences};
use engine::shown;
use engine::versions::Versions;
use engine::wording::Wording;
use engine::{Evaluation, settlement::Settlement};
use serde_json::{Value, json};

/// How many differences are told in words; the rest is counted.
const TOLD: usize = 6;

/// How the periods and the text of a report stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// The last statement of each period that was sealed.
    pub sealed: Vec<SealedPeriod>,
    /// The versions that judge and aren't accepted by both parties.
    pub unaccepted: Vec<Unaccepted>,
}

/// A period's last statement.
#[derive(Clone, Debug, PartialEq)]
pub struct SealedPeriod {
    /// The period.
    pub period: String,
    /// The record.
    pub record: u64,
    /// When it was recorded.
    pub recorded: Instant,
    /// Which correction, from 1; 0 for the statement itself.
    pub correction: u32,
    /// What the report says otherwise.
    pub differences: Vec<Difference>,
}

/// A text that judges without both parties' signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unaccepted {
    /// Its version.
    pub version: u64,
    /// The parties whose signature is missing.
    pub missing: Vec<&'static str>,
}

/// How a report stands to what the journal holds: its periods by label, with the findings and settlements of each.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn standing(
    live: &Live,
    known: Known,
    versions: &Versions,
    (labels, months): (&[String], &[(Evaluation, Settlement)]),
) -> Result<Standing, Fault> {
    let size = head(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?.size;
    let recorded = statements(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?;
    let sealed = labels.iter().filter_map(|label| {
        let last = recorded.iter().rev().find(|one| one.statement.period == *label)?;
        let (parts, settlements): (Vec<Evaluation>, Vec<Settlement>) =
            months.iter().filter(|(part, _)| is_of(part, label)).cloned().unzip();
        let now = Content::of(versions, &parts, &settlements);
        Some(SealedPeriod {
            period: label.clone(),
            record: last.sequence,
            recorded: last.recorded,
            correction: last.statement.correction,
            differences: differences(&last.statement.content, &now),
        })
    });
    let sealed = sealed.collect();
    let judging: Vec<u64> = months.iter().map(|(part, _)| part.version).collect();
    let texts = versions_at(live, size)?.into_iter().filter(|text| judging.contains(&text.version));
    let unaccepted = texts.map(|text| Unaccepted { version: text.version, missing: missing(&text.accepted_by) });
    Ok(Standing { sealed, unaccepted: unaccepted.filter(|one| !one.missing.is_empty()).collect() })
}

/// The parts of a period that an amendment cuts say so behind its label.
fn is_of(part: &Evaluation, label: &str) -> bool {
    part.period.label.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
}

impl Standing {
    /// The same in words.
    pub fn words(&self, zone: &Zone) -> Vec<Wording> {
        let sealed = self.sealed.iter().map(|one| one.words(zone));
        sealed.chain(self.unaccepted.iter().map(Unaccepted::words)).collect()
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        json!({
            "sealed": self.sealed.iter().map(SealedPeriod::json).collect::<Vec<_>>(),
            "not_accepted": self.unaccepted.iter()
                .map(|one| json!({ "version": one.version, "missing": one.missing })).collect::<Vec<_>>(),
        })
    }
}

impl SealedPeriod {
    fn words(&self, zone: &Zone) -> Wording {
        let (period, record) = (&self.period, self.record);
        let (en_at, nl_at) = (shown::moment(zone, self.recorded), shown::dutch::moment(zone, self.recorded));
        let (en_correction, nl_correction) = match self.correction {
            0 => (String::new(), String::new()),
            number => (format!(", correction {number}"), format!(", correctie {number}")),
        };
        let sealed = Wording {
            en: format!("{period} was sealed {en_at} as record {record}{en_correction}"),
            nl: format!("{period} is verzegeld op {nl_at} als vastlegging {record}{nl_correction}"),
        };
        if self.differences.is_empty() {
            return sealed;
        }
        let main = self.differences.iter().filter(|one| one.main);
        let more = self.differences.len() - main.clone().count().min(TOLD);
        let told = main.take(TOLD).map(changed);
        let more = (more > 0).then(|| Wording { en: format!("{more} more"), nl: format!("nog {more}") });
        let told = Wording::joined(told.chain(more), "; ");
        Wording {
            en: format!("{}; changed since: {}", sealed.en, told.en),
            nl: format!("{}; sindsdien veranderd: {}", sealed.nl, told.nl),
        }
    }

    fn json(&self) -> Value {
        let difference = |one: &Difference| json!({ "what": one.of.en, "stated": one.stated, "now": one.now });
        json!({
            "period": self.period,
            "record": self.record,
            "recorded": self.recorded.to_string(),
            "correction": self.correction,
            "changed_since": self.differences.iter().map(difference).collect::<Vec<_>>(),
        })
    }
}

/// `up 2026-03 (v1): figure 0.99 instead of 0.98`.
pub fn changed(one: &Difference) -> Wording {
    let (stated, now) = (one.stated.as_deref(), one.now.as_deref());
    let Wording { en, nl } = &one.of;
    match (stated, now) {
        (Some(stated), Some(now)) => {
            Wording { en: format!("{en} {now} instead of {stated}"), nl: format!("{nl} {now} in plaats van {stated}") }
        }
        (None, Some(now)) => Wording { en: format!("{en} {now}, new"), nl: format!("{nl} {now}, nieuw") },
        (Some(stated), None) => Wording { en: format!("{en} {stated}, gone"), nl: format!("{nl} {stated}, vervallen") },
        (None, None) => one.of.clone(),
    }
}

impl Unaccepted {
    fn words(&self) -> Wording {
        let version = self.version;
        let parties = |provider: &str, customer: &str, and: &str| {
            let named = self.missing.iter().map(|party| if *party == "provider" { provider } else { customer });
            named.collect::<Vec<_>>().join(and)
        };
        Wording {
            en: format!(
                "version {version} isn't accepted by both parties: no signature of {} is recorded",
                parties("the provider", "the customer", " or ")
            ),
            nl: format!(
                "versie {version} is niet door beide partijen aanvaard: er is geen handtekening van {} vastgelegd",
                parties("de leverancier", "de klant", " of ")
            ),
        }
    }
}
