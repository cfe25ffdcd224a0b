//! The naive findings of every indicator but availability, outage length and the clocks of tickets.

use super::answers;
use super::buckets;
use super::counted;
use super::found::{Found, cases};
use super::ground::Ground;
use super::reliability;
use super::solved;
use super::terms::Terms;
use super::values;
use super::world::World;
use agreement::model::{CountedFrom, Indicator, Objective};

/// Every finding of an objective, by member and window, or why its facts are refused.
pub fn judge(world: &World, terms: &Terms, name: &str, objective: &Objective) -> Result<Vec<Found>, &'static str> {
    let mut shared: Option<(Option<String>, Ground)> = None;
    let mut found = Vec::new();
    for case in cases(world, name, objective) {
        let ground = || Ground::of(world, terms, &case);
        let grounded = matches!(
            objective.measures.value,
            Indicator::ErrorRate | Indicator::Interruptions | Indicator::TimeBetweenFailures | Indicator::TimeToRestore
        );
        if grounded && shared.as_ref().is_none_or(|(member, _)| *member != case.member) {
            shared = Some((case.member.clone(), ground()));
        }
        let tickets = objective.counted_from == CountedFrom::Tickets;
        found.push(match (objective.measures.value, &shared) {
            (Indicator::ShareSolved | Indicator::ShareRightFirstTime, _) if tickets => {
                solved::judge(world, terms, &case)
            }
            (Indicator::RequestTime, _) => values::requests(world, &case),
            (Indicator::RequestScore, _) => values::scored(world, &case),
            (Indicator::LeadTime, _) => values::lead_times(world, terms, &case),
            (Indicator::Satisfaction, _) => answers::satisfaction(world, &case)?,
            (Indicator::Complaints, _) => answers::complaints(world, &case),
            (Indicator::RestoreTests, _) => answers::restore_tests(world, &case),
            (Indicator::ErrorRate, Some((_, ground))) => buckets::judge(world, ground, &case)?,
            (_, Some((_, ground))) => reliability::judge(world, ground, &case),
            _ => counted::judge(world, &case)?,
        });
    }
    Ok(found)
}
