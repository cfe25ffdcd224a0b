//! What an agreement says, part by part; each type is at once the reader, the schema and the doc.
//!
//! The parts of a promise are orthogonal: *measures × for_each × window × target × remedies*.

mod buckets;
mod compare;
mod contract;
mod counting;
mod dutch;
mod duty;
mod escalation;
mod exception;
mod indicator;
mod limits;
mod measuring;
mod objective;
mod parties;
mod records;
mod remedy;
mod resolve;
mod restates;
mod scope;
mod scores;
mod service;
mod settlement;
mod ticket_rules;

pub use buckets::{BucketBegin, Buckets, NoRequests, RateExpression};
pub use contract::{
    Agreement, Billing, Changes, Disputes, HolidayList, HolidaysOn, Liability, MainAgreement, Reports, Reviews, RollOn,
    TermRules,
};
pub use counting::{Counting, CountingUnit, DivisorLimit, ExcludedTime, RoundingDirection};
pub use duty::{Duties, Duty, Otherwise};
pub use escalation::{ClaimState, Escalation, EscalationStep, Right, Trigger};
pub use exception::{Exception, Silence, TakesOut};
pub use limits::{RequestLimit, SIZE};
pub use measuring::{
    Affected, Bearer, Gaps, Measurer, Measuring, OutageBegin, OutageEnd, OutageRules, Outside, Probes, UnknownTime,
};
pub use objective::{CountedFrom, CountsIn, Indicator, Objective, OneEvent};
pub use parties::{Contact, Parties, Party, PartyRole};
pub use records::{Disclosed, Keep, Records};
pub use remedy::{Cap, Linear, Remedy, Row};
pub use resolve::{PERFORMANCE, REVIEW, SATISFACTION, Unresolved};
pub use restates::Restated;
pub use scope::{NotExisting, Together, Variant, Where};
pub use scores::ScoreBand;
pub use service::{Beyond, MadeOf, Maintenance, RestsOn, Service};
pub use settlement::{
    AtRisk, CapCovers, Claiming, CreditKind, Damages, DefaultNotice, EarnBack, HighestOf, Objectives, SetOff,
    Settlement,
};
pub use ticket_rules::{Elapsed, FirstAnswer, PriorityChange, TicketRules};
