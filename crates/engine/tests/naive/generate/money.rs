//! Whole sets about credits: tables, bases, caps of every reach.

use super::measured::{self, SERVICE};
use super::priced::{self, Kind};
use super::{buckets, frame};
use crate::naive::draw::{Source, chance, maybe, number, one, several};
use crate::naive::place::{Place, midnight};
use crate::naive::windows;
use crate::naive::world::{World, span};
use agreement::model::Measurer;
use agreement::quantity::{Money, Quantity};
use arbtest::arbitrary::Result;
use engine::facts::{Charge, Coverage, Facts, Name, Outage};

pub const SERVICES: [&str; 2] = [SERVICE, "app"];

/// What the tables may rest on.
struct Terms {
    currency: &'static str,
    /// The state is known everywhere, so that lost time has one value.
    whole: bool,
    each: bool,
    /// Caps inside remedies, or several outside; all at once would outgrow the audit's fractions.
    inner_caps: bool,
}

pub fn settlement(source: Source) -> Result<World> {
    let place = Place::month(source)?;
    let frame = frame::draw(source, &place, 70)?;
    let terms = Terms {
        currency: one(source, &["EUR", "JPY", "BHD"])?,
        whole: chance(source, 1, 2)?,
        each: chance(source, 1, 3)?,
        inner_caps: chance(source, 1, 2)?,
    };
    let mut facts = Facts::default();
    if terms.each {
        facts.resources = measured::resources(source, &place)?;
    }
    let fees: Vec<String> = SERVICES.iter().map(|name| service(source, name, &terms)).collect::<Result<_>>()?;
    let mut objectives = "objectives:\n".to_owned();
    for n in 0..number(source, 1, 4)? {
        let (text, kind) = objective(source, n, &terms)?;
        objectives.push_str(&text);
        if let Some(kind) = kind {
            priced::facts(source, &place, (&format!("o{n}").into(), kind), &mut facts)?;
        }
    }
    let unknown = format!(
        "measuring: {{ unknown_time: {{ borne_by: {}, coverage: at least {} }} }}\n",
        one(source, &["nobody", "provider", "customer"])?,
        one(source, &["95%", "60%"])?
    );
    let text =
        [frame.head, unknown, format!("services:\n{}", fees.concat()), objectives, rules(source, &terms)?].concat();
    states(source, &place, &terms, &mut facts)?;
    charges(source, &place, &terms, &mut facts)?;
    let mut world = World::new(text, facts, place, frame.holidays, frame.weeks, (75, 12));
    let names: Vec<String> = world
        .agreement
        .objectives
        .iter()
        .filter(|(_, objective)| objective.buckets.is_some())
        .map(|(name, _)| name.as_str().to_owned())
        .collect();
    for name in names {
        let counts = buckets::records(source, &world, &name)?;
        world.facts.counts.extend(counts);
    }
    Ok(world)
}

/// An amount with as many decimals as the currency has.
fn money(source: Source, terms: &Terms, most: i64) -> Result<String> {
    let units = number(source, 0, most * 100)?;
    Ok(match terms.currency {
        "JPY" => format!("JPY {units}"),
        "BHD" => format!("BHD {}.{:03}", units / 1000, units % 1000),
        _ => format!("EUR {}.{:02}", units / 100, units % 100),
    })
}

fn service(source: Source, name: &str, terms: &Terms) -> Result<String> {
    let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
    Ok(format!(
        "  {name}: {{ fee: \"{} per {}\"{hours} }}\n",
        money(source, terms, 1000)?,
        one(source, &["month", "quarter", "year"])?
    ))
}

