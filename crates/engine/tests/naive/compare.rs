//! Where the engine's findings and the audit's differ, in words.

use super::availability::Judgement;
use super::found::Found;
use super::fraction::Fraction;
use super::outages::Outage;
use super::terms::Terms;
use super::tickets::{self, Fate};
use super::windows::Stretch;
use super::world::World;
use super::{availability, judge, money, outages, read};
use agreement::model::Indicator;
use agreement::quantity::{Exact, Money};
use engine::Evaluation;
use engine::finding::{Basis, Figure, Finding, Key, TicketOutcome, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

/// Judges a set twice and says where the two differ; nothing where both refuse the facts.
pub fn set(world: &World) -> Result<Option<Evaluation>, String> {
    let working_days = world.working_days();
    let terms = Terms { grid: &world.grid, working_days: &working_days, roll_on: world.agreement.terms.roll_on };
    let Some((evaluation, counted)) = agreed(world, &terms)? else { return Ok(None) };
    for (name, objective) in world.agreement.objectives.iter() {
        let found: Vec<&Finding> =
            evaluation.findings.iter().filter(|finding| &*finding.key.objective == name.as_str()).collect();
        match *objective.measures {
            Indicator::Availability => same(
                world,
                name,
                judgements(world, &found),
                sorted(availability::judge(world, &terms, name.as_str(), objective)),
            )?,
            Indicator::OutageLength => same(
                world,
                name,
                lengths(&found, world.until()),
                outages::judge(world, &terms, name.as_str(), objective),
            )?,
            Indicator::ResponseTime | Indicator::ResolutionTime | Indicator::TimeBetweenSteps => {}
            _ => findings(world, name, &found, &counted[name.as_str()])?,
        }
    }
    for indicator in [Indicator::ResponseTime, Indicator::ResolutionTime, Indicator::TimeBetweenSteps] {
        of_tickets(world, &terms, indicator, &evaluation)?;
    }
    Ok(Some(evaluation))
}

/// What the audit finds of every other indicator, by objective.
type Counted<'w> = BTreeMap<&'w str, Vec<Found>>;

/// The engine's evaluation beside the audit's findings of what is counted, unless both refuse the facts.
fn agreed<'w>(world: &'w World, terms: &Terms) -> Result<Option<(Evaluation, Counted<'w>)>, String> {
    let others = world.agreement.objectives.iter().filter(|(_, objective)| {
        !objective.measures.is_ticket()
            && !matches!(*objective.measures, Indicator::Availability | Indicator::OutageLength)
    });
    let judged: Result<Counted, &str> = others
        .map(|(name, objective)| Ok((name.as_str(), judge::judge(world, terms, name.as_str(), objective)?)))
        .collect();
    let evaluated = engine::evaluate(&world.agreement, &world.facts, &world.request());
    match (evaluated, judged) {
        (Ok(evaluation), Ok(counted)) => Ok(Some((evaluation, counted))),
        (Err(_), Err(_)) => Ok(None),
        (Ok(_), Err(why)) => Err(format!("the engine doesn't refuse {why}\n{}", world.scenario())),
        (Err(fault), Ok(_)) => Err(format!("the engine refuses: {fault}\n{}", world.scenario())),
    }
}

/// The findings of one objective, by member and window.
fn findings(world: &World, name: &str, engine: &[&Finding], audit: &[Found]) -> Result<(), String> {
    let key = |found: &Found| (found.member.clone(), found.window);
    let mut audit = audit.to_vec();
    audit.sort_by_key(key);
    let like = |finding: &Finding| {
        audit.iter().find(|found| {
            found.member.as_deref() == finding.key.member.as_deref() && found.window == read::window(finding)
        })
    };
    let mut engine: Vec<Found> = engine
        .iter()
        .filter(|finding| !no_member(world, finding))
        .map(|finding| read::found(finding, like(finding)))
        .collect();
    engine.sort_by_key(key);
    same(world, name, engine, audit)
}

/// Of an objective that is measured for each, that there is nothing to measure.
fn no_member(world: &World, finding: &Finding) -> bool {
    let objective = world.agreement.objectives.get(&finding.key.objective);
    let each = objective.is_some_and(|objective| objective.for_each.is_some());
    each && finding.key.member.is_none() && finding.verdict == Verdict::NoCases
}

