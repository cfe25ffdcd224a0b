use super::counted::{AnswerBasis, BucketBasis, CostBasis, CountBasis, InterruptionBasis, RestoreBasis, ValueBasis};
use crate::facts::Name;
use crate::wording::{Wording, wording};
use agreement::quantity::{Exact, Percent};
use calendar::{Instant, Length, Span, SpanSet, Term};

/// What a figure is made of: the reasons a person can follow (W3).
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    /// Agreed time, down time, unknown time.
    Time(TimeBasis),
    /// One outage.
    Outage(OutageBasis),
    /// Tickets with their clocks.
    Tickets(TicketBasis),
    /// Counts of events (R1).
    Counts(CountBasis),
    /// Many values, of which a share or a statistic is the figure (R2).
    Values(ValueBasis),
    /// Error rates of buckets of time (A11).
    Buckets(BucketBasis),
    /// What was spent on how many (R1).
    Cost(CostBasis),
    /// Answers and complaints (R3).
    Answers(AnswerBasis),
    /// Interruptions (R4).
    Interruptions(InterruptionBasis),
    /// Restore tests (R4).
    RestoreTests(RestoreBasis),
    /// Nothing was computed; the reason.
    Nothing(Wording),
}

impl Basis {
    /// What was left out of time, or was asked to be.
    pub fn excluded(&self) -> &[Excluded] {
        match self {
            Basis::Time(time) => &time.excluded,
            Basis::Outage(outage) => &outage.excluded,
            Basis::Interruptions(interruptions) => &interruptions.time.excluded,
            Basis::Buckets(buckets) => &buckets.excluded,
            _ => &[],
        }
    }

    /// Oddities in the facts that bear on the figure.
    pub fn notes(&self) -> &[CountingNote] {
        match self {
            Basis::Time(time) => &time.notes,
            Basis::Outage(outage) => &outage.notes,
            Basis::Counts(counts) => &counts.notes,
            Basis::Values(values) => &values.notes,
            Basis::Buckets(buckets) => &buckets.notes,
            Basis::Cost(cost) => &cost.notes,
            Basis::Answers(answers) => &answers.notes,
            Basis::Interruptions(interruptions) => &interruptions.time.notes,
            Basis::Tickets(_) | Basis::RestoreTests(_) | Basis::Nothing(_) => &[],
        }
    }
}

/// Availability: two integers and where they come from (A5, A9).
#[derive(Clone, Debug, PartialEq)]
pub struct TimeBasis {
    /// Window within service hours, before anything is excluded.
    pub within_hours: Length,
    /// Agreed time: what is divided by, before unknown time leaves (A5); the fixed divisor where agreed.
    pub agreed: Length,
    /// Where another version judges the rest of the window, the part that is judged here, by calendar days; else one. Lengths that are
    /// agreed for a whole window count for that part (C8).
    pub part: Exact,
    /// What the figure is divided by, in milliseconds: agreed time without unknown time that leaves.
    pub divisor: Exact,
    /// Down time that counts by its weight, after rounding to the agreed unit; part of a millisecond counts as a whole one.
    pub down: Length,
    /// How weights came in; `None` where all time is wholly up, down or unknown (A12).
    pub weighed: Option<WeighedDown>,
    /// Unknown time within agreed time; not that of which a part is known.
    pub unknown: SpanSet,
    /// The share of agreed time of which the state is known (A9); `None` without agreed time.
    pub coverage: Option<Exact>,
    /// The outages that touch the window, in time order.
    pub outages: Vec<OutageSeen>,
    /// What was left out, or was asked to be, and why.
    pub excluded: Vec<Excluded>,
    /// Contradictions and oddities in the facts that bear on the figure (A12).
    pub notes: Vec<CountingNote>,
    /// Each part that counts by itself, by name, of which the lengths above are the sums and the spans the union; else none (A12).
    pub each: Vec<PartTime>,
}

