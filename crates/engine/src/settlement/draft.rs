use super::months::Month;
use super::{
    Account, CreditLine, Missing, MustClaim, OpenItem, Posting, SettledBy, Settlement, SettlementFault, Step, Unheld,
};
use crate::evaluation::Evaluation;
use crate::facts::Facts;
use crate::finding::{Finding, Key};
use crate::versions::{Version, Versions};
use crate::wording::Wording;
use agreement::model::{Agreement, Objective, Remedy};
use agreement::quantity::{Currency, Exact, Money};
use calendar::{Date, Span};
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// How unknown time is read where too little is known (A10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As up: what is paid now.
    Paid,
    /// As down: what would be due at most.
    Worst,
}

/// A settlement while its steps are taken.
pub(super) struct Draft<'a> {
    /// The version whose findings are settled.
    pub version: Version<'a>,
    /// All versions, for the fees of what doesn't follow the seam (C4, C8).
    pub versions: Versions<'a>,
    pub agreement: &'a Agreement,
    pub facts: &'a Facts,
    pub findings: &'a [Finding],
    /// The period that is settled.
    pub period: Span,
    /// The month whose fees and caps apply.
    pub month: Month,
    pub currency: Option<Currency>,
    pub lines: Vec<Line<'a>>,
    /// How unknown time is read where too little is known.
    pub reading: Reading,
    postings: Vec<Posting>,
    /// Values that no row holds.
    pub unheld: Vec<Unheld>,
    /// What can't be computed yet; `None` where that refuses the settlement.
    pub missing: Option<Vec<Missing>>,
    /// What there is to say beside.
    pub notes: Vec<Wording>,
}

/// What one remedy of one finding pays, as it stands after the steps taken so far.
pub(super) struct Line<'a> {
    pub finding: &'a Finding,
    pub objective: &'a Objective,
    pub remedy: &'a Remedy,
    pub number: usize,
    pub row: Option<usize>,
    pub row_words: Wording,
    pub base_words: Wording,
    /// What the table or the blocks give.
    pub reached: Exact,
    /// The exact credit of the first steps.
    pub exact: Exact,
    /// What is left of it.
    pub amount: Exact,
    /// Whether it must be claimed.
    pub claim: Option<MustClaim>,
    /// What earlier periods settled of it.
    pub before: Exact,
    /// By what it is settled so far, which the next period takes off.
    pub settled_by: Vec<SettledBy>,
    /// Whether this period adds to that; a line that doesn't only counts where the highest applies.
    pub pays_now: bool,
    /// What is paid, in minor units; set by the last step.
    pub units: BigInt,
}

impl Line<'_> {
    pub fn clause(&self) -> String {
        clause(self.objective, self.finding, self.number)
    }
}

/// The keys that lead to the remedy of this number that holds for a finding.
pub(crate) fn clause(objective: &Objective, finding: &Finding, number: usize) -> String {
    let (_, keys) = objective.remedies_under(finding.scope.variant.as_deref());
    format!("objectives › {} › {keys} › {}", finding.key.objective, number + 1)
}

impl<'a> Draft<'a> {
    pub fn of(
        versions: &Versions<'a>,
        facts: &'a Facts,
        evaluation: &'a Evaluation,
        reading: Reading,
    ) -> Result<Self, SettlementFault> {
        let version = versions.numbered(evaluation.version);
        let agreement = version.agreement;
        let month = Month::settling(agreement, evaluation)?;
        Ok(Draft {
            version,
            versions: versions.clone(),
            agreement,
            facts,
            findings: &evaluation.findings,
            period: evaluation.period.span,
            month,
            currency: None,
            lines: Vec::new(),
            reading,
            postings: Vec::new(),
            unheld: Vec::new(),
            missing: None,
            notes: Vec::new(),
        })
    }

    /// Whether this version of the agreement is in force on a date.
    pub fn in_force(&self, date: Date) -> bool {
        self.version.in_force_on(date)
    }

    /// This version's part of the days of a month on which any is in force (C8).
    pub fn part_of(&self, month: Month) -> Exact {
        let own = month.share_of_dates(|date| self.in_force(date));
        let any = |date| self.versions.iter().any(|version| version.in_force_on(date));
        own.checked_div(&month.share_of_dates(any)).unwrap_or_else(Exact::zero)
    }

    /// Adds what there is to say beside, once.
    pub fn note(&mut self, note: Option<Wording>) {
        self.notes.extend(note.filter(|note| !self.notes.contains(note)));
    }