/// Settles a set twice, from the same findings; true where something is paid.
pub fn settlement(world: &World) -> Result<bool, String> {
    let Some(evaluation) = set(world)? else { return Ok(false) };
    let settled = engine::settle(&world.agreement, &world.facts, &evaluation, &[])
        .unwrap_or_else(|fault| panic!("the engine refuses to settle: {fault:?}\n{}", world.scenario()));
    let mut owed = money::Owed { total: settled.total.as_ref().map_or(0, minor), ..money::Owed::default() };
    for line in &settled.lines {
        let finding = of(&evaluation, &line.finding);
        let clause = (
            line.finding.objective.to_string(),
            line.finding.member.as_ref().map(|name| name.to_string()),
            money::start(finding),
            line.remedy,
        );
        owed.paid.insert(clause, minor(&line.paid));
    }
    owed.open = settled.open_items.iter().map(|item| minor(&item.amount)).sum();
    owed.paid.retain(|_, paid| *paid != 0);
    same(world, "settlement", owed, money::settle(world, &evaluation.findings))?;
    let sum = settled.postings.iter().fold(Exact::zero(), |sum, posting| sum + posting.amount.clone());
    same(world, "the sum of the postings", sum, Exact::zero())?;
    Ok(settled.total.is_some_and(|total| minor(&total) > 0))
}

fn of<'e>(evaluation: &'e Evaluation, key: &Key) -> &'e Finding {
    evaluation.findings.iter().find(|finding| finding.key == *key).expect("a line rests on a finding")
}

fn minor(money: &Money) -> i128 {
    let units = Fraction::from(&money.amount).times(Fraction::whole(10_i128.pow(money.currency.minor_digits())));
    assert_eq!(Fraction::whole(units.floor()), units, "what is paid is a whole number of minor units");
    units.floor()
}

fn same<T: PartialEq + Debug>(world: &World, what: &str, engine: T, audit: T) -> Result<(), String> {
    if engine == audit {
        return Ok(());
    }
    Err(format!("{what} differs\n{}{}", lines_that_differ(&engine, &audit), world.scenario()))
}

/// Both as text, line by line; equal lines are left out, save the names of the fields around them.
fn lines_that_differ<T: Debug>(engine: &T, audit: &T) -> String {
    let (engine, audit) = (format!("{engine:#?}"), format!("{audit:#?}"));
    if engine.lines().count() != audit.lines().count() {
        let same = engine.lines().zip(audit.lines()).take_while(|(one, other)| one == other).count();
        let around = |text: &str| {
            text.lines().skip(same.saturating_sub(12)).take(40).map(|line| format!("  {line}\n")).collect::<String>()
        };
        return format!("engine, from line {same}:\n{}audit:\n{}", around(&engine), around(&audit));
    }
    let pairs = engine.lines().zip(audit.lines());
    pairs
        .map(|(one, other)| {
            if one == other {
                format!("  {one}\n")
            } else {
                format!("- {one}   <- engine; audit -> {}\n", other.trim())
            }
        })
        .collect()
}

fn sorted(mut judgements: Vec<Judgement>) -> Vec<Judgement> {
    judgements.sort_by(|one, other| (&one.member, one.window).cmp(&(&other.member, other.window)));
    judgements
}

fn judgements(world: &World, found: &[&Finding]) -> Vec<Judgement> {
    let read = |finding: &&Finding| {
        let Basis::Time(basis) = &finding.basis else { panic!("availability rests on time: {finding:?}") };
        Judgement {
            objective: finding.key.objective.to_string(),
            member: finding.key.member.as_ref().map(|member| member.to_string()),
            window: read::window(finding),
            within_hours: basis.within_hours.millis(),
            agreed: basis.agreed.millis(),
            down: Fraction::from(&basis.lost()),
            unknown: Fraction::from(&basis.unknown_millis()),
            unknown_spans: basis.unknown.iter().map(|span| (span.from().millis(), span.to().millis())).collect(),
            coverage: basis.coverage.as_ref().map(Fraction::from),
            figure: figure(&finding.figure),
            lower: figure(&finding.lower),
            upper: figure(&finding.upper),
            verdict: finding.verdict,
        }
    };
    sorted(found.iter().filter(|finding| !no_member(world, finding)).map(read).collect())
}

fn figure(figure: &Option<Figure>) -> Option<Fraction> {
    figure.as_ref().map(read::value)
}

fn lengths(found: &[&Finding], until: i64) -> Result<Vec<Outage>, Verdict> {
    let outage = |finding: &&Finding| match &finding.basis {
        Basis::Outage(basis) => {
            let span = basis.outage.span;
            let bounds = [&finding.lower, &finding.upper].map(|bound| bound.as_ref().map_or(0, millis));
            Some(Outage {
                from: span.from().millis(),
                to: span.to().millis().min(until),
                length: basis.length.millis(),
                before: basis.before.millis(),
                longest: bounds[0].max(bounds[1]),
                verdict: finding.verdict,
            })
        }
        _ => None,
    };
    let mut outages: Vec<Outage> = found.iter().filter_map(outage).collect();
    outages.sort();
    match (outages.is_empty(), found.first()) {
        (true, Some(only)) => Err(only.verdict),
        _ => Ok(outages),
    }
}