/// The time of one part of a member that counts by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct PartTime {
    /// The resource, or what several resources are put together by.
    pub name: Name,
    /// Its own time.
    pub time: TimeBasis,
}

impl TimeBasis {
    /// The down time that counts, in milliseconds exactly.
    pub fn lost(&self) -> Exact {
        self.weighed.as_ref().map_or_else(|| Exact::from(self.down.millis()), |weighed| weighed.down.clone())
    }

    /// How long its state is unknown, of each part that counts by itself.
    pub fn unknown_length(&self) -> Length {
        match self.each.as_slice() {
            [] => self.unknown.total(),
            each => each.iter().fold(Length::ZERO, |sum, part| sum.saturating_add(part.time.unknown_length())),
        }
    }

    /// What else would be lost if all unknown time were down, in milliseconds.
    pub fn unknown_millis(&self) -> Exact {
        if !self.each.is_empty() {
            return self.each.iter().map(|part| part.time.unknown_millis()).sum();
        }
        let parts = self.weighed.iter().flat_map(|weighed| &weighed.parts);
        let of_part = |part: &WeighedPart| (&part.high - &part.low) * Exact::from(part.time.total().millis());
        Exact::from(self.unknown.total().millis()) + parts.map(of_part).sum()
    }
}

/// Down time by its weight (A12).
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedDown {
    /// The down time that counts in milliseconds, exactly.
    pub down: Exact,
    /// The time within agreed time that is down for a part, or of which a part is known, by weight.
    pub parts: Vec<WeighedPart>,
}

/// Time of one weight between 0 and 1 (A12).
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedPart {
    /// The part that is down for certain.
    pub low: Exact,
    /// The part that may be; the same where the weight is known.
    pub high: Exact,
    /// Its time within agreed time.
    pub time: SpanSet,
}

impl WeighedPart {
    /// The part that is down: `30%`, or `30% to 100%` where that isn't known.
    pub fn weight(&self) -> Wording {
        let percent =
            |part: &Exact| Wording::of(&Percent::new(part * &Exact::from(100_u64)).unwrap_or_else(|_| 100.into()));
        match self.low == self.high {
            true => percent(&self.low),
            false => {
                wording!(en: "{low} to {high}", nl: "{low} tot {high}"; low = percent(&self.low), high = percent(&self.high))
            }
        }
    }

    /// Of its time in words: `1 h is 30% down`.
    pub fn words(&self) -> Wording {
        let time = Wording::of(&self.time.total());
        wording!(en: "{time} is {weight} down", nl: "{time} telt voor {weight} als uitval"; time = time, weight = self.weight())
    }
}

/// An outage as it counts here.
#[derive(Clone, Debug, PartialEq)]
pub struct OutageSeen {
    /// The ids of the reported outages in it; empty where samples show it.
    pub ids: Vec<Name>,
    /// From the first down instant to the last, before clipping.
    pub span: Span,
    /// Its down time within agreed time of this window.
    pub counted: Length,
    /// True when it is shorter than the minimum length and doesn't count (A4).
    pub too_short: bool,
    /// True when it was still going on at the end of what is judged.
    pub open: bool,
}

/// A span that was excluded, or was asked to be (A6, A7).
#[derive(Clone, Debug, PartialEq)]
pub struct Excluded {
    /// The maintenance entry's or claim's identifier.
    pub id: Name,
    /// Maintenance, or the claim's category.
    pub ground: ExclusionGround,
    /// The span asked for.
    pub span: Span,
    /// What was in fact taken out of this window's time within service hours.
    pub taken: SpanSet,
    /// True when something may be taken out: announced in time, or established.
    pub established: bool,
    /// True when nothing is taken out yet because nobody has answered the claim, and the term for that hasn't ended.
    pub pending: bool,
    /// Why it was, or was not, taken out, wholly or in part.
    pub why: Wording,
}