    /// What was found; where its base is missing and that may be, it is noted and nothing is found.
    pub fn known<T>(
        &mut self,
        found: Result<Option<T>, SettlementFault>,
        finding: &Key,
    ) -> Result<Option<T>, SettlementFault> {
        match (found, self.missing.as_mut()) {
            (Err(SettlementFault::NoBase { clause, missing }), Some(noted)) => {
                let one = Missing { finding: Some(finding.clone()), clause, what: missing };
                if !noted.contains(&one) {
                    noted.push(one);
                }
                Ok(None)
            }
            (found, _) => found,
        }
    }

    /// The settlement's one currency; a second one is a fault.
    pub fn take_currency(&mut self, money: &Money) -> Result<(), SettlementFault> {
        match self.currency {
            Some(currency) if currency != money.currency => {
                Err(SettlementFault::MixedCurrencies(currency.to_string(), money.currency.to_string()))
            }
            _ => {
                self.currency = Some(money.currency);
                Ok(())
            }
        }
    }

    /// Changes what a line pays and posts the difference to both sides, so that all postings sum to zero.
    pub fn change(&mut self, line: usize, to: Exact, step: Step, clause: String, words: Wording) {
        let Some(target) = self.lines.get_mut(line) else { return };
        let difference = &to - &target.amount;
        target.amount = to;
        if difference.is_zero() {
            return;
        }
        let key = target.finding.key.clone();
        self.post(step, difference, key, clause, words);
    }

    /// Posts an amount to both sides.
    pub fn post(&mut self, step: Step, amount: Exact, finding: Key, clause: String, words: Wording) {
        let against = Exact::zero() - amount.clone();
        for (account, amount) in [(Account::CustomerCredit, amount), (Account::ProviderFee, against)] {
            self.postings.push(Posting {
                step,
                account,
                amount,
                finding: finding.clone(),
                clause: clause.clone(),
                words: words.clone(),
            });
        }
    }

    /// The numbers of the lines that have the same key, in clause order; lines without a key are left out.
    pub fn grouped(&self, key: impl Fn(&Line) -> Option<String>) -> Vec<Vec<usize>> {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let Some(name) = key(line) else { continue };
            let place = *places.entry(name).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(lines) => lines.push(number),
                None => groups.push(vec![number]),
            }
        }
        groups
    }

    /// What some lines pay together, as things stand.
    pub fn sum(&self, lines: &[usize]) -> Exact {
        lines.iter().filter_map(|&line| self.lines.get(line)).map(|line| line.amount.clone()).sum()
    }

    pub fn finish(self, evaluation: &Evaluation, open_items: Vec<OpenItem>, notes: Vec<Wording>) -> Settlement {
        let currency = self.currency;
        let lines: Vec<CreditLine> = currency
            .into_iter()
            .flat_map(|currency| self.lines.iter().map(move |line| line.finish(currency)))
            .collect();
        let missing = self.missing.unwrap_or_default();
        let total = currency
            .filter(|_| missing.is_empty())
            .map(|currency| Money { currency, amount: lines.iter().map(|line| line.paid.amount.clone()).sum() });
        Settlement {
            label: evaluation.period.label.clone(),
            version: evaluation.version,
            period: evaluation.period.span,
            lines,
            postings: self.postings,
            open_items,
            unheld: self.unheld,
            notes: self.notes.into_iter().chain(notes).collect(),
            missing,
            total,
            if_established: None,
        }
    }
}

impl Line<'_> {
    fn finish(&self, currency: Currency) -> CreditLine {
        CreditLine {
            finding: self.finding.key.clone(),
            remedy: self.number,
            row: self.row,
            row_words: self.row_words.clone(),
            base_words: self.base_words.clone(),
            reached: self.reached.clone(),
            exact: self.exact.clone(),
            capped: self.amount.clone(),
            paid: Money { currency, amount: in_main_units(&self.units, currency) },
            settled_by: self.settled_by.clone(),
            claim: self.claim.clone(),
        }
    }
}

/// How many minor units make one main unit.
pub(crate) fn minor_units(currency: Currency) -> Exact {
    Exact::from(BigInt::from(10).pow(currency.minor_digits()))
}

/// Minor units as an amount in the main unit.
pub(super) fn in_main_units(units: &BigInt, currency: Currency) -> Exact {
    Exact::from(units.clone()).checked_div(&minor_units(currency)).unwrap_or_else(Exact::zero)
}
