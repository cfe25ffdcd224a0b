//! What a name in a fact must lead to.

use super::kind::Kind;
use engine::facts::Name;

/// What a name in a fact must lead to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    /// A name of the agreement.
    Agreed(Noun),
    /// A location at which probes of this service stand.
    Location(Name),
    /// A state that is agreed for this service.
    State(Name),
    /// An urgency in the row of this impact.
    Urgency(Name),
    /// A resource of this service, where any stands in the facts.
    Resource(Name),
    /// A fact of this kind.
    Fact(Kind),
    /// A priority of the ticket itself, which was reported without one.
    Ranked,
}

/// What an agreement names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Noun {
    Service,
    Objective,
    Priority,
    /// A row of the matrix of priorities.
    Impact,
    Exception,
    /// A duty of the customer.
    Duty,
    /// What a service excludes.
    Item,
    /// A duty of either party.
    AnyDuty,
    Right,
}

impl Noun {
    pub fn word(self) -> &'static str {
        match self {
            Noun::Service => "service",
            Noun::Objective => "objective",
            Noun::Priority => "priority",
            Noun::Impact => "impact",
            Noun::Exception => "exception",
            Noun::Duty => "duty of the customer",
            Noun::Item => "excluded item",
            Noun::AnyDuty => "duty",
            Noun::Right => "right",
        }
    }
}
