//! What the windows of one member share: its states, what is excluded, and its agreed hours.

use super::availability;
use super::excluded::{self, Excluded};
use super::found::Case;
use super::measured::{self, Subject};
use super::terms::Terms;
use super::weight::{DOWN, UNKNOWN, UP, Weight};
use super::world::World;
use engine::facts::State;

pub struct Ground {
    /// How far it is down up to the end of what is known; empty where no states are measured.
    pub weights: Vec<Weight>,
    /// The same, wholly up, down or unknown.
    pub states: Vec<Weight>,
    pub excluded: Excluded,
    /// Cells of the agreement's time within the hours and the member's life.
    pub within: Vec<bool>,
}

impl Ground {
    pub fn of(world: &World, terms: &Terms, case: &Case) -> Ground {
        let subject = Subject { service: case.objective.service.as_str(), member: case.group.as_deref() };
        let end = world.grid.edge(world.place.as_of);
        let excluded = excluded::of(world, terms, case.name, subject, end);
        let mut weights = Vec::new();
        if case.objective.measures.is_of_states() {
            weights = measured::timeline(world, subject, end);
            (0..end).filter(|cell| excluded.forced_down[*cell]).for_each(|cell| weights[cell] = DOWN);
        }
        let open = world.hours_of(case.objective).open;
        let lives = |cell: usize| case.group.as_ref().is_none_or(|group| availability::lives(world, group, cell));
        let born = world.grid.edge(world.windows_from());
        let within = (0..world.grid.cells()).map(|cell| cell >= born && open[cell] && lives(cell)).collect();
        let states = weights.iter().map(whole).collect();
        Ground { weights, states, excluded, within }
    }
}

fn whole(weight: &Weight) -> Weight {
    match weight.whole() {
        State::Down => DOWN,
        State::Up => UP,
        _ => UNKNOWN,
    }
}
