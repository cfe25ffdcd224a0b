//! What a report says of its own standing: sealed or changed since, and accepted by whom.

use super::past::{missing, refused, statements, versions_at};
use super::statement::StatedVersion;
use super::telling::changed;
use crate::fault::Fault;
use crate::journal::{Known, Live, fault, head};
use calendar::{Instant, Span, Zone};
use engine::facts::Facts;
use engine::ledger::{Content, Difference, duties, is_due_within};
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
    /// The first of them in words.
    pub changed: Vec<Wording>,
}

/// A text that judges without both parties' signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unaccepted {
    /// Its version.
    pub version: u64,
    /// The parties whose signature is missing.
    pub missing: Vec<&'static str>,
}

/// A period with its label.
type Labelled = (String, Span);

/// How a report stands to what the journal holds: its periods by label, with the findings and settlements of each.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn standing(
    live: &Live,
    known: Known,
    (versions, facts, as_of): (&Versions, &Facts, Instant),
    (periods, months): (&[Labelled], &[(Evaluation, Settlement)]),
) -> Result<Standing, Fault> {
    let size = head(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?.size;
    let recorded = statements(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?;
    let duties = duties(versions, facts, periods, as_of).map_err(refused)?;
    let sealed = periods.iter().filter_map(|(label, span)| {
        let last = recorded.iter().rev().find(|one| one.statement.period == *label)?;
        let (parts, settlements): (Vec<Evaluation>, Vec<Settlement>) =
            months.iter().filter(|(part, _)| is_of(part, label)).cloned().unzip();
        let now = Content::of(versions, (&parts, &settlements), (&duties, *span));
        let differences = last.statement.sealed().differences(&now);
        Some(SealedPeriod {
            changed: differences.iter().filter(|one| one.main).take(TOLD).map(|one| changed(one, versions)).collect(),
            period: label.clone(),
            record: last.sequence,
            recorded: last.recorded,
            correction: last.statement.correction,
            differences,
        })
    });
    let sealed = sealed.collect();
    let due = duties.iter().filter(|duty| periods.iter().any(|(_, span)| is_due_within(duty.due, *span)));
    let judging: Vec<u64> = months.iter().map(|(part, _)| part.version).chain(due.map(|duty| duty.version)).collect();
    let texts = versions_at(live, size)?;
    let unaccepted = texts.iter().filter(|text| judging.contains(&text.version)).filter_map(Unaccepted::of);
    Ok(Standing { sealed, unaccepted: unaccepted.collect() })
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
        let more = self.differences.len() - self.changed.len();
        let more = (more > 0).then(|| Wording { en: format!("{more} more"), nl: format!("nog {more}") });
        let told = Wording::joined(self.changed.iter().cloned().chain(more), "; ");
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

impl Unaccepted {
    /// `None` where both parties accepted it.
    pub(super) fn of(text: &StatedVersion) -> Option<Unaccepted> {
        let missing = missing(&text.accepted_by);
        (!missing.is_empty()).then_some(Unaccepted { version: text.version, missing })
    }

    pub(super) fn words(&self) -> Wording {
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
