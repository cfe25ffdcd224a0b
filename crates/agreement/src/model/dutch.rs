//! The choices that reports name, in Dutch.

use super::{Bearer, CreditKind, Indicator, Measurer, PartyRole};
use crate::quantity::Dutch;

impl Dutch for Indicator {
    fn dutch(&self) -> String {
        match self {
            Indicator::Availability => "beschikbaarheid",
            Indicator::DownTime => "uitvaltijd",
            Indicator::OutageLength => "storingsduur",
            Indicator::ResponseTime => "reactietijd",
            Indicator::ResolutionTime => "oplostijd",
            Indicator::EscalationTime => "escalatietijd",
            Indicator::TimeBetweenSteps => "tijd tussen stappen",
            Indicator::RequestTime => "responstijd",
            Indicator::RequestScore => "score van verzoeken",
            Indicator::ErrorRate => "foutpercentage",
            Indicator::ErrorsPerTask => "fouten per taak",
            Indicator::ShareSolved => "aandeel opgelost",
            Indicator::ShareRightFirstTime => "aandeel in één keer goed",
            Indicator::Throughput => "verwerkt volume",
            Indicator::LeadTime => "doorlooptijd",
            Indicator::CostPerTransaction => "kosten per transactie",
            Indicator::CostPerUser => "kosten per gebruiker",
            Indicator::Satisfaction => "tevredenheid",
            Indicator::Complaints => "klachten",
            Indicator::Interruptions => "onderbrekingen",
            Indicator::TimeBetweenFailures => "tijd tussen storingen",
            Indicator::TimeToRestore => "hersteltijd",
            Indicator::RestoreTests => "hersteltests",
        }
        .to_owned()
    }
}

impl Dutch for PartyRole {
    fn dutch(&self) -> String {
        match self {
            PartyRole::Provider => "leverancier",
            PartyRole::Customer => "klant",
        }
        .to_owned()
    }
}

impl Dutch for Measurer {
    fn dutch(&self) -> String {
        match self {
            Measurer::Provider => "leverancier",
            Measurer::Customer => "klant",
            Measurer::Third => "derde partij",
        }
        .to_owned()
    }
}

impl Dutch for Bearer {
    fn dutch(&self) -> String {
        match self {
            Bearer::Provider => "de leverancier",
            Bearer::Customer => "de klant",
            Bearer::Nobody => "niemand",
        }
        .to_owned()
    }
}

impl Dutch for CreditKind {
    fn dutch(&self) -> String {
        match self {
            CreditKind::PriceReduction => "prijsverlaging",
            CreditKind::Penalty => "boete",
        }
        .to_owned()
    }
}
