//! What a claim must say, and what of it nobody said yet.

use crate::fault::Fault;
use agreement::model::Agreement;
use calendar::Instant;
use engine::facts::Facts;
use engine::wording::{Wording, wording};
use journal::Author;
use measure::Kind;
use serde_json::{Map, Value, json};

/// What is claimed.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claiming {
    /// That something excuses a shortfall.
    Exception,
    /// A credit that is given on request.
    Credit,
    /// Damage.
    Damage,
    /// That a statement is wrong.
    Dispute,
}

/// A key that a claim needs, and what may stand there.
pub struct Wish {
    /// The key.
    pub key: &'static str,
    /// What it is, with what may stand there.
    pub what: Wording,
}

impl Claiming {
    /// The kind of its fact.
    pub fn kind(self) -> Kind {
        match self {
            Claiming::Exception => Kind::Claim,
            Claiming::Credit => Kind::CreditClaim,
            Claiming::Damage => Kind::Damage,
            Claiming::Dispute => Kind::Dispute,
        }
    }

    /// Who claims this as a rule.
    pub fn claimant(self) -> Author {
        match self {
            Claiming::Exception => Author::Provider,
            Claiming::Credit | Claiming::Damage | Claiming::Dispute => Author::Customer,
        }
    }

    /// What its ids begin with.
    fn word(self) -> &'static str {
        match self {
            Claiming::Exception => "claim",
            Claiming::Credit => "credit",
            Claiming::Damage => "damage",
            Claiming::Dispute => "dispute",
        }
    }

    /// Who may claim it.
    ///
    /// # Errors
    /// Another party.
    pub fn may(self, author: Author) -> Result<(), Fault> {
        let parties = match self {
            Claiming::Exception | Claiming::Dispute => [Author::Provider, Author::Customer].as_slice(),
            Claiming::Credit | Claiming::Damage => &[Author::Customer],
        };
        if parties.contains(&author) {
            return Ok(());
        }
        let may = parties.iter().map(|party| party.word()).collect::<Vec<_>>().join(" or ");
        Err(Fault::user(format!(
            "error: the {author} can't claim this\n  mend: --as {may}; what another party hands in, `servanda record` records"
        )))
    }

    /// The row with what follows by itself: a free id, now, and who claims. What is said stays.
    pub fn filled(
        self,
        mut row: Map<String, Value>,
        facts: &Facts,
        author: Author,
        now: Instant,
    ) -> Map<String, Value> {
        let mut put = |key: &str, text: String| {
            row.entry(key).or_insert_with(|| json!(text));
        };
        put("fact", self.kind().word().to_owned());
        put("id", free_id(self.word(), facts));
        put("at", now.to_string());
        if matches!(self, Claiming::Exception | Claiming::Dispute) {
            put("by", author.word().to_owned());
        }
        row
    }

    /// What nobody said yet.
    pub fn missing(self, row: &Map<String, Value>, agreement: &Agreement) -> Vec<Wish> {
        let services = || listed(agreement.services.iter().map(|(name, _)| name.as_str()).collect());
        let needed = match self {
            Claiming::Exception => {
                let exceptions = listed(agreement.exceptions.iter().map(|(name, _)| name.as_str()).collect());
                let what = wording!(en: "which exception: {all}", nl: "welke uitzondering: {all}"; all = exceptions);
                vec![("category", what), from(), to()]
            }
            Claiming::Credit => {
                let objectives = listed(agreement.objectives.iter().map(|(name, _)| name.as_str()).collect());
                let what = wording!(
                    en: "which objective was missed: {all}", nl: "welke norm niet is gehaald: {all}"; all = objectives
                );
                vec![("objective", what), from(), to()]
            }
            Claiming::Damage => {
                let service = wording!(
                    en: "which service caused it: {all}", nl: "welke dienst het veroorzaakte: {all}"; all = services()
                );
                let amount = wording!(en: "how much, such as EUR 250.00", nl: "hoeveel, zoals EUR 250.00");
                vec![("service", service), from(), to(), ("amount", amount)]
            }
            Claiming::Dispute => vec![(
                "period",
                wording!(en: "the month of the statement, such as 2026-03", nl: "de maand van de afrekening, zoals 2026-03"),
            )],
        };
        let missing = needed.into_iter().filter(|(key, _)| !row.contains_key(*key));
        missing.map(|(key, what)| Wish { key, what }).collect()
    }
}

fn listed(names: Vec<&str>) -> Wording {
    match names.is_empty() {
        true => wording!(en: "the agreement has none", nl: "de overeenkomst heeft er geen"),
        false => Wording::same(names.join(", ")),
    }
}

/// An example of an instant.
const INSTANT: &str = "2026-03-08T03:00:00+01:00";

fn from() -> (&'static str, Wording) {
    let what =
        wording!(en: "from when, an instant such as {INSTANT}", nl: "vanaf wanneer, een tijdstip zoals {INSTANT}");
    ("from", what)
}

fn to() -> (&'static str, Wording) {
    ("to", wording!(en: "to when, an instant such as {INSTANT}", nl: "tot wanneer, een tijdstip zoals {INSTANT}"))
}

/// The first `claim-1`, `claim-2`… that nothing is called yet.
fn free_id(word: &str, facts: &Facts) -> String {
    let claims = facts.claims.iter().map(|claim| &claim.id);
    let asked = facts.credit_claims.iter().map(|claim| &claim.id).chain(facts.damages.iter().map(|damage| &damage.id));
    let ids: Vec<_> = claims.chain(asked).chain(facts.disputes.iter().map(|dispute| &dispute.id)).collect();
    let mut number = 1_u64;
    while ids.iter().any(|id| ***id == format!("{word}-{number}")) {
        number += 1;
    }
    format!("{word}-{number}")
}