fn millis(figure: &Figure) -> i64 {
    match figure {
        Figure::Length(length) => length.millis(),
        other => panic!("{other:?} is no length"),
    }
}

/// What is compared of a ticket objective's window.
#[derive(Debug, PartialEq)]
struct Judged {
    window: Stretch,
    in_time: u64,
    decided: u64,
    decisions: BTreeMap<String, Fate>,
    verdict: Verdict,
}

fn of_tickets(world: &World, terms: &Terms, indicator: Indicator, evaluation: &Evaluation) -> Result<(), String> {
    if !world.agreement.objectives.iter().any(|(_, objective)| *objective.measures == indicator) {
        return Ok(());
    }
    let record = tickets::record(world, terms, indicator);
    for (name, objective) in world.agreement.objectives.iter().filter(|(_, objective)| *objective.measures == indicator)
    {
        let own: Vec<&tickets::Entry> = record.iter().filter(|entry| entry.objective == name.as_str()).collect();
        let audit: Vec<Judged> =
            world.windows(objective).into_iter().map(|window| judged(window, &own, objective)).collect();
        let mut found: Vec<&Finding> =
            evaluation.findings.iter().filter(|finding| &*finding.key.objective == name.as_str()).collect();
        found.sort_by_key(|finding| read::window(finding));
        same(world, name, found.iter().map(|finding| read(finding)).collect(), audit)?;
        if let Some(last) = found.last().filter(|last| read::window(last).until == world.until()) {
            same(
                world,
                &format!("{} running", name.as_str()),
                lines(last, |outcome| matches!(outcome, TicketOutcome::Running(_))),
                running(read::window(last), &own),
            )?;
        }
    }
    Ok(())
}

/// Tickets whose clock runs and that have no decision in this window; a decision stands (K3).
fn running(window: Stretch, record: &[&tickets::Entry]) -> BTreeSet<String> {
    let decided = |ticket: &str| {
        record.iter().any(|entry| {
            entry.ticket == ticket && matches!(entry.fate, Fate::InTime(at) | Fate::Late(at) if window.from < at)
        })
    };
    record
        .iter()
        .filter(|entry| entry.fate == Fate::Running && !decided(&entry.ticket))
        .map(|entry| entry.ticket.clone())
        .collect()
}

fn judged(window: Stretch, record: &[&tickets::Entry], objective: &agreement::model::Objective) -> Judged {
    let mut decisions = BTreeMap::new();
    for entry in record {
        let (Fate::InTime(at) | Fate::Late(at)) = entry.fate else { continue };
        if window.from < at && at <= window.until {
            decisions.insert(entry.ticket.clone(), entry.fate.clone());
        }
    }
    let in_time = decisions.values().filter(|fate| matches!(fate, Fate::InTime(_))).count() as u64;
    let decided = decisions.len() as u64;
    Judged { window, in_time, decided, verdict: kept(objective, in_time, decided), decisions }
}

/// K8 in integers.
fn kept(objective: &agreement::model::Objective, in_time: u64, decided: u64) -> Verdict {
    let Some(agreement::quantity::Target::Share { share, or_at_most_missed, .. }) =
        objective.target.as_ref().map(|target| &target.value)
    else {
        panic!("tickets have a share as target")
    };
    let reached = Fraction::whole(i128::from(in_time))
        >= Fraction::from(&share.fraction()).times(Fraction::whole(i128::from(decided)));
    match decided {
        0 => Verdict::NoCases,
        _ if reached || (*or_at_most_missed > 0 && decided - in_time <= u64::from(*or_at_most_missed)) => Verdict::Met,
        _ => Verdict::Missed,
    }
}

fn read(finding: &Finding) -> Judged {
    let Basis::Tickets(basis) = &finding.basis else { panic!("ticket objectives rest on tickets: {finding:?}") };
    let decision = |outcome: &TicketOutcome| match outcome {
        TicketOutcome::InTime(at) => Some(Fate::InTime(at.millis())),
        TicketOutcome::Late(at) => Some(Fate::Late(at.millis())),
        _ => None,
    };
    let decisions = basis
        .tickets
        .iter()
        .filter_map(|line| decision(&line.outcome).map(|fate| (line.ticket.to_string(), fate)))
        .collect();
    Judged {
        window: read::window(finding),
        in_time: basis.in_time,
        decided: basis.decided,
        decisions,
        verdict: finding.verdict,
    }
}

fn lines(finding: &Finding, holds: impl Fn(&TicketOutcome) -> bool) -> BTreeSet<String> {
    let Basis::Tickets(basis) = &finding.basis else { panic!("ticket objectives rest on tickets") };
    basis.tickets.iter().filter(|line| holds(&line.outcome)).map(|line| line.ticket.to_string()).collect()
}
