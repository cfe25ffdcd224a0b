//! The engine against an evaluator that was written independently.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod naive;
mod wordings;

use arbtest::arbitrary::{Result, Unstructured};
use naive::driver::{Tally, audit};
use naive::world::World;
use naive::{cells, compare, generate, permute, runs};
use wordings::told_in;

/// What a property says of one set: the words of a disagreement, or nothing.
type Said = Result<std::result::Result<(), String>>;

/// Judges the set twice and counts the verdicts on which both agree.
fn agree(world: &World, tally: &mut Tally) -> std::result::Result<(), String> {
    let Some(evaluation) = compare::set(world)? else {
        *tally.entry("refused".to_owned()).or_default() += 1;
        return Ok(());
    };
    for finding in &evaluation.findings {
        *tally.entry(finding.verdict.word().to_owned()).or_default() += 1;
    }
    Ok(())
}

/// Properties that draw a set and judge it twice.
macro_rules! judged_twice {
    ($($name:ident: $draw:path;)*) => {
        $(fn $name(source: &mut Unstructured, tally: &mut Tally) -> Said {
            $draw(source).map(|world| agree(&world, tally))
        })*
    };
}

judged_twice! {
    availability: generate::objectives::availability;
    weights: generate::objectives::weights;
    composite: generate::composite::composite;
    outage_length: generate::objectives::outage_length;
    weighted_outages: generate::objectives::weighted_outages;
    tickets: generate::tickets::tickets;
    solved: generate::solved::solved;
    counted: generate::counted::counted;
    values: generate::values::values;
    buckets: generate::buckets::buckets;
    answers: generate::answers::answers;
    reliability: generate::reliability::reliability;
}

fn settlement(source: &mut Unstructured, tally: &mut Tally) -> Said {
    let world = generate::money::settlement(source)?;
    Ok(compare::settlement(&world)
        .map(|paid| *tally.entry(if paid { "paid" } else { "nothing" }.to_owned()).or_default() += 1))
}

fn permutation(source: &mut Unstructured, tally: &mut Tally) -> Said {
    let world = any(source)?;
    *tally.entry("shuffled".to_owned()).or_default() += 1;
    permute::same(source, world)
}

/// Whatever is said of a set is said in Dutch as well.
fn dutch(source: &mut Unstructured, tally: &mut Tally) -> Said {
    let world = any(source)?;
    let Ok(evaluation) = engine::evaluate(&world.agreement, &world.facts, &world.request()) else { return Ok(Ok(())) };
    let settlement = engine::settle(&world.agreement, &world.facts, &evaluation, &[]).ok();
    let explain = |name| {
        let settlement = settlement.as_ref()?;
        Some(engine::explain(&world.agreement, &evaluation, settlement, name, None))
    };
    let chains: Vec<_> = world.agreement.objectives.names().map(explain).collect();
    let told = told_in(&(&evaluation, &settlement, chains));
    *tally.entry("said".to_owned()).or_default() += told.len() as u64;
    let english: Vec<_> = told.iter().filter(|told| !told.is_dutch()).collect();
    Ok(if english.is_empty() { Ok(()) } else { Err(format!("{english:#?}")) })
}

/// A set of any kind.
fn any(source: &mut Unstructured) -> Result<World> {
    let draw = source.choose(&[
        generate::objectives::weights,
        generate::objectives::outage_length,
        generate::composite::composite,
        generate::tickets::tickets,
        generate::money::settlement,
        generate::solved::solved,
        generate::counted::counted,
        generate::values::values,
        generate::buckets::buckets,
        generate::answers::answers,
        generate::reliability::reliability,
    ])?;
    draw(source)
}

fn folding(source: &mut Unstructured, tally: &mut Tally) -> Said {
    let draw = source.choose(&[
        generate::objectives::availability,
        generate::objectives::weights,
        generate::objectives::outage_length,
        generate::composite::composite,
        generate::reliability::reliability,
    ])?;
    let world = draw(source)?;
    let folded = runs::same(source, world)?;
    Ok(folded.map(|folded| *tally.entry(if folded > 0 { "folded" } else { "single" }.to_owned()).or_default() += 1))
}

fn added_up(source: &mut Unstructured, tally: &mut Tally) -> Said {
    let world = generate::buckets::buckets(source)?;
    let moved = cells::same(source, world)?;
    Ok(moved.map(|moved| *tally.entry(if moved > 0 { "moved" } else { "none" }.to_owned()).or_default() += 1))
}

/// A run that never meets a verdict would prove nothing about it.
fn meets(tally: &Tally, verdicts: &[&str]) {
    for verdict in verdicts {
        assert!(tally.contains_key(*verdict), "no set led to {verdict}");
    }
}

#[test]
fn availability_is_counted_alike() {
    meets(&audit("availability", 500, availability), &["met", "missed", "undetermined", "no-cases", "no-target"]);
}

#[test]
fn partial_outages_weigh_alike() {
    meets(&audit("weights", 300, weights), &["met", "missed", "undetermined", "no-cases", "no-target"]);
}

#[test]
fn composites_are_put_together_alike() {
    meets(&audit("composites", 150, composite), &["met", "missed", "undetermined"]);
}

#[test]
fn outages_are_measured_alike() {
    meets(&audit("outage length", 300, outage_length), &["met", "missed", "undetermined", "no-cases"]);
}

#[test]
fn weights_shorten_no_outage() {
    meets(&audit("weighted outages", 100, weighted_outages), &["met", "missed", "undetermined"]);
}

#[test]
fn tickets_are_clocked_alike() {
    meets(&audit("tickets", 600, tickets), &["met", "missed", "no-cases"]);
}

#[test]
fn shares_of_tickets_are_counted_alike() {
    meets(&audit("shares of tickets", 300, solved), &["met", "missed", "no-cases", "no-target"]);
}

#[test]
fn counts_and_costs_are_summed_alike() {
    meets(&audit("counts", 300, counted), &["met", "missed", "no-cases", "no-target", "refused"]);
}

#[test]
fn times_are_ranked_alike() {
    meets(&audit("times", 300, values), &["met", "missed", "no-cases"]);
}

#[test]
fn error_rates_are_taken_alike() {
    meets(&audit("error rates", 300, buckets), &["met", "missed", "undetermined", "no-cases", "no-target", "refused"]);
}

#[test]
fn answers_and_restores_are_counted_alike() {
    meets(&audit("answers", 300, answers), &["met", "missed", "undetermined", "no-cases", "no-target", "refused"]);
}

#[test]
fn interruptions_are_found_alike() {
    meets(&audit("reliability", 250, reliability), &["met", "missed", "undetermined", "no-cases", "no-target"]);
}

#[test]
fn credits_are_settled_alike() {
    meets(&audit("settlement", 400, settlement), &["paid", "nothing"]);
}

#[test]
fn the_order_of_facts_changes_nothing() {
    meets(&audit("permutation", 300, permutation), &["shuffled"]);
}

#[test]
fn samples_in_runs_are_the_samples_themselves() {
    meets(&audit("runs", 300, folding), &["folded", "single"]);
}

#[test]
fn counts_in_cells_are_the_counts_themselves() {
    meets(&audit("cells", 300, added_up), &["moved", "none"]);
}

#[test]
fn everything_is_said_in_dutch_too() {
    meets(&audit("Dutch", 200, dutch), &["said"]);
}
