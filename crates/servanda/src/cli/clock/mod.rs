//! `servanda clock`: when a term is due, and how much working time has passed.

mod input;
mod show;

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::output::Output;
use calendar::{BusinessCalendar, Instant, Length, RollOn, ServiceHours, Span, SpanSet, Term, TermClock};
use clap::ArgGroup;
use input::Question;

/// Say when a term is due, and how much working time has passed
///
/// Times are read as RFC 3339 (2026-03-02T16:00:00+01:00), or as the wall clock
/// of --zone (2026-03-02T16:00). Hours are in the opening_hours notation; PH
/// stands for the holidays given.
///
/// Examples:
///   servanda clock --zone Europe/Amsterdam --hours "Mo-Fr 09:00-17:00; PH off" \
///     --holidays NL --start 2026-04-24T16:00 --term "4 hours"
///   servanda clock --zone Europe/Amsterdam --hours "Mo-Fr 09:00-17:00" \
///     --start 2026-03-02T16:00 --until 2026-03-03T11:00 \
///     --pause 2026-03-03T09:00/2026-03-03T09:30
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment, group = ArgGroup::new("question").args(["term", "until"]).multiple(true).required(true))]
pub struct Args {
    /// When the clock starts
    #[arg(long)]
    start: String,
    /// The hours within which it runs
    #[arg(long)]
    hours: String,
    /// The zone in which wall-clock times are read
    #[arg(long, default_value = "UTC")]
    zone: String,
    /// A date that is a holiday; may be repeated
    #[arg(long = "holiday", value_name = "DATE")]
    holiday: Vec<String>,
    /// The public holidays of this country or region
    #[arg(long, value_name = "REGION")]
    holidays: Option<String>,
    /// A pause, from/to; may be repeated
    #[arg(long = "pause", value_name = "FROM/TO")]
    pauses: Vec<String>,
    /// The term, such as "4 hours", "2 working days", "3 calendar days" or "1 week"
    #[arg(long)]
    term: Option<String>,
    /// Until when elapsed working time is counted
    #[arg(long)]
    until: Option<String>,
    /// The hours whose days are working days; those of --hours unless given
    #[arg(long, value_name = "HOURS")]
    working_days: Option<String>,
    /// What happens to a calendar term that ends on a day off
    #[arg(long, value_enum, default_value_t = Roll::None)]
    roll_on: Roll,
}

/// What happens to a calendar term that ends on a day off (T7).
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum Roll {
    /// It ends on that day.
    None,
    /// It ends with the next working day.
    NextWorkingDay,
    /// The Dutch General Extension of Time Limits Act.
    AlgemeneTermijnenwet,
}

impl From<Roll> for RollOn {
    fn from(roll: Roll) -> RollOn {
        match roll {
            Roll::None => RollOn::None,
            Roll::NextWorkingDay => RollOn::NextWorkingDay,
            Roll::AlgemeneTermijnenwet => RollOn::AlgemeneTermijnenwet,
        }
    }
}

/// What was asked for.
struct Answer {
    due: Option<Instant>,
    elapsed: Option<Length>,
    /// Working time from `until` to the due time; negative once it is past.
    margin: Option<Length>,
}

/// Answers for the times and hours given.
///
/// # Errors
/// Times, hours, zones, holidays or terms that can't be read, an end before the start, a term that is never due.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let question = Question::read(args)?;
    let answer = answer(&question)?;
    let output = match wishes.format {
        Format::Text => Output::result(show::text(&question, &answer)),
        Format::Json => Output::json(&show::json(&question, &answer)),
    };
    Ok(output.with_remarks(holidays_missing(args).unwrap_or_default()))
}

/// A warning where the hours speak of holidays and none are given, so that `PH off` looks heeded and isn't.
fn holidays_missing(args: &Args) -> Option<String> {
    let speaks =
        |hours: &str| hours.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.eq_ignore_ascii_case("PH"));
    let given = !args.holiday.is_empty() || args.holidays.is_some();
    let speaks = speaks(&args.hours) || args.working_days.as_deref().is_some_and(speaks);
    (speaks && !given).then(|| {
        "warning: the hours speak of holidays (PH), and none are given, so no day counts as one\n  mend: add --holidays REGION, such as --holidays NL, or --holiday DATE\n"
            .to_owned()
    })
}

fn answer(question: &Question) -> Result<Answer, Fault> {
    let clock = clock(question)?;
    let due = question.term.map(|term| clock.due(question.start, term, question.roll_on, &question.pauses));
    let due = due.transpose().map_err(|error| Fault::user(format!("error: {error}")))?;
    let elapsed = question.until.map(|until| clock.elapsed(question.start, until, &question.pauses));
    let margin = question.until.zip(due).map(|(until, due)| margin(&clock, until, due, &question.pauses));
    Ok(Answer { due, elapsed, margin })
}

fn margin(clock: &TermClock, until: Instant, due: Instant, pauses: &SpanSet) -> Length {
    if until <= due {
        clock.elapsed(until, due, pauses)
    } else {
        Length::ZERO.saturating_sub(clock.elapsed(due, until, pauses))
    }
}

/// The clock in the calendar of the term: hour terms run within the hours, day terms on working days, calendar terms always.
fn clock(question: &Question) -> Result<TermClock, Fault> {
    let calendar =
        |hours: &ServiceHours| BusinessCalendar::new(question.zone.clone(), hours.clone(), question.holidays.clone());
    let hours = match question.term {
        None | Some(Term::Working(_)) => calendar(&question.hours),
        Some(Term::WorkingDays(_)) => calendar(&question.working_days),
        Some(Term::CalendarDays(_) | Term::Weeks(_)) => calendar(&ServiceHours::always()),
    };
    let year = Length::from_millis(365 * 86_400_000);
    let horizon = Span::new(question.start, question.start.saturating_add(year));
    let horizon = horizon.map_err(|_| Fault::user("error: the start lies at the end of the calendar"))?;
    Ok(TermClock::new(hours, calendar(&question.working_days), horizon))
}
