//! Fees, bases, credits and caps.

use super::Dutch;
use crate::quantity::{
    Allowance, Base, Block, CapLimit, Counted, Cycle, Duration, Fee, FeeOf, Month, Over, Pays, Per, Piece, ServiceTime,
};

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

fn suffix(over: Over) -> String {
    match over {
        Over::Month(Month::This) => String::new(),
        Over::Month(Month::Previous) => " in de vorige maand".to_owned(),
        Over::Month(Month::Next) => " in de volgende maand".to_owned(),
        Over::Window => " over de meetperiode".to_owned(),
        Over::LastDays(1) => " in de laatste dag".to_owned(),
        Over::LastDays(days) => format!(" in de laatste {days} dagen"),
    }
}

impl Dutch for Base {
    fn dutch(&self) -> String {
        match self {
            Base::Fee { of, over } => format!("de vergoeding voor {}{}", of.dutch(), suffix(*over)),
            Base::Charges { over } => format!("de kosten{} van het onderdeel dat tekortschoot", suffix(*over)),
            Base::NextInvoice => "de volgende factuur".to_owned(),
            Base::AtRisk => "het bedrag dat op het spel staat".to_owned(),
            Base::Fixed(money) => money.dutch(),
            Base::TimeLost { of: FeeOf::TheService } => "de prijs van de verloren tijd".to_owned(),
            Base::TimeLostOfMember => "de prijs van de verloren tijd van het onderdeel dat tekortschoot".to_owned(),
            Base::TimeLost { of } => format!("de prijs van de verloren tijd van {}", of.dutch()),
        }
    }
}

impl Dutch for ServiceTime {
    fn dutch(&self) -> String {
        match self {
            ServiceTime::Clock(length) => Duration(*length).dutch(),
            ServiceTime::Days(days) if *days == 1 => "1 dag".to_owned(),
            ServiceTime::Days(days) => format!("{} dagen", days.dutch()),
        }
    }
}

impl Dutch for Pays {
    fn dutch(&self) -> String {
        match self {
            Pays::Share(percent) => percent.dutch(),
            Pays::Fraction(_) => self.to_string(),
            Pays::Service(time) => format!("{} dienst", time.dutch()),
            Pays::Fixed(money) => money.dutch(),
        }
    }
}

impl Dutch for Piece {
    fn dutch(&self) -> String {
        match self {
            Piece::Length(length) => Duration(*length).dutch(),
            Piece::Points(points) if *points == 1 => "1 procentpunt".to_owned(),
            Piece::Points(points) => format!("{} procentpunt", points.dutch()),
            Piece::Number(number) => number.dutch(),
            Piece::MissedCase => "gemist geval".to_owned(),
            Piece::CalendarDay => "kalenderdag".to_owned(),
            Piece::WorkingDay => "werkdag".to_owned(),
        }
    }
}

impl Dutch for Block {
    fn dutch(&self) -> String {
        let is_day = matches!(self.of, Piece::CalendarDay | Piece::WorkingDay);
        let counted = match self.counted {
            Counted::ByPart => "",
            Counted::Started if is_day => "begonnen ",
            Counted::Started => "begonnen blok van ",
            Counted::Full if is_day => "volle ",
            Counted::Full => "vol blok van ",
        };
        format!("{counted}{}", self.of.dutch())
    }
}

impl Dutch for CapLimit {
    fn dutch(&self) -> String {
        self.0.dutch()
    }
}

impl Dutch for Per {
    fn dutch(&self) -> String {
        match self {
            Per::Event => "gebeurtenis",
            Per::Month => "maand",
            Per::Quarter => "kwartaal",
            Per::HalfYear => "halfjaar",
            Per::Year => "jaar",
            Per::TwelveMonths => "12 opeenvolgende maanden",
            Per::RollingDays(days) => return format!("{days} opeenvolgende dagen"),
        }
        .to_owned()
    }
}