/// What a table rests on: its bounds from the target on, whether more is worse, whether lost time has a price.
struct Axis {
    bounds: [&'static str; 4],
    more_is_worse: bool,
    lost: bool,
    /// What is measured, and against which target.
    kind: &'static str,
    time: bool,
}

fn objective(source: Source, n: i64, terms: &Terms) -> Result<(String, Option<&'static Kind>)> {
    let service = *one(source, &SERVICES)?;
    let what = number(source, 0, 3)?;
    let mut keys = vec![format!("service: {service}")];
    let window = one(source, &["calendar month", "calendar month", "week"])?;
    let mut each = terms.each && service == SERVICE && chance(source, 1, 2)?;
    let mut counted = None;
    let axis = match what {
        0 => {
            each = false;
            keys.push("measures: outage length, window: each outage, target: less than 2 hours".to_owned());
            Axis {
                bounds: ["target", "5 hours", "12 hours", "48 hours"],
                more_is_worse: true,
                lost: false,
                kind: "",
                time: false,
            }
        }
        1 => {
            keys.push(format!("measures: availability, window: {window}, target: at least 99%"));
            Axis {
                bounds: ["target", "97%", "90%", "70%"],
                more_is_worse: false,
                lost: terms.whole,
                kind: "",
                time: true,
            }
        }
        _ => {
            let (kind, measures) = priced::kind(source)?;
            keys.push(format!("{measures}, window: {window}"));
            each &= !matches!(kind.measures, "satisfaction" | "complaints" | "restore tests");
            counted = Some(kind);
            let [first, second, third] = kind.bounds;
            Axis {
                bounds: ["target", first, second, third],
                more_is_worse: kind.more_is_worse,
                lost: false,
                kind: kind.measures,
                time: false,
            }
        }
    };
    if each {
        keys.push(format!("for_each: {}", one(source, &["resource", "region"])?));
    }
    keys.extend(maybe(source, |source| Ok(format!("one_event_pays: {}", one(source, &["each", "highest"])?)))?);
    let remedies = several(source, 1, 2, |source, at| remedy(source, terms, &axis, each, at == 0))?;
    Ok((format!("  o{n}: {{ {}, remedies: [{}] }}\n", keys.join(", "), remedies.join(", ")), counted))
}

/// A table whose rows pay more the further they lie from the target; only the first of an objective has a cap.
fn remedy(source: Source, terms: &Terms, axis: &Axis, each: bool, first: bool) -> Result<String> {
    let fixed = chance(source, 1, 5)?;
    let side = match (axis.more_is_worse, chance(source, 1, 2)?) {
        (true, true) => "from",
        (true, false) => "above",
        (false, true) => "below",
        (false, false) => "at_most",
    };
    let mut pays = 0;
    let mut rows = Vec::new();
    for bound in &axis.bounds[..number(source, 1, 4)? as usize] {
        pays += number(source, 1, 30)?;
        let what = if fixed { format!("{} {pays}", terms.currency) } else { format!("{pays}%") };
        rows.push(format!("{{ {side}: {bound}, pays: {what} }}"));
    }
    let fixed_base = money(source, terms, 500)?;
    let mut bases = vec!["fee of the service", "fee of app", "fee of web in the previous month", fixed_base.as_str()];
    bases.extend((each).then_some("charges of the failing member"));
    bases.extend(axis.lost.then_some("price of the time lost"));
    let paid = match chance(source, 1, 3)? {
        true => linear(source, terms, axis, fixed)?,
        false => format!("table: [{}]", rows.join(", ")),
    };
    let mut keys = vec![format!("base: \"{}\"", one(source, &bases)?), paid];
    if first && terms.inner_caps && chance(source, 1, 2)? {
        keys.push(format!(
            "cap: {{ at_most: \"{}\", per: {} }}",
            limit(source, terms)?,
            one(source, &["event", "month"])?
        ));
    }
    Ok(format!("{{ {} }}", keys.join(", ")))
}

/// So much for each block; a block is written in the unit of the bounds, and of lost time also as a length.
fn linear(source: Source, terms: &Terms, axis: &Axis, fixed: bool) -> Result<String> {
    // The bound that is in the unit of the target.
    let bound = axis.bounds[2];
    let timed = ["hours", "minutes", "ms"].iter().any(|unit| bound.ends_with(unit)) && !bound.contains("per");
    let cases = ["errors per task", "share solved", "share right first time", "restore tests"].contains(&axis.kind);
    let (per, counts) = if cases && chance(source, 1, 2)? {
        ("missed case", true)
    } else if axis.time && chance(source, 1, 2)? {
        (*one(source, &["started 30 minutes", "full 7 hours", "2 hours"])?, false)
    } else if bound.ends_with('%') {
        (*one(source, &["1 point", "started 5 points", "full 0.5 points", "30 points"])?, false)
    } else if timed {
        (*one(source, &["started 30 minutes", "full 3 hours", "90 seconds"])?, false)
    } else {
        (*one(source, &["1", "started 2", "full 0.5"])?, false)
    };
    let part = |source: Source, most: i64| -> Result<String> {
        Ok(if fixed {
            format!("{} {}", terms.currency, number(source, 1, most)?)
        } else {
            format!("{}%", number(source, 1, most)?)
        })
    };
    let mut keys = vec![format!("pays: {}", part(source, 9)?), format!("per: {per}")];
    if chance(source, 1, 3)? {
        keys.push(format!("beyond: {}", if counts { "1" } else { bound }));
    }
    if chance(source, 1, 3)? {
        keys.push(format!("at_most: {}", part(source, 60)?));
    }
    Ok(format!("linear: {{ {} }}", keys.join(", ")))
}

fn limit(source: Source, terms: &Terms) -> Result<String> {
    if chance(source, 1, 2)? { money(source, terms, 300) } else { Ok(format!("{}%", number(source, 1, 60)?)) }
}

fn rules(source: Source, terms: &Terms) -> Result<String> {
    let caps = several(source, 0, if terms.inner_caps { 1 } else { 2 }, |source, _| {
        let (covers, per) = *one(
            source,
            &[
                ("event", "event"),
                ("objective", "month"),
                ("member", "month"),
                ("service", "month"),
                ("agreement", "month"),
            ],
        )?;
        Ok(format!("{{ at_most: \"{}\", per: {per}, covers: {covers} }}", limit(source, terms)?))
    })?;
    Ok(format!(
        "settlement: {{ objectives: {}, caps: [{}] }}\n",
        one(source, &["add up", "highest applies"])?,
        caps.join(", ")
    ))
}

fn states(source: Source, place: &Place, terms: &Terms, facts: &mut Facts) -> Result<()> {
    let by = Measurer::Provider;
    for service in SERVICES {
        let whole =
            if terms.whole { Some(span(place.base - 8 * 86_400_000, place.to)) } else { place.span(source, 1)? };
        facts.coverage.extend(whole.map(|span| Coverage {
            service: service.into(),
            resource: None,
            by,
            span,
            recorded: None,
        }));
        for _ in 0..number(source, 0, 5)? {
            let share = *one(source, &[10, 50, 300])?;
            let Some(span) = place.span(source, share)? else { continue };
            let id: Name = format!("o{}", facts.outages.len() + 1).into();
            facts.outages.push(Outage {
                id,
                service: service.into(),
                resource: None,
                by,
                impact: None,
                affected: None,
                reported: None,
                from: span.from(),
                to: Some(span.to()),
                recorded: None,
            });
        }
    }
    Ok(())
}

/// Charges of each member for whole months.
fn charges(source: Source, place: &Place, terms: &Terms, facts: &mut Facts) -> Result<()> {
    let members: Vec<Name> = facts.resources.iter().map(|resource| resource.id.clone()).collect();
    let before = windows::days(windows::civil(place.first - 1).first_of_month());
    for member in members {
        for (from, to) in [(midnight(&place.zone, before), place.from), (place.from, place.to)] {
            let amount =
                Money::parse(&money(source, terms, 400)?).expect("the amount is written as the language has it");
            facts.charges.push(Charge {
                service: SERVICE.into(),
                resource: Some(member.clone()),
                span: span(from, to),
                amount,
                recorded: None,
            });
        }
    }
    Ok(())
}
