//! One generated set: an agreement as text and as it was read, facts, and the time they play in.

use super::established;
use super::grid::{DAY, Grid};
use super::place::Place;
use super::terms::Terms;
use super::weeks::{Hours, Week};
use super::windows::{self, Bounds, Stretch};
use agreement::model::{Agreement, Objective};
use agreement::reading::{Read, Reader, inherited};
use agreement::source::Source;
use calendar::{Instant, Span};
use engine::facts::{Claim, Facts};
use engine::{Evaluation, Request};
use std::collections::BTreeSet;

pub struct World {
    pub text: String,
    pub agreement: Agreement,
    pub facts: Facts,
    pub place: Place,
    pub grid: Grid,
    pub holidays: BTreeSet<i64>,
    /// Every weekly structure whose notation stands in the text.
    pub weeks: Vec<Week>,
}

impl World {
    /// Reads the text and lays the grid; `before` and `after` are dates beside the period that it must hold.
    pub fn new(
        text: String,
        facts: Facts,
        place: Place,
        holidays: BTreeSet<i64>,
        weeks: Vec<Week>,
        reach: (i64, i64),
    ) -> World {
        let agreement = read(&text);
        let grid =
            Grid::new(&place.zone, place.from - reach.0 * DAY, place.to.max(place.as_of) + reach.1 * DAY, place.grain);
        World { text, agreement, facts, place, grid, holidays, weeks }
    }

    pub fn request(&self) -> Request {
        Request {
            label: "audited".to_owned(),
            period: span(self.place.from, self.place.to),
            as_of: Instant::from_millis(self.place.as_of),
            known_at: None,
        }
    }

    pub fn evaluate(&self) -> Evaluation {
        engine::evaluate(&self.agreement, &self.facts, &self.request())
            .unwrap_or_else(|fault| panic!("the engine refuses: {fault}\n{}", self.scenario()))
    }

    /// The end of what is judged.
    pub fn until(&self) -> i64 {
        self.place.to.min(self.place.as_of)
    }

    pub fn hours_noted(&self, notation: &str) -> Hours {
        let week = self.weeks.iter().find(|week| week.notation() == notation);
        week.unwrap_or_else(|| panic!("no week is noted {notation}")).on(&self.grid, &self.holidays)
    }

    pub fn hours_named(&self, name: &str) -> Hours {
        self.hours_noted(self.agreement.hours.get(name).expect("the hours stand in the agreement").notation())
    }

    /// The hours of an objective: its own, its service's, or around the clock.
    pub fn hours_of(&self, objective: &Objective) -> Hours {
        let service =
            self.agreement.services.get(objective.service.as_str()).expect("the service stands in the agreement");
        let name = objective.hours.as_ref().or(service.hours.as_ref());
        name.map_or_else(|| Week::always().on(&self.grid, &self.holidays), |name| self.hours_named(name.as_str()))
    }

    pub fn working_days(&self) -> Hours {
        let name = self.agreement.working_days.as_ref().expect("every set names its working days");
        self.hours_named(name.as_str())
    }

    /// The first instant of the day from which the agreement holds, or the grid's start.
    pub fn windows_from(&self) -> i64 {
        let effective = windows::days(self.agreement.effective.0);
        self.grid.instant(if effective <= self.grid.date(0) { 0 } else { self.grid.first_of(effective) })
    }

    pub fn windows(&self, objective: &Objective) -> Vec<Stretch> {
        let effective = windows::days(self.agreement.effective.0);
        let contract = self
            .agreement
            .main_agreement
            .as_ref()
            .and_then(|main| main.term.as_ref())
            .map_or(effective, |term| windows::days(term.from));
        let bounds = Bounds {
            from: self.place.from,
            to: self.place.to,
            until: self.until(),
            born: self.windows_from(),
            dies: i64::MAX,
            contract,
        };
        windows::of(&self.grid, objective.window.value, bounds)
    }

    /// The claims that are established at the end of what is known.
    pub fn standing(&self, terms: &Terms) -> impl Iterator<Item = &Claim> {
        let stands: Vec<bool> = self
            .facts
            .claims
            .iter()
            .map(|claim| established::stands(claim, &self.agreement, &self.facts, terms, self.place.as_of))
            .collect();
        self.facts.claims.iter().zip(stands).filter(|(_, stands)| *stands).map(|(claim, _)| claim)
    }

    /// Everything as a scenario file that one can save and run.
    pub fn scenario(&self) -> String {
        super::scenario::of(self)
    }
}

/// Reads the text without the lints, which judge style and take their time.
fn read(text: &str) -> Agreement {
    let source = Source::new("agreement.yaml", text.as_bytes()).expect("a small text");
    let node = agreement::source::parse(&source).expect("the generated text is YAML");
    let node = inherited(node).expect("a small text");
    let mut reader = Reader::default();
    let read = Agreement::read(&node, &mut reader);
    let faults: Vec<String> = reader.diagnostics.iter().map(|fault| source.render(fault, false)).collect();
    read.unwrap_or_else(|| panic!("the generated text can't be read:\n{}\n{text}", faults.join("\n")))
}

/// A span of ms.
pub fn span(from: i64, to: i64) -> Span {
    Span::new(Instant::from_millis(from), Instant::from_millis(to)).expect("a span runs forward")
}
