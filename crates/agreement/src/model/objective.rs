use super::{Buckets, Counting, NotExisting, Remedy, RequestLimit, ScoreBand, TicketRules, Together, Variant, Where};
use crate::quantity::{AtLeast, DecidedOn, Duration, Identifier, Reported, Target, Window};
use crate::reading::{At, Entries, OneOrMany, Words, choice, record};

record! {
    /// A service level objective: what is measured, over what, against which target, with which remedy (A3).
    pub struct Objective {
        /// The service it is about.
        must service: At<Identifier>,
        /// The indicator.
        must measures: At<Indicator>,
        /// For what it is measured by itself: `resource`, each resource; or attributes, all resources together that have the same values of them (A13). Without it, the service as a whole.
        may for_each: At<OneOrMany<At<Identifier>>>,
        /// What the attributes of a resource must be; time in which they aren't so isn't agreed time.
        may r#where: At<Where>,
        /// How the resources that are measured together make up the state of their group (A12).
        may together: Together,
        /// What time is in which a resource doesn't exist (A13).
        or not_existing: At<NotExisting> = At::unwritten(NotExisting::Leaves),
        /// Other terms by what a member's resources are.
        or variants: Entries<Variant> = Entries::default(),
        /// Only for tickets of this priority.
        may priority: At<Identifier>,
        /// Only tickets that were reported within, or outside, these named hours (K1).
        may reported: At<Reported>,
        /// The hours within which it is measured; the service's hours unless said. Requests are left out only by hours that stand here.
        may hours: At<Identifier> = "those of the service",
        /// States in which a ticket's clock stands still (K2).
        or pauses: Vec<At<Words>> = vec![At::unwritten(Words("waiting for customer".to_owned()))],
        /// Over what time it is judged (T2).
        must window: At<Window>,
        /// The target.
        may target: At<Target>,
        /// Whether the exact percentage is held against the target and the rows, or the one that is rounded to so many decimals (R1).
        or decided_on: At<DecidedOn> = At::unwritten(DecidedOn::Exact),
        /// How few answers are too few to judge satisfaction (R3).
        may answers: At<AtLeast> = "any number",
        /// From which facts the share solved and the share right first time are counted; from tickets, those of this service and priority.
        or counted_from: CountedFrom = CountedFrom::Counts,
        /// In which window a ticket or a piece of work counts (K3).
        or counts_in: CountsIn = CountsIn::Ends,
        /// The buckets of time over which an error rate is taken; an error rate needs them (A11).
        may buckets: Buckets,
        /// The scores of requests by how long they took, from the fastest; a request score needs them (R3).
        or scores: Vec<ScoreBand> = Vec::new(),
        /// How long requests of a kind may take; the first row that fits a request holds, and the target's term for those that none fits (R2).
        or limits: Vec<RequestLimit> = Vec::new(),
        /// How old the restored data may be at most in a restore test; the target's term is for the time to restore (R4).
        may recovery_point: At<Duration> = "any age",
        /// How availability and down time are counted here, where that differs from `measuring`.
        may counting: Counting,
        /// How ticket clocks behave (K1-K5).
        group tickets: TicketRules,
        /// Whether the credits of one event add up.
        or one_event_pays: OneEvent = OneEvent::Each,
        /// What a shortfall costs (C2).
        or remedies: Vec<Remedy> = Vec::new(),
    }
}

choice! {
    /// What is measured.
    pub enum Indicator {
        /// The share of agreed time in which the service was up (A5).
        Availability = "availability",
        /// The time within agreed time in which the service was down (A5).
        DownTime = "down time",
        /// The length of each outage within agreed time (C4).
        OutageLength = "outage length",
        /// From the report to the first answer by a person (K1).
        ResponseTime = "response time",
        /// From the report to solved (K1).
        ResolutionTime = "resolution time",
        /// From the report to the escalation, unless it is solved before (K1).
        EscalationTime = "escalation time",
        /// From one step of a ticket to another, as `tickets` says them under `from` and `to` (K1).
        TimeBetweenSteps = "time between steps",
        /// How long requests take: the share under a bound, a percentile or the mean (R2).
        RequestTime = "request time",
        /// The mean score of requests by how long they took (R3).
        RequestScore = "request score",
        /// The mean error rate of buckets of time, or the share of them that are not down (A11).
        ErrorRate = "error rate",
        /// Errors in proportion to tasks (R1).
        ErrorsPerTask = "errors per task",
        /// The share of problems that were solved (R1).
        ShareSolved = "share solved",
        /// The share of cases that were right the first time (R1).
        ShareRightFirstTime = "share right first time",
        /// How much was processed: in the window, or in proportion to agreed time (R1).
        Throughput = "throughput",
        /// From the start of a piece of work to its end, within the objective's hours (R2).
        LeadTime = "lead time",
        /// What was spent, divided by the transactions it was spent on (R1).
        CostPerTransaction = "cost per transaction",
        /// What was spent, divided by the mean number of users (R1).
        CostPerUser = "cost per user",
        /// The mean score of answers (R3).
        Satisfaction = "satisfaction",
        /// The number of complaints (R3).
        Complaints = "complaints",
        /// The number of interruptions (R4).
        Interruptions = "interruptions",
        /// Up time within agreed time, divided by the number of interruptions (R4).
        TimeBetweenFailures = "time between failures",
        /// Down time within agreed time, divided by the number of interruptions (R4).
        TimeToRestore = "time to restore",
        /// The share of restore tests within the agreed recovery time and recovery point (R4).
        RestoreTests = "restore tests",
    }
}

choice! {
    /// From which facts shares of cases are counted.
    pub enum CountedFrom {
        /// From counts that are recorded for the objective.
        Counts = "counts",
        /// From the tickets of the service.
        Tickets = "tickets",
    }
}

choice! {
    /// In which window a ticket or a piece of work counts (K3).
    pub enum CountsIn {
        /// In the one in which it is decided or done.
        Ends = "the window it ends in",
        /// In the one in which it began or was reported, whenever it is decided.
        Starts = "the window it starts in",
    }
}

choice! {
    /// Whether the credits of one event add up.
    pub enum OneEvent {
        /// Each remedy pays.
        Each = "each",
        /// Only the highest pays.
        Highest = "highest",
    }
}
