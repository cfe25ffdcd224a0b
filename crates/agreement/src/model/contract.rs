use super::{
    Duties, Escalation, Exception, Measuring, Objective, Parties, Records, Restated, RestsOn, Right, Service,
    Settlement,
};
use crate::quantity::{DateRange, Day, Every, Fee, Identifier, Percent, TermValue, Whole};
use crate::reading::{At, Entries, Hours, OneOrMany, Text, Words, ZoneName, choice, record};

record! {
    /// A service level agreement between a provider and a customer (A1), as one file.
    pub struct Agreement {
        /// The agreement's name, in kebab-case; it returns in every report and statement.
        must agreement: At<Identifier>,
        /// The title people read.
        must title: Text,
        /// The version of this text, counted from 1.
        must version: At<Whole>,
        /// The date from which this version holds.
        must effective: At<Day>,
        /// The day on which this version was agreed; an amendment can't reach back into a month that was over by then (C8).
        may agreed: At<Day>,
        /// The zone in which every wall-clock time is read (T1).
        must time_zone: At<ZoneName>,
        /// The published text that it restates, where it does.
        may restates: Restated,
        /// The two parties and whom to reach.
        may parties: Parties,
        /// The agreement that this one belongs to: price, term, law (A2).
        may main_agreement: MainAgreement,
        /// What an invoice and a credit note need.
        may billing: Billing,
        /// Service hours by name, in the opening_hours notation (T3).
        or hours: Entries<At<Hours>> = Entries::default(),
        /// The hours whose days are the working days of terms that name none (T6).
        may working_days: At<Identifier>,
        /// The holidays that PH stands for (T4).
        group holidays: HolidayList,
        /// How terms end.
        group terms: TermRules,
        /// Who measures, how, and who bears what nobody saw.
        group measuring: Measuring,
        /// What is delivered.
        or services: Entries<Service> = Entries::default(),
        /// Which services of suppliers each service rests on; `servanda chain` holds their agreements against this one.
        or rests_on: Entries<RestsOn> = Entries::default(),
        /// Priorities with their definition, the most urgent first (A7).
        or priorities: Entries<Text> = Entries::default(),
        /// Which priority a ticket has that comes with an impact and an urgency: impact, then urgency, then priority.
        or priority_matrix: Entries<Entries<At<Identifier>>> = Entries::default(),
        /// The promises.
        or objectives: Entries<Objective> = Entries::default(),
        /// What each side must do (A9, A10).
        group duties: Duties,
        /// What may excuse a shortfall once it is established (A7 of the semantics).
        or exceptions: Entries<Exception> = Entries::default(),
        /// How credits are counted, capped and paid (C1-C7).
        group settlement: Settlement,
        /// Rights that follow from repeated shortfall.
        or rights: Entries<Right> = Entries::default(),
        /// The ladder of people when something isn't solved.
        may escalation: Escalation,
        /// How long people's names are kept, and what bundles show of them.
        may records: Records,
        /// Which reports are due, and how often.
        may reports: Reports,
        /// When the parties review the agreement.
        may reviews: Reviews,
        /// How the agreement is changed.
        may changes: Changes,
    }
}

record! {
    /// The agreement that says what is delivered, for what price and how long (A2).
    pub struct MainAgreement {
        /// Its number or title.
        must reference: Words,
        /// Its first and last day.
        may term: At<DateRange>,
        /// The law that governs it, as a country code or name.
        may law: Words,
        /// Who decides a dispute after the ladder and mediation: one of the two, never both.
        may disputes: At<OneOrMany<At<Disputes>>>,
        /// What liability covers, and up to what amount.
        may liability: Liability,
    }
}

choice! {
    /// Who decides a dispute in the end.
    pub enum Disputes {
        /// A court decides.
        Court = "court",
        /// Arbitrators decide.
        Arbitration = "arbitration",
    }
}

record! {
    /// The limit of liability.
    pub struct Liability {
        /// Which damage is covered.
        may covers: At<Words>,
        /// The most that is paid.
        may cap: At<Fee>,
    }
}

record! {
    /// What an invoice needs.
    pub struct Billing {
        /// The day of the month on which the invoice is dated.
        may invoice_day: At<Whole>,
        /// The rate of value added tax.
        may vat: At<Percent>,
    }
}

record! {
    /// The holidays that `PH` stands for (T4). `check --lock` writes `dates`, and from then on no library can change them.
    pub struct HolidayList {
        /// A country or region whose public holidays are meant, such as NL or DE-BY; or several.
        may from: OneOrMany<At<Words>>,
        /// On which days of several lists it is a holiday; those of any of them unless said.
        may on: At<HolidaysOn>,
        /// Dates that are holidays as well.
        or also: Vec<At<Day>> = Vec::new(),
        /// Dates that are no holidays after all.
        or without: Vec<At<Day>> = Vec::new(),
        /// The dates themselves; where they stand, `from`, `also` and `without` only say where they came from.
        may dates: Vec<At<Day>>,
    }
}

choice! {
    /// On which days of several countries or regions it is a holiday (T4).
    pub enum HolidaysOn {
        /// On the holidays of each of them.
        AnyOfThem = "any of them",
        /// Only on days that are holidays in every one of them.
        AllOfThem = "all of them",
    }
}

impl HolidayList {
    /// The countries or regions, in the order in which they are written.
    pub fn regions(&self) -> &[At<Words>] {
        self.from.as_ref().map_or(&[], |from| from.0.as_slice())
    }

    /// On which days of several lists it is a holiday.
    pub fn on(&self) -> HolidaysOn {
        self.on.as_ref().map_or(HolidaysOn::AnyOfThem, |on| on.value)
    }

    /// `NL, BE, DE`.
    pub fn regions_named(&self) -> String {
        self.regions().iter().map(|region| region.trim()).collect::<Vec<_>>().join(", ")
    }
}

record! {
    /// How terms end.
    pub struct TermRules {
        /// What happens to a calendar term that ends on a day off (T7).
        or roll_on: RollOn = RollOn::None,
    }
}

choice! {
    /// What happens to a calendar term that ends on a day off (T7).
    pub enum RollOn {
        /// Nothing: it ends on that day.
        None = "none",
        /// It ends with the next working day.
        NextWorkingDay = "next working day",
        /// The Dutch General Extension of Time Limits Act, with its own holidays.
        AlgemeneTermijnenwet = "algemene termijnenwet",
    }
}

impl From<RollOn> for calendar::RollOn {
    fn from(choice: RollOn) -> Self {
        match choice {
            RollOn::None => calendar::RollOn::None,
            RollOn::NextWorkingDay => calendar::RollOn::NextWorkingDay,
            RollOn::AlgemeneTermijnenwet => calendar::RollOn::AlgemeneTermijnenwet,
        }
    }
}

record! {
    /// Which reports the provider sends: each is a duty of the provider, `performance-report` and `satisfaction-report`.
    pub struct Reports {
        /// The report on the objectives.
        may performance: At<Every>,
        /// The report on satisfaction.
        may satisfaction: At<Every>,
        /// Within what term of the period's end.
        may within: At<TermValue> = "by the end of the next period",
    }
}

record! {
    /// When the parties sit down over the agreement: a duty of both, `agreement-review`.
    pub struct Reviews {
        /// How often.
        must every: At<Every>,
        /// Upon what else.
        may also: At<Words>,
    }
}

record! {
    /// How the agreement is changed.
    pub struct Changes {
        /// In which form.
        may form: Words,
        /// By whom it is signed.
        may signed_by: Words,
        /// From when it holds.
        may from: Words,
    }
}
