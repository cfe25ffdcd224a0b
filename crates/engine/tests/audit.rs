//! The engine against an evaluator that was written independently.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod naive;
mod wordings;

use arbtest::arbitrary::{Result, Unstructured};
use naive::driver::{Tally, audit};
use naive::world::World;
use naive::{compare, generate, permute};
use wordings::told_in;

/// Judges the set twice and counts the verdicts on which both agree.
fn agree(world: &World, tally: &mut Tally) -> std::result::Result<(), String> {
    let evaluation = compare::set(world)?;
    for finding in &evaluation.findings {
        *tally.entry(finding.verdict.word().to_owned()).or_default() += 1;
    }
    Ok(())
}

fn availability(source: &mut Unstructured, tally: &mut Tally) -> Result<std::result::Result<(), String>> {
    generate::objectives::availability(source).map(|world| agree(&world, tally))
}

fn outage_length(source: &mut Unstructured, tally: &mut Tally) -> Result<std::result::Result<(), String>> {
    generate::objectives::outage_length(source).map(|world| agree(&world, tally))
}

fn tickets(source: &mut Unstructured, tally: &mut Tally) -> Result<std::result::Result<(), String>> {
    generate::tickets::tickets(source).map(|world| agree(&world, tally))
}

fn settlement(source: &mut Unstructured, tally: &mut Tally) -> Result<std::result::Result<(), String>> {
    let world = generate::money::settlement(source)?;
    Ok(compare::settlement(&world)
        .map(|paid| *tally.entry(if paid { "paid" } else { "nothing" }.to_owned()).or_default() += 1))
}

fn permutation(source: &mut Unstructured, tally: &mut Tally) -> Result<std::result::Result<(), String>> {
    let world = any(source)?;
    *tally.entry("shuffled".to_owned()).or_default() += 1;
    permute::same(source, world)
}

/// Whatever is said of a set is said in Dutch as well.
fn dutch(source: &mut Unstructured, tally: &mut Tally) -> Result<std::result::Result<(), String>> {
    let world = any(source)?;
    let evaluation = world.evaluate();
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
    match source.int_in_range(0..=3)? {
        0 => generate::objectives::availability(source),
        1 => generate::objectives::outage_length(source),
        2 => generate::tickets::tickets(source),
        _ => generate::money::settlement(source),
    }
}

/// A run that never meets a verdict would prove nothing about it.
fn meets(tally: &Tally, verdicts: &[&str]) {
    for verdict in verdicts {
        assert!(tally.contains_key(*verdict), "no set led to {verdict}");
    }
}

#[test]
fn availability_is_counted_alike() {
    meets(&audit("availability", 1000, availability), &["met", "missed", "undetermined", "no-cases", "no-target"]);
}

#[test]
fn outages_are_measured_alike() {
    meets(&audit("outage length", 500, outage_length), &["met", "missed", "undetermined", "no-cases"]);
}

#[test]
fn tickets_are_clocked_alike() {
    meets(&audit("tickets", 1000, tickets), &["met", "missed", "no-cases"]);
}

#[test]
fn credits_are_settled_alike() {
    meets(&audit("settlement", 600, settlement), &["paid", "nothing"]);
}

#[test]
fn the_order_of_facts_changes_nothing() {
    meets(&audit("permutation", 400, permutation), &["shuffled"]);
}

#[test]
fn everything_is_said_in_dutch_too() {
    meets(&audit("Dutch", 200, dutch), &["said"]);
}
