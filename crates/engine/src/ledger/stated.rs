//! Settles period after period, and again whenever a later statement is drawn up (C7).

use super::finality::{self, Finality, Latest};
use super::statement::{Change, Stated, Statement};
use super::terms::Terms;
use super::{LedgerFault, asked, words};
use crate::amended::evaluate_versions;
use crate::evaluation::Evaluation;
use crate::facts::{Facts, Name};
use crate::finding::{Basis, Finding, Key, Verdict};
use crate::known;
use crate::request::Request;
use crate::settlement::{CreditLine, Settlement, clause, settle_version};
use crate::versions::Versions;
use agreement::model::Agreement;
use agreement::quantity::{Exact, Money};
use calendar::{Instant, Period, Span};
use std::collections::BTreeMap;

/// Of how many periods a ledger is kept at once.
pub const MOST_PERIODS: usize = 120;

/// Settles the periods in order and draws up their statements up to "now". Where every fact says when it was recorded, each
/// statement is as known at its own date, and with each later statement those before it are settled anew: what changed is
/// corrected, unless the statement is final.
///
/// # Errors
/// What can't be judged or settled, more than [`MOST_PERIODS`] periods.
pub fn stated(versions: &Versions, facts: &Facts, periods: &[Period], as_of: Instant) -> Result<Stated, LedgerFault> {
    if periods.len() > MOST_PERIODS {
        return Err(LedgerFault::TooMany { asked: periods.len(), most: MOST_PERIODS });
    }
    let terms = Terms::new(versions, as_of)?;
    let dated = dated(&terms, periods)?;
    let due: Vec<(&Period, Instant)> = dated.into_iter().take_while(|(_, date)| *date <= as_of).collect();
    let mut drawing = Drawing::of(versions, terms, periods);
    drawing.out.sealed = known::sealed(facts);
    if !drawing.out.sealed {
        drawing.at_once(facts, &due, as_of)?;
        return Ok(drawing.out);
    }
    for number in 1..=due.len() {
        let upto = due.get(..number).unwrap_or_default();
        let Some((_, at)) = upto.last() else { continue };
        let known = known::as_known_at(facts, *at)?;
        let statements = drawing.moment(&known, upto, *at)?;
        drawing.out.statements.extend(statements);
    }
    if due.last().is_some_and(|(_, last)| *last < as_of) {
        drawing.out.pending = drawing.moment(&known::as_known_at(facts, as_of)?, &due, as_of)?;
    }
    Ok(drawing.out)
}

/// When each period's statement is drawn up, never before that of an earlier one.
fn dated<'a>(terms: &Terms, periods: &'a [Period]) -> Result<Vec<(&'a Period, Instant)>, LedgerFault> {
    let mut dated = Vec::new();
    let mut last = Instant::MIN;
    for period in periods {
        let clock = terms.of_period(period.span());
        let date = match &clock.agreement.settlement.statement_after {
            Some(term) => clock.after(period.span().to(), term.0)?,
            None => period.span().to(),
        };
        last = last.max(date);
        dated.push((period, last));
    }
    Ok(dated)
}

/// What a line is called from one settlement of a period to the next.
type LineName = (u64, Name, Option<Name>, String, Instant, usize);

/// A period as it was stated last.
pub(super) struct Done {
    /// One settlement for each version that holds in it.
    pub settlements: Vec<Settlement>,
    lines: BTreeMap<LineName, Change>,
    latest: Latest,
}

/// A statement that isn't given yet, and what its period would then stand at.
pub(super) struct Drawn {
    pub statement: Statement,
    pub done: Done,
}

pub(super) struct Drawing<'a> {
    pub versions: Versions<'a>,
    pub terms: Terms<'a>,
    pub done: BTreeMap<usize, Done>,
    pub out: Stated,
}

