use agreement::quantity::nearest;
use std::fmt;

/// A kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A thing that is measured by itself (A13).
    Resource,
    /// The state seen by a probe (A1).
    Sample,
    /// An outage reported as such (A3).
    Outage,
    /// A span over which the list of outages is complete (A3).
    Coverage,
    /// Planned maintenance (A6).
    Maintenance,
    /// A party's claim of an exception (A7).
    Claim,
    /// What was decided on a claim (A7).
    Decision,
    /// Something that happened to a ticket (K).
    Ticket,
    /// What was charged (C2).
    Charge,
    /// An invoice (C5).
    Invoice,
    /// A credit that the customer asks for (C1).
    CreditClaim,
    /// Damage that the customer claims (C5).
    Damage,
    /// A statement that a party disputes (C7).
    Dispute,
    /// A notice of default (C6).
    Notice,
    /// A duty that was done.
    Done,
    /// From when the term of a duty runs.
    Trigger,
    /// A step of an escalation that ended.
    Step,
    /// A right that was used.
    Used,
    /// Events counted over a span (R1).
    Count,
    /// An answer to a survey (R3).
    Answer,
    /// How long a request took (R2).
    Request,
    /// A piece of work (R2).
    Task,
    /// What was spent (R1).
    Cost,
    /// A test that restored a service from its back-up (R4).
    Restore,
    /// A report on an incident.
    Incident,
    /// What is done about a shortfall.
    Action,
}

/// The keys of a kind: those it needs, then those it may have.
pub(crate) struct Keys {
    pub needed: &'static [&'static str],
    pub optional: &'static [&'static str],
}

