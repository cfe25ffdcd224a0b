//! Fees, bases, credits and caps.

use super::Dutch;
use crate::quantity::{Allowance, Base, CapLimit, Cycle, Duration, Fee, FeeOf, Month, Pays, Per};

impl Dutch for Cycle {
    fn dutch(&self) -> String {
        match self {
            Cycle::Month => "maand",
            Cycle::Quarter => "kwartaal",
            Cycle::Year => "jaar",
        }
        .to_owned()
    }
}

impl Dutch for Allowance {
    fn dutch(&self) -> String {
        format!("{} per {}", Duration(self.length).dutch(), self.per.dutch())
    }
}

impl Dutch for Fee {
    fn dutch(&self) -> String {
        format!("{} per {}", self.money.dutch(), self.per.dutch())
    }
}

impl Dutch for FeeOf {
    fn dutch(&self) -> String {
        match self {
            FeeOf::TheService => "de dienst".to_owned(),
            FeeOf::Named(name) => name.clone(),
        }
    }
}

fn suffix(month: Month) -> &'static str {
    match month {
        Month::This => "",
        Month::Previous => " in de vorige maand",
        Month::Next => " in de volgende maand",
    }
}

impl Dutch for Base {
    fn dutch(&self) -> String {
        match self {
            Base::Fee { of, month } => format!("de vergoeding voor {}{}", of.dutch(), suffix(*month)),
            Base::Charges { month } => format!("de kosten{} van het onderdeel dat tekortschoot", suffix(*month)),
            Base::Fixed(money) => money.dutch(),
            Base::TimeLost { of: FeeOf::TheService } => "de prijs van de verloren tijd".to_owned(),
            Base::TimeLost { of } => format!("de prijs van de verloren tijd van {}", of.dutch()),
        }
    }
}

impl Dutch for Pays {
    fn dutch(&self) -> String {
        match self {
            Pays::Share(percent) => percent.dutch(),
            Pays::Fixed(money) => money.dutch(),
        }
    }
}

impl Dutch for CapLimit {
    fn dutch(&self) -> String {
        match self {
            CapLimit::Share(percent) => percent.dutch(),
            CapLimit::Fixed(money) => money.dutch(),
        }
    }
}

impl Dutch for Per {
    fn dutch(&self) -> String {
        match self {
            Per::Event => "gebeurtenis",
            Per::Month => "maand",
            Per::Quarter => "kwartaal",
            Per::Year => "jaar",
            Per::TwelveMonths => "12 opeenvolgende maanden",
        }
        .to_owned()
    }
}