impl<'a> Drawing<'a> {
    pub fn of(versions: &Versions<'a>, terms: Terms<'a>, periods: &[Period]) -> Drawing<'a> {
        let periods = periods.iter().map(|period| (period.label(), period.span())).collect();
        Drawing {
            versions: versions.clone(),
            terms,
            done: BTreeMap::new(),
            out: Stated { periods, ..Stated::default() },
        }
    }

    /// One statement for each period, by all that is known.
    fn at_once(&mut self, facts: &Facts, due: &[(&Period, Instant)], as_of: Instant) -> Result<(), LedgerFault> {
        let requests: Vec<Request> = due.iter().map(|(period, _)| request(period, as_of)).collect();
        for (number, parts) in evaluate_versions(&self.versions, facts, &requests)?.into_iter().enumerate() {
            let at = due.get(number).map_or(as_of, |(_, at)| *at);
            let statement = self.state(facts, number, &parts, at)?;
            self.out.statements.extend(statement);
        }
        Ok(())
    }

    /// What is stated at one moment: the last period for the first time, and corrections of those before it, in order.
    fn moment(
        &mut self,
        known: &Facts,
        upto: &[(&Period, Instant)],
        at: Instant,
    ) -> Result<Vec<Statement>, LedgerFault> {
        let open: Vec<usize> = (0..upto.len())
            .filter_map(|number| self.is_final(known, number, at).map(|closed| (!closed).then_some(number)).transpose())
            .collect::<Result<_, _>>()?;
        let requests: Vec<Request> =
            open.iter().filter_map(|number| upto.get(*number)).map(|(period, _)| request(period, at)).collect();
        let judged = evaluate_versions(&self.versions, known, &requests)?;
        let mut statements = Vec::new();
        for (number, parts) in open.into_iter().zip(&judged) {
            statements.extend(self.state(known, number, parts, at)?);
        }
        Ok(statements)
    }

    fn is_final(&self, known: &Facts, number: usize, at: Instant) -> Result<bool, LedgerFault> {
        Ok(self.finality(known, number, at)?.is_some_and(|finality| finality.is_final()))
    }

    /// How the last statement of a period stands; `None` where it has none.
    pub fn finality(&self, known: &Facts, number: usize, at: Instant) -> Result<Option<Finality>, LedgerFault> {
        let Some(done) = self.done.get(&number) else { return Ok(None) };
        let Some((_, span)) = self.out.periods.get(number) else { return Ok(None) };
        finality::of(known, self.terms.of_period(*span), &done.latest, at).map(Some)
    }

    /// The settlements of a period, one for each version that holds in it.
    fn settled(
        &self,
        facts: &Facts,
        parts: &[Evaluation],
        mut before: Vec<Settlement>,
    ) -> Result<Vec<Settlement>, LedgerFault> {
        let mut settled = Vec::new();
        for part in parts {
            let settlement = settle_version(&self.versions, facts, part, &before)?;
            before.push(settlement.clone());
            settled.push(settlement);
        }
        Ok(settled)
    }

    /// Settles a period with those before it as they were stated last; `None` where nothing changed.
    fn state(
        &mut self,
        facts: &Facts,
        number: usize,
        parts: &[Evaluation],
        at: Instant,
    ) -> Result<Option<Statement>, LedgerFault> {
        let Drawn { statement, done } = self.draw(facts, number, parts, at)?;
        if self.done.contains_key(&number) && statement.changes.is_empty() {
            return Ok(None);
        }
        self.done.insert(number, done);
        Ok(Some(statement))
    }

    /// What a period's next statement says, with those before it as they were stated last.
    pub fn draw(&self, facts: &Facts, number: usize, parts: &[Evaluation], at: Instant) -> Result<Drawn, LedgerFault> {
        let before = self.done.range(..number).flat_map(|(_, done)| done.settlements.clone()).collect();
        let settlements = self.settled(facts, parts, before)?;
        let lines = settlements
            .iter()
            .zip(parts)
            .flat_map(|(settlement, part)| lines(&self.versions, facts, settlement, part))
            .collect();
        let known = self.done.get(&number);
        let none = BTreeMap::new();
        let label = self.out.periods.get(number).map(|(label, _)| label.clone()).unwrap_or_default();
        let latest = Latest { label, correction: known.map_or(0, |done| done.latest.correction + 1), at };
        let statement = Statement {
            period: number,
            label: latest.label.clone(),
            correction: latest.correction,
            at,
            changes: changes(known.map_or(&none, |done| &done.lines), &lines),
            total: total(&lines),
            kept: kept(parts.iter().flat_map(|part| &part.findings)),
        };
        Ok(Drawn { statement, done: Done { settlements, lines, latest } })
    }
}

/// What all lines of a period come to.
fn total(lines: &BTreeMap<LineName, Change>) -> Option<Money> {
    total_of(lines.values().map(|line| &line.amount))
}

/// The sum of amounts in one currency; `None` of none.
pub(super) fn total_of<'a>(amounts: impl Iterator<Item = &'a Money> + Clone) -> Option<Money> {
    let currency = amounts.clone().next()?.currency;
    Some(Money { currency, amount: amounts.map(|money| money.amount.clone()).sum() })
}

pub(super) fn request(period: &Period, as_of: Instant) -> Request {
    Request { label: period.label(), period: period.span(), as_of, known_at: None }
}