/// What keys of attributes begin with.
pub(crate) const ATTRIBUTE: &str = "attribute.";
/// The keys under which personal values stand, on whatever kind.
pub const PERSONAL: [&str; 4] = ["person", "subject", "words", "note"];
/// The key that names the kind.
pub(crate) const FACT: &str = "fact";

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 26] = [
        Kind::Resource,
        Kind::Sample,
        Kind::Outage,
        Kind::Coverage,
        Kind::Maintenance,
        Kind::Claim,
        Kind::Decision,
        Kind::Ticket,
        Kind::Charge,
        Kind::Invoice,
        Kind::CreditClaim,
        Kind::Damage,
        Kind::Dispute,
        Kind::Notice,
        Kind::Done,
        Kind::Trigger,
        Kind::Step,
        Kind::Used,
        Kind::Count,
        Kind::Answer,
        Kind::Request,
        Kind::Task,
        Kind::Cost,
        Kind::Restore,
        Kind::Incident,
        Kind::Action,
    ];

    /// The word that stands behind `fact:`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Resource => "resource",
            Kind::Sample => "sample",
            Kind::Outage => "outage",
            Kind::Coverage => "coverage",
            Kind::Maintenance => "maintenance",
            Kind::Claim => "claim",
            Kind::Decision => "decision",
            Kind::Ticket => "ticket",
            Kind::Charge => "charge",
            Kind::Invoice => "invoice",
            Kind::CreditClaim => "credit-claim",
            Kind::Damage => "damage",
            Kind::Dispute => "dispute",
            Kind::Notice => "notice",
            Kind::Done => "done",
            Kind::Trigger => "trigger",
            Kind::Step => "step",
            Kind::Used => "used",
            Kind::Count => "count",
            Kind::Answer => "answer",
            Kind::Request => "request",
            Kind::Task => "task",
            Kind::Cost => "cost",
            Kind::Restore => "restore",
            Kind::Incident => "incident",
            Kind::Action => "action",
        }
    }

    /// What one row is called: `outage`, `ticket event`.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Kind::Ticket => "ticket event",
            Kind::CreditClaim => "credit claim",
            Kind::Notice => "notice of default",
            Kind::Done => "duty done",
            Kind::Step => "step of an escalation",
            Kind::Used => "use of a right",
            Kind::Restore => "restore test",
            other => other.word(),
        }
    }

    /// So many of them: `1 outage`, `395 outages`, `1821 ticket events`.
    pub fn counted(self, facts: u64) -> String {
        let several = if facts == 1 { "" } else { "s" };
        match self {
            Kind::Coverage | Kind::Maintenance => format!("{facts} span{several} of {}", self.noun()),
            Kind::Notice => format!("{facts} notice{several} of default"),
            Kind::Done => format!("{facts} {} done", if facts == 1 { "duty" } else { "duties" }),
            Kind::Step => format!("{facts} step{several} of escalations"),
            Kind::Used => format!("{facts} use{several} of rights"),
            _ => format!("{facts} {}{several}", self.noun()),
        }
    }

    /// The kind of this word.
    pub fn named(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind that a file's name begins with, before its end or a `.`, `-` or `_`: singular or plural, in any case.
    pub fn of_file(name: &str) -> Option<Kind> {
        let name = name.to_lowercase();
        let begins = |kind: &Kind| {
            let rest = name.strip_prefix(kind.word())?;
            rest.strip_prefix('s').unwrap_or(rest).chars().next().is_none_or(|next| ".-_".contains(next)).then_some(())
        };
        Kind::ALL.into_iter().find(|kind| begins(kind).is_some())
    }

    /// The kind under which its identifiers are kept: what a decision may be on shares them.
    pub(crate) fn ids(self) -> Kind {
        match self {
            Kind::Damage | Kind::Dispute => Kind::Claim,
            other => other,
        }
    }

    /// Every word, separated by commas.
    pub(crate) fn words() -> String {
        Kind::ALL.map(Kind::word).join(", ")
    }

    /// What to write instead of a word that names no kind.
    pub(crate) fn mend(word: &str) -> String {
        match nearest(word, Kind::ALL.into_iter().map(Kind::word)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the kinds are: {}", Kind::words()),
        }
    }

    /// The keys that its rows have.
    pub(crate) fn keys(self) -> Keys {
        let (needed, optional): (&[&str], &[&str]) = match self {
            Kind::Resource => (&["id", "service", "from"], &["to"]),
            Kind::Sample => (&["service", "at", "state"], &["location", "resource", "by"]),
            Kind::Outage => (&["id", "service", "from"], &["to", "resource", "by", "impact", "affected", "reported"]),
            Kind::Coverage => (&["service", "from", "to"], &["resource", "by"]),
            Kind::Maintenance => (&["id", "service", "from", "to"], &["announced", "resource"]),
            Kind::Claim => (
                &["id", "category", "from", "to", "at"],
                &["by", "service", "objectives", "ticket", "outage", "duty", "item", "evidence"],
            ),
            Kind::Decision => (&["claim", "outcome", "by", "at"], &[]),
            Kind::Ticket => (
                &["ticket", "at", "event"],
                &[
                    "service",
                    "resource",
                    "priority",
                    "impact",
                    "urgency",
                    "agreed",
                    "state",
                    "reason",
                    "automatic",
                    "sequence",
                ],
            ),
            Kind::Charge => (&["service", "from", "to", "amount"], &["resource"]),
            Kind::Invoice => (&["id", "date", "amount"], &[]),
            Kind::CreditClaim => (&["id", "objective", "from", "to", "at"], &["resource", "evidence"]),
            Kind::Damage => (&["id", "service", "from", "to", "amount", "at"], &["evidence"]),
            Kind::Dispute => (&["id", "period", "at"], &["by"]),
            Kind::Notice => (&["id", "objective", "at"], &[]),
            Kind::Done => (&["duty", "at"], &["party", "for", "evidence"]),
            Kind::Trigger => (&["id", "duty", "at"], &["party"]),
            Kind::Step => (&["escalation", "number", "at", "outcome"], &[]),
            Kind::Used => (&["right", "at"], &[]),
            Kind::Count => (&["objective", "from", "to", "events"], &["of", "resource"]),
            Kind::Answer => (&["objective", "at"], &["score", "complaint"]),
            Kind::Request => (&["objective", "at", "took"], &["resource", "requests", "size"]),
            Kind::Task => (&["id", "objective", "from"], &["to", "resource"]),
            Kind::Cost => (&["objective", "from", "to", "amount", "of"], &["resource"]),
            Kind::Restore => (&["id", "service", "at", "took"], &["lost"]),
            Kind::Incident => (
                &["id", "service", "from", "at"],
                &["to", "outages", "tickets", "cause", "outside", "impact", "recovery", "prevention", "by", "duty"],
            ),
            Kind::Action => (&["id", "does", "kind", "owner", "at", "due"], &["incident", "objective", "by", "done"]),
        };
        Keys { needed, optional }
    }

    /// The keys of its rows under which people and free text stand; no figure reads them.
    pub fn personal(self) -> &'static [&'static str] {
        match self {
            Kind::Sample | Kind::Request | Kind::Count => &[],
            Kind::Answer => &["words", "person"],
            Kind::Ticket => &["subject", "person", "note"],
            _ => &["person", "note"],
        }
    }

    /// Every key that may stand in its rows, in the order of the manual.
    pub(crate) fn all_keys(self) -> impl Iterator<Item = &'static str> {
        self.key_names().chain(self.personal().iter().copied()).chain(["recorded", FACT])
    }

    /// The keys of its own, those that it needs first; every kind may have `recorded` beside them, and most [`Kind::personal`] keys.
    pub fn key_names(self) -> impl Iterator<Item = &'static str> {
        let keys = self.keys();
        keys.needed.iter().chain(keys.optional).copied()
    }

    /// True where rows of this kind may have the key.
    pub(crate) fn has_key(self, key: &str) -> bool {
        self.all_keys().any(|known| known == key) || (self.has_attributes() && is_attribute(key))
    }

    /// True where its rows may have attributes of any name.
    fn has_attributes(self) -> bool {
        matches!(self, Kind::Resource | Kind::Request)
    }

    /// True for the keys by which other facts find its rows.
    pub(crate) fn is_found_by(self, key: &str) -> bool {
        match self {
            Kind::Resource => matches!(key, "id" | "service"),
            Kind::Outage | Kind::Claim | Kind::Incident => key == "id",
            Kind::Ticket => matches!(key, "ticket" | "event"),
            _ => false,
        }
    }

    /// What its rows need and may have, in words.
    pub(crate) fn needs(self) -> String {
        let keys = self.keys();
        let attributes: &[&str] = if self.has_attributes() { &["attribute.NAME"] } else { &[] };
        let optional: Vec<&str> = keys.optional.iter().chain(attributes).copied().chain(["recorded"]).collect();
        format!("{self} needs {}; it may have {}", keys.needed.join(", "), optional.join(", "))
    }
}

/// With its article: `an outage`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Outage | Kind::Invoice | Kind::Answer | Kind::Incident | Kind::Action => {
                write!(f, "an {}", self.noun())
            }
            Kind::Coverage | Kind::Maintenance => f.write_str(self.noun()),
            _ => write!(f, "a {}", self.noun()),
        }
    }
}

fn is_attribute(key: &str) -> bool {
    key.strip_prefix(ATTRIBUTE).is_some_and(|name| !name.is_empty())
}
