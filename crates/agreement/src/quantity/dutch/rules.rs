//! How the service is measured.

use super::Dutch;
use crate::quantity::{CountsAs, Duration, Percent, Precondition, Quorum, Samples, UpWhile};

impl Dutch for CountsAs {
    fn dutch(&self) -> String {
        match self {
            CountsAs::Up => "beschikbaar".to_owned(),
            CountsAs::Unknown => "onbekend".to_owned(),
            CountsAs::Down(part) if *part == Percent::whole(100) => "uitgevallen".to_owned(),
            CountsAs::Down(part) => format!("voor {} uitgevallen", part.dutch()),
        }
    }
}

impl Dutch for Quorum {
    fn dutch(&self) -> String {
        match self {
            Quorum::Any => "een van de locaties meldt uitval".to_owned(),
            Quorum::Majority => "een meerderheid van de locaties meldt uitval".to_owned(),
            Quorum::All => "alle locaties melden uitval".to_owned(),
            Quorum::AtLeast(1) => "ten minste 1 locatie meldt uitval".to_owned(),
            Quorum::AtLeast(number) => format!("ten minste {number} locaties melden uitval"),
        }
    }
}

impl Dutch for Samples {
    fn dutch(&self) -> String {
        match self.0 {
            1 => "1 meting".to_owned(),
            count => format!("{count} metingen"),
        }
    }
}

impl Dutch for UpWhile {
    fn dutch(&self) -> String {
        match self {
            UpWhile::All => "alle".to_owned(),
            UpWhile::Any => "ten minste één".to_owned(),
            UpWhile::AtLeast(number) => format!("ten minste {number}"),
            UpWhile::EachByItself => "elk afzonderlijk".to_owned(),
        }
    }
}

impl Dutch for Precondition {
    fn dutch(&self) -> String {
        match self {
            Precondition::Is(text) => text.clone(),
            Precondition::Number { is, than } => format!("{} {}", is.dutch(), than.dutch()),
            Precondition::Age { is, than } => format!("{} {}", is.dutch(), Duration(*than).dutch()),
        }
    }
}