/// The lines that pay, by name.
fn lines(
    versions: &Versions,
    facts: &Facts,
    settlement: &Settlement,
    evaluation: &Evaluation,
) -> Vec<(LineName, Change)> {
    let agreement = versions.numbered(settlement.version).agreement;
    let paying = settlement.lines.iter().filter(|line| !line.paid.amount.is_zero());
    let named = |line: &CreditLine| {
        (name(settlement.version, &line.finding, line.remedy), whole(agreement, facts, line, evaluation))
    };
    paying.map(named).collect()
}

fn name(version: u64, key: &Key, remedy: usize) -> LineName {
    (version, key.objective.clone(), key.member.clone(), key.window.label.clone(), key.window.span.from(), remedy)
}

/// A line as if nothing of it had been stated before.
pub(super) fn whole(agreement: &Agreement, facts: &Facts, line: &CreditLine, evaluation: &Evaluation) -> Change {
    let finding = evaluation.findings.iter().find(|finding| finding.key == line.finding);
    let both = agreement.objectives.get(&line.finding.objective).zip(finding);
    let remedy = both
        .and_then(|(objective, finding)| objective.remedies_under(finding.scope.variant.as_deref()).0.get(line.remedy));
    let settlement = &agreement.settlement;
    let own = remedy.and_then(|remedy| remedy.claim_by.as_ref()).or(settlement.claim_by.as_ref());
    Change {
        finding: line.finding.clone(),
        version: agreement.version.0,
        remedy: line.remedy,
        event: finding.map_or(line.finding.window.span, event),
        events: finding.map_or_else(|| vec![line.finding.window.span], events),
        claimable: finding.map_or_else(|| vec![line.finding.window.span], asked::claimable),
        reported: finding.and_then(|finding| reported(facts, finding)),
        claim: remedy.and_then(|remedy| remedy.claim.as_ref()).map_or(settlement.claim, |claim| claim.value),
        claim_by: own.map(|by| by.value),
        amount: line.paid.clone(),
        clause: both.map(|(objective, finding)| clause(objective, finding, line.remedy)).unwrap_or_default(),
        words: words::line(line),
    }
}

/// The event that a finding is about: the last outage of a window of time, else the window.
fn event(finding: &Finding) -> Span {
    let window = finding.key.window.span;
    match &finding.basis {
        Basis::Time(time) => time.outages.last().and_then(|outage| outage.span.clip(&window)).unwrap_or(window),
        _ => window,
    }
}

/// All that a finding is about: the outages of a window of time, else the window.
fn events(finding: &Finding) -> Vec<Span> {
    let window = finding.key.window.span;
    match &finding.basis {
        Basis::Time(time) if !time.outages.is_empty() => {
            time.outages.iter().filter_map(|outage| outage.span.clip(&window)).collect()
        }
        _ => vec![window],
    }
}

/// When the event of a finding was reported first, where facts say it.
fn reported(facts: &Facts, finding: &Finding) -> Option<Instant> {
    let ids = match &finding.basis {
        Basis::Time(time) => time.outages.last().map(|outage| outage.ids.as_slice()),
        Basis::Outage(outage) => Some(outage.outage.ids.as_slice()),
        _ => None,
    }?;
    let own = facts.outages.iter().filter(|outage| ids.contains(&outage.id));
    own.filter_map(|outage| outage.reported).min()
}

/// What changed from one set of lines to the next, line by line.
fn changes(before: &BTreeMap<LineName, Change>, now: &BTreeMap<LineName, Change>) -> Vec<Change> {
    let less = |amount: &Money, by: Exact| Money { currency: amount.currency, amount: &amount.amount - &by };
    let more = now.iter().map(|(name, line)| {
        let stated = before.get(name).map_or_else(Exact::zero, |line| line.amount.amount.clone());
        Change { amount: less(&line.amount, stated), ..line.clone() }
    });
    let gone = before.iter().filter(|(name, _)| !now.contains_key(*name)).map(|(_, line)| {
        let nothing = Money { currency: line.amount.currency, amount: Exact::zero() };
        Change { amount: less(&nothing, line.amount.amount.clone()), ..line.clone() }
    });
    more.chain(gone).filter(|change| !change.amount.amount.is_zero()).collect()
}

/// Which objectives were kept: met wherever there was something to judge.
fn kept<'a>(findings: impl Iterator<Item = &'a Finding>) -> BTreeMap<Name, bool> {
    let mut kept = BTreeMap::new();
    for finding in findings {
        let met = match finding.verdict {
            Verdict::Met => true,
            Verdict::Missed | Verdict::Undetermined => false,
            Verdict::NoCases | Verdict::NoTarget => continue,
        };
        let all = kept.entry(finding.key.objective.clone()).or_insert(true);
        *all &= met;
    }
    kept
}
