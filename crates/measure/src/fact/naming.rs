//! Names in a row that must lead somewhere.

use super::entry::{Entry, subject};
use super::kind::Kind;
use super::mentions::Mention;
use super::target::{Noun, Target};
use super::values;
use crate::skipped::BadRows;
use engine::facts::{Name, State, TicketStep};

impl Entry<'_> {
    /// The name of the service that the row is about.
    pub fn service(&mut self) -> Option<Name> {
        self.leading("service", Target::Agreed(Noun::Service))
    }

    /// The name of the objective that the row is about.
    pub fn objective(&mut self) -> Option<Name> {
        self.leading("objective", Target::Agreed(Noun::Objective))
    }

    /// A name that must be there and lead to its target.
    pub fn leading(&mut self, key: &'static str, target: Target) -> Option<Name> {
        let name = self.name(key)?;
        self.mention(key, target, &name)?;
        Some(name)
    }

    /// A name that may be absent, and otherwise leads to its target.
    pub fn may_lead(&mut self, key: &'static str, target: Target) -> Option<Option<Name>> {
        let name = self.may_name(key)?;
        match &name {
            Some(found) => self.mention(key, target, found).map(|()| name),
            None => Some(None),
        }
    }

    /// Names that lead to objectives.
    pub fn objectives(&mut self) -> Option<Vec<Name>> {
        self.all_lead("objectives", &Target::Agreed(Noun::Objective))
    }

    /// Names that each lead to their target.
    pub fn all_lead(&mut self, key: &'static str, target: &Target) -> Option<Vec<Name>> {
        let names = self.names(key)?;
        let lead = names.iter().map(|name| self.mention(key, target.clone(), name));
        lead.collect::<Vec<_>>().into_iter().collect::<Option<Vec<()>>>().map(|_| names)
    }

    /// The resource of this service that the row is about, if it is about one.
    pub fn resource_of(&mut self, service: Option<&Name>) -> Option<Option<Name>> {
        match service {
            Some(service) => self.may_lead("resource", Target::Resource(service.clone())),
            None => self.may_name("resource"),
        }
    }

    /// The location at which a probe of this service stands, if the row has one.
    pub fn location_of(&mut self, service: Option<&Name>) -> Option<Option<Name>> {
        match service {
            Some(service) => self.may_lead("location", Target::Location(service.clone())),
            None => self.may_name("location"),
        }
    }

    /// What a probe saw: up, down, unknown, or a state that the agreement names (A12).
    pub fn state_of(&mut self, service: Option<&Name>) -> Option<State> {
        let Some(state) = self.text("state").and_then(values::state) else {
            let name = match service {
                Some(service) => self.leading("state", Target::State(service.clone())),
                None => self.name("state"),
            };
            return name.map(State::Named);
        };
        Some(state)
    }

    /// The impact of an outage of this service, if the row has one.
    pub fn impact_of(&mut self, service: Option<&Name>) -> Option<Option<Name>> {
        if self.text("impact").and_then(values::state) == Some(State::Down) {
            return Some(None);
        }
        match service {
            Some(service) => self.may_lead("impact", Target::State(service.clone())),
            None => self.may_name("impact"),
        }
    }

    /// The service of an objective, where the agreement says it.
    pub fn service_of(&mut self, objective: &str) -> Option<Name> {
        let service = self.reading.names.as_ref()?.service_of(objective)?;
        Some(self.reading.shared.share(service))
    }

    /// Whether a count of this objective must say of how many.
    pub fn counts_of_many(&self, objective: &str) -> bool {
        self.reading.names.as_ref().is_some_and(|names| names.counts_of_many(objective))
    }

    /// The row is a resource of this service.
    pub fn is_resource(&mut self, service: &Name, resource: &Name) {
        self.reading.mentions.resource(service, resource);
    }

    /// The row is an event of this ticket, which may get its priority now or later (K5).
    pub fn has_ticket(&mut self, ticket: &Name, step: Option<&TicketStep>) {
        let Some(names) = &self.reading.names else { return };
        self.reading.mentions.ticket(ticket);
        let unranked = match step {
            Some(TicketStep::Reported { service, priority: None, .. }) => names.ranks_tickets(service),
            _ => false,
        };
        if unranked {
            // Only all facts together say whether it leads anywhere.
            let _: Option<()> = self.mention("priority", Target::Ranked, ticket);
        }
        if matches!(self.text("event"), Some("priority" | "cancelled")) {
            self.reading.mentions.needs_no_rank(ticket);
        }
    }

    /// Remembers a name that leads nowhere, or of which only all facts can say it. Without an agreement only decisions are held
    /// against their claims. `None` where the row is left out for it.
    pub fn mention(&mut self, column: &'static str, target: Target, name: &Name) -> Option<()> {
        let known = match &self.reading.names {
            Some(names) => names.knows(&target, name),
            None => (target != Target::Fact(Kind::Claim)).then_some(true),
        };
        if known == Some(true) {
            return Some(());
        }
        let (kind, cells, place) = (self.kind, self.cells, self.place);
        let column = self.reading.column(column).to_owned();
        let first = || Mention { place: place.clone(), column, reading: subject(kind, cells), rows: 1 };
        if known == Some(false) && self.reading.bad_rows == BadRows::Skip {
            let (names, ids) = (self.reading.names.as_ref()?, &self.reading.ids);
            let fault = self.reading.mentions.fault(names, ids, (&target, name), &first());
            self.reading.list_row(fault, false);
            return None;
        }
        self.reading.mentions.take(target, name, first);
        Some(())
    }
}