/// On what ground time is excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExclusionGround {
    /// Planned maintenance (A6).
    Maintenance,
    /// An exception of this category (A7).
    Exception(Name),
}

/// Something odd in the facts, listed by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountingNote {
    /// When, where it has a moment.
    pub at: Option<Instant>,
    /// In words.
    pub words: Wording,
}

/// One outage by its own length (C4).
#[derive(Clone, Debug, PartialEq)]
pub struct OutageBasis {
    /// The outage.
    pub outage: OutageSeen,
    /// Its length within agreed time up to the end of what is judged.
    pub length: Length,
    /// Its length within agreed time before this period began: what earlier periods settled.
    pub before: Length,
    /// The agreed time of the period, of which lost time is a part.
    pub agreed: Length,
    /// What was left out of it.
    pub excluded: Vec<Excluded>,
    /// The share of the period's agreed time of which the state is known; the outage is settled under A10.
    pub coverage: Option<Exact>,
    /// What there is to say beside: how much of what was left out isn't listed.
    pub notes: Vec<CountingNote>,
}

/// Tickets with their clocks (K3, K8).
#[derive(Clone, Debug, PartialEq)]
pub struct TicketBasis {
    /// Tickets decided in time.
    pub in_time: u64,
    /// Tickets decided.
    pub decided: u64,
    /// Each ticket that counts, is still running or was left out, by due time and name.
    pub tickets: Vec<TicketLine>,
    /// Where remedies pay by lateness: the late tickets that are paid for here, by due time and name; also those decided in an
    /// earlier window that were still unfulfilled.
    pub lateness: Vec<LateTicket>,
}

/// A late ticket that is paid for by its lateness (C2, C4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateTicket {
    /// The ticket.
    pub ticket: Name,
    /// When it was reported.
    pub reported: Instant,
    /// When it was due.
    pub due: Instant,
    /// When it was decided late.
    pub decided: Instant,
    /// Its lateness up to its fulfilment, or up to the end of what is settled.
    pub now: Lateness,
    /// What of it lay before this window: what earlier periods settled.
    pub before: Lateness,
}

/// By how much a ticket is late, in each way in which it may be paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// The time on the ticket's clock, from the due time.
    pub worked: Length,
    /// Days of the calendar (T6).
    pub calendar_days: LateDays,
    /// Working days of the agreement (T6).
    pub working_days: LateDays,
}

/// Days that begin no earlier than the due time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateDays {
    /// In which some of the lateness lies.
    pub started: u64,
    /// Whose hours are all late.
    pub full: u64,
}

/// One ticket's target under one objective.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketLine {
    /// The ticket.
    pub ticket: Name,
    /// When it was reported.
    pub reported: Instant,
    /// When this target's clock started: the report, or the change of priority that restarted it.
    pub started: Instant,
    /// The term.
    pub term: Term,
    /// When it is due, pauses counted; `None` when left out before it had a due time.
    pub due: Option<Instant>,
    /// When it was fulfilled, if it was.
    pub fulfilled: Option<Instant>,
    /// What came of it.
    pub outcome: TicketOutcome,
    /// Working time used until fulfilled, or until the end of what is judged.
    pub elapsed: Length,
    /// The spans in which the clock stood still.
    pub paused: SpanSet,
    /// In words: pauses, reopening, priority changes, excluded time.
    pub notes: Vec<Wording>,
}

/// What came of a ticket's target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketOutcome {
    /// Fulfilled in time, decided at this instant.
    InTime(Instant),
    /// Due passed unfulfilled, decided at this instant.
    Late(Instant),
    /// Not decided yet.
    Running(ClockState),
    /// It doesn't count; why.
    LeftOut(Wording),
}

/// How an undecided clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockState {
    /// It runs, or waits for the next opening.
    Running,
    /// It stands still in a pause.
    Paused,
    /// The ticket is solved and may be reopened.
    Solved,
}
