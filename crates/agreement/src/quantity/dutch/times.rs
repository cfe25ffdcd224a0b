//! Lengths, terms, dates and windows.

use super::Dutch;
use super::numbers::comma;
use crate::quantity::{
    BySize, ClaimBy, ClaimFrom, Counted, DateRange, Day, Divisor, Duration, Every, Kept, Milestone, Notice, Pattern,
    Reported, Since, Stretch, TermValue, TicketMoment, TimeLimit, Window,
};
use calendar::{Length, Term};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The units of a length as English shows them, one and many, with their Dutch.
const UNITS: [(&str, &str, &str, &str); 3] = [
    ("hour", "hours", "uur", "uur"),
    ("minute", "minutes", "minuut", "minuten"),
    ("second", "seconds", "seconde", "seconden"),
];

/// The name of a month from 1 to 12; empty outside.
pub(super) fn month(number: u8) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `1 u 12 min 3,5 s`, as short as in English.
impl Dutch for Length {
    fn dutch(&self) -> String {
        let word = |word: &str| match word {
            "h" => "u".to_owned(),
            "m" => "min".to_owned(),
            other => comma(other),
        };
        self.to_string().split(' ').map(word).collect::<Vec<_>>().join(" ")
    }
}

/// `4,5 minuten`, as it stands in an agreement.
impl Dutch for Duration {
    fn dutch(&self) -> String {
        let text = self.to_string();
        let (count, unit) = text.split_once(' ').unwrap_or((&text, ""));
        let known = UNITS.iter().find(|(one, many, ..)| unit == *one || unit == *many);
        let unit = known.map_or(unit, |(one, _, een, meer)| if unit == *one { een } else { meer });
        format!("{} {unit}", comma(count))
    }
}

impl Dutch for TimeLimit {
    fn dutch(&self) -> String {
        match &self.by_size {
            Some(by_size) if self.fixed.is_zero() => by_size.dutch(),
            Some(by_size) => format!("{} plus {}", Duration(self.fixed).dutch(), by_size.dutch()),
            None => Duration(self.fixed).dutch(),
        }
    }
}

impl Dutch for BySize {
    fn dutch(&self) -> String {
        let counted = match self.counted {
            Counted::ByPart => "",
            Counted::Started => "begonnen ",
            Counted::Full => "volle ",
        };
        format!("{} per {counted}{}", Duration(self.each).dutch(), self.piece())
    }
}

impl Dutch for TermValue {
    fn dutch(&self) -> String {
        match self.0 {
            Term::Working(length) => Duration(length).dutch(),
            Term::WorkingDays(days) => counted(days, "werkdag", "werkdagen"),
            Term::CalendarDays(days) => counted(days, "kalenderdag", "kalenderdagen"),
            Term::Weeks(weeks) => counted(weeks, "week", "weken"),
        }
    }
}

impl Dutch for Notice {
    fn dutch(&self) -> String {
        format!("{} vooraf", TermValue(self.0).dutch())
    }
}

impl Dutch for ClaimFrom {
    fn dutch(&self) -> String {
        match self {
            ClaimFrom::PeriodEnd => "het einde van de periode",
            ClaimFrom::Event => "de gebeurtenis",
            ClaimFrom::EventEnd => "het einde van de gebeurtenis",
            ClaimFrom::Report => "de melding",
            ClaimFrom::Statement => "de afrekening",
        }
        .to_owned()
    }
}

impl Dutch for ClaimBy {
    fn dutch(&self) -> String {
        match self {
            ClaimBy::Term { term, from } => format!("binnen {} na {}", term.dutch(), from.dutch()),
            ClaimBy::BillingCycle(number) => {
                format!("uiterlijk aan het einde van de {number}e factuurmaand na de gebeurtenis")
            }
        }
    }
}

impl Dutch for Milestone {
    fn dutch(&self) -> String {
        match self {
            Milestone::Report => "de melding".to_owned(),
            Milestone::Detection => "de detectie".to_owned(),
            Milestone::FirstAnswer => "het eerste antwoord".to_owned(),
            Milestone::Escalation => "de escalatie".to_owned(),
            Milestone::Solution => "de oplossing".to_owned(),
            Milestone::State(name) => format!("de status {name}"),
        }
    }
}

impl Dutch for Reported {
    fn dutch(&self) -> String {
        format!("{} {}", if self.within { "binnen" } else { "buiten" }, self.hours.dutch())
    }
}

