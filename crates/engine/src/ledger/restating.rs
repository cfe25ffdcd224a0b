//! Draws up again what was sealed, moment by moment, and what would be sealed now (C7).

use super::content::{Content, changes};
use super::difference::differences;
use super::duty::duties;
use super::finality::Finality;
use super::stated::{Drawing, Drawn, MOST_PERIODS, request};
use super::statement::{Stated, Statement};
use super::terms::Terms;
use super::{Difference, LedgerFault, LineText};
use crate::amended::evaluate_versions;
use crate::evaluation::Evaluation;
use crate::facts::Facts;
use crate::request::Request;
use crate::versions::Versions;
use calendar::{Instant, Period};
use std::collections::BTreeMap;

/// A statement that was sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    /// The period, by its label.
    pub period: String,
    /// Which correction, from 1; 0 for the statement itself.
    pub correction: u32,
    /// What it says.
    pub content: Content,
    /// True where it is by rules that stated no payments for duties, so that it says nothing of them.
    pub before_duties: bool,
}

impl Sealed {
    /// What is said otherwise now, of what the statement knew of. Once any of that changed, all is told.
    pub fn differences(&self, now: &Content) -> Vec<Difference> {
        let mut own = now.clone();
        if self.before_duties {
            own.duties.clear();
        }
        if differences(&self.content, &own).is_empty() { Vec::new() } else { differences(&self.content, now) }
    }
}

/// A statement that would be sealed now.
#[derive(Clone, Debug, PartialEq)]
pub struct Would {
    /// The statement.
    pub statement: Statement,
    /// What it says.
    pub content: Content,
    /// What it gives more or takes back, line by line: of a period's first statement all of its lines.
    pub changes: Vec<LineText>,
    /// What is said otherwise than in the statement before it; empty for a period's first.
    pub differences: Vec<Difference>,
    /// How the statement before it stands; where that is final, nothing of this is sealed.
    pub before: Option<Finality>,
}

impl Would {
    /// True where the statement before it is final, so that it stays as it is.
    pub fn too_late(&self) -> bool {
        self.before.as_ref().is_some_and(Finality::is_final)
    }
}

/// The statements of a row of months as they were sealed: each by what was known then, with those before it as they stood.
pub struct Restating<'a> {
    drawing: Drawing<'a>,
    periods: Vec<Period>,
    sealed: BTreeMap<usize, Sealed>,
}

impl<'a> Restating<'a> {
    /// Of these months, from the first that was sealed on.
    ///
    /// # Errors
    /// More than [`MOST_PERIODS`], terms without a calendar.
    pub fn of(versions: &Versions<'a>, periods: &[Period], as_of: Instant) -> Result<Restating<'a>, LedgerFault> {
        if periods.len() > MOST_PERIODS {
            return Err(LedgerFault::TooMany { asked: periods.len(), most: MOST_PERIODS });
        }
        let mut drawing = Drawing::of(versions, Terms::new(versions, as_of)?, periods);
        drawing.out.sealed = true;
        Ok(Restating { drawing, periods: periods.to_vec(), sealed: BTreeMap::new() })
    }

    /// Draws up what was sealed at one moment, in order, by what was known then; what each comes to now, `None` of what is of none
    /// of the months.
    ///
    /// # Errors
    /// What can't be judged or settled.
    pub fn restate(
        &mut self,
        versions: &Versions<'a>,
        facts: &Facts,
        at: Instant,
        sealed: &[Sealed],
    ) -> Result<Vec<Option<Content>>, LedgerFault> {
        self.drawing.versions = versions.clone();
        let numbers: Vec<Option<usize>> = sealed.iter().map(|one| self.number(&one.period)).collect();
        let known: Vec<usize> = numbers.iter().copied().flatten().collect();
        let mut judged = self.judged(facts, &known, at)?.into_iter();
        let duties = duties(versions, facts, &self.drawing.out.periods, at)?;
        let mut contents = Vec::new();
        for (number, sealed) in numbers.into_iter().zip(sealed) {
            let judged = number.and_then(|number| Some((number, judged.next()?, self.periods.get(number)?.span())));
            let Some((number, parts, period)) = judged else {
                contents.push(None);
                continue;
            };
            let parts = &parts;
            let drawn = self.drawing.draw(facts, number, parts, at)?;
            contents.push(Some(Content::of(versions, (parts, &drawn.done.settlements), (&duties, period))));
            self.sealed.insert(number, sealed.clone());
            let statement = Statement { correction: sealed.correction, ..drawn.statement };
            self.drawing.out.statements.push(statement);
            self.drawing.done.insert(number, drawn.done);
        }
        Ok(contents)
    }

    /// What would be sealed now, in order: corrections of what changed, and the first statements of the months that have none. What
    /// is final is shown and settles nothing.
    ///
    /// # Errors
    /// What can't be judged or settled.
    pub fn would(&mut self, versions: &Versions<'a>, facts: &Facts, at: Instant) -> Result<Vec<Would>, LedgerFault> {
        self.drawing.versions = versions.clone();
        let numbers: Vec<usize> = (0..self.periods.len()).collect();
        let judged = self.judged(facts, &numbers, at)?;
        let mut would = Vec::new();
        let duties = duties(versions, facts, &self.drawing.out.periods, at)?;
        for ((number, period), parts) in self.periods.clone().iter().enumerate().zip(&judged) {
            let before = self.drawing.finality(facts, number, at)?;
            let Drawn { statement, done } = self.drawing.draw(facts, number, parts, at)?;
            let content = Content::of(versions, (parts, &done.settlements), (&duties, period.span()));
            let stated = self.sealed.get(&number);
            let differences = stated.map(|stated| stated.differences(&content)).unwrap_or_default();
            if stated.is_some() && differences.is_empty() {
                continue;
            }
            let changes = changes(stated.map_or(&Content::default(), |stated| &stated.content), &content);
            let one = Would { statement, content, changes, differences, before };
            if !one.too_late() {
                self.drawing.done.insert(number, done);
            }
            would.push(one);
        }
        Ok(would)
    }

    /// The statements that were drawn up again, and what is still to come.
    pub fn stated(self, would: &[Would]) -> Stated {
        let pending = would.iter().filter(|one| !one.too_late()).map(|one| one.statement.clone()).collect();
        Stated { pending, ..self.drawing.out }
    }

    fn number(&self, label: &str) -> Option<usize> {
        self.drawing.out.periods.iter().position(|(period, _)| period == label)
    }

    fn judged(&self, facts: &Facts, numbers: &[usize], at: Instant) -> Result<Vec<Vec<Evaluation>>, LedgerFault> {
        let periods = numbers.iter().filter_map(|number| self.periods.get(*number));
        let requests: Vec<Request> = periods.map(|period| request(period, at)).collect();
        Ok(evaluate_versions(&self.drawing.versions, facts, &requests)?)
    }
}