impl Dutch for Divisor {
    fn dutch(&self) -> String {
        match self {
            Divisor::AgreedTime => "overeengekomen tijd".to_owned(),
            Divisor::Fixed(Divisor::AVERAGE_MONTH) => "gemiddelde maand".to_owned(),
            Divisor::Fixed(Divisor::AVERAGE_YEAR) => "gemiddeld jaar".to_owned(),
            Divisor::Fixed(length) => Duration(*length).dutch(),
        }
    }
}

impl Dutch for Day {
    fn dutch(&self) -> String {
        let month = u8::try_from(self.0.month()).map_or("", month);
        format!("{} {month} {}", self.0.day(), self.0.year())
    }
}

impl Dutch for DateRange {
    fn dutch(&self) -> String {
        format!("{} tot en met {}", Day(self.from).dutch(), Day(self.through).dutch())
    }
}

impl Dutch for Every {
    fn dutch(&self) -> String {
        match self {
            Every::Day { before: None } => "dag".to_owned(),
            Every::Day { before: Some(time) } => format!("dag vóór {:02}:{:02}", time.hour(), time.minute()),
            Every::Week => "week".to_owned(),
            Every::Month => "maand".to_owned(),
            Every::Quarter => "kwartaal".to_owned(),
            Every::HalfYear => "halfjaar".to_owned(),
            Every::Year => "jaar".to_owned(),
            Every::Months(months) => format!("{months} maanden"),
        }
    }
}

impl Dutch for Window {
    fn dutch(&self) -> String {
        match self {
            Window::ClockHour => "klokuur".to_owned(),
            Window::Day => "dag".to_owned(),
            Window::Week => "week".to_owned(),
            Window::CalendarMonth => "kalendermaand".to_owned(),
            Window::Quarter => "kwartaal".to_owned(),
            Window::HalfYear => "halfjaar".to_owned(),
            Window::Year => "jaar".to_owned(),
            Window::ContractMonth => "contractmaand".to_owned(),
            Window::BillingMonth { day } => format!("factuurmaand vanaf dag {day}"),
            Window::FiscalQuarter { first_month } => format!("boekkwartaal vanaf {}", month(*first_month)),
            Window::LastDays(days) => last(*days, "dag", "dagen"),
            Window::LastMonths(months) => last(*months, "maand", "maanden"),
            Window::SinceTheStart => "sinds het begin".to_owned(),
            Window::EachOutage => "per storing".to_owned(),
            Window::DaysToClaim(1) => "1 dag tot aan de claim".to_owned(),
            Window::DaysToClaim(days) => format!("{days} dagen tot aan de claim"),
            Window::In { zone, .. } => format!("{} in {zone}", self.anywhere().dutch()),
        }
    }
}

impl Dutch for Since {
    fn dutch(&self) -> String {
        match self {
            Since::End(stretch) => format!("het einde van {}", stretch.dutch()),
            Since::OutageBegin => "het begin van een storing".to_owned(),
            Since::OutageEnd => "het einde van een storing".to_owned(),
            Since::Ticket { priority: None, moment } => format!("{} een ticket", moment.dutch()),
            Since::Ticket { priority: Some(priority), moment } => {
                format!("{} een ticket met prioriteit {priority}", moment.dutch())
            }
            Since::InvoiceDate => "de factuurdatum".to_owned(),
            Since::Told(words) => words.clone(),
        }
    }
}

impl Dutch for Stretch {
    fn dutch(&self) -> String {
        match self {
            Stretch::Period => "de periode",
            Stretch::Day => "de dag",
            Stretch::Week => "de week",
            Stretch::Month => "de maand",
            Stretch::Quarter => "het kwartaal",
            Stretch::HalfYear => "het halfjaar",
            Stretch::Year => "het jaar",
        }
        .to_owned()
    }
}

/// With the preposition that follows it.
impl Dutch for TicketMoment {
    fn dutch(&self) -> String {
        match self {
            TicketMoment::Report => "de melding van",
            TicketMoment::Answer => "de reactie op",
            TicketMoment::Solution => "de oplossing van",
        }
        .to_owned()
    }
}

impl Dutch for Pattern {
    fn dutch(&self) -> String {
        match self {
            Pattern::InARow => "op rij".to_owned(),
            Pattern::OfTheLast(number) => format!("van de laatste {number}"),
        }
    }
}

fn last(count: u32, one: &str, many: &str) -> String {
    match count {
        1 => format!("laatste {one}"),
        _ => format!("laatste {count} {many}"),
    }
}

/// `24 maanden`, `90 kalenderdagen`.
impl Dutch for Kept {
    fn dutch(&self) -> String {
        match self {
            Kept::Days(days) => counted(*days, "kalenderdag", "kalenderdagen"),
            Kept::Months(months) => counted(*months, "maand", "maanden"),
        }
    }
}
