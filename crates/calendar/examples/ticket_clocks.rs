//! Times elapsed and due for many tickets under Dutch office hours; see docs/benchmarks.md.
//!
//! `cargo run --release -p calendar --example ticket_clocks -- 1000000` prints one line of JSON:
//! nanoseconds a ticket (single thread, calendar compiled beforehand), and sums that a peer must
//! reproduce exactly.

use calendar::{
    BusinessCalendar, Date, Holidays, Instant, Length, ServiceHours, Span, SpanSet, WorkingTime, Zone, holidays,
};
use std::error::Error;
use std::hint::black_box;

/// 2024-01-01T00:00:00Z.
const BASE: i64 = 1_704_067_200_000;
const YEAR_SECONDS: u64 = 366 * 86_400;

struct Ticket {
    reported: Instant,
    solved: Instant,
    target: Length,
    paused: SpanSet,
}

/// A linear congruential generator, so that every peer makes the same tickets.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % bound).unwrap_or_default()
    }
}

fn tickets(count: usize) -> Result<Vec<Ticket>, Box<dyn Error>> {
    let mut numbers = Numbers(42);
    (0..count).map(|_| ticket(&mut numbers)).collect()
}

fn ticket(numbers: &mut Numbers) -> Result<Ticket, Box<dyn Error>> {
    let reported = BASE + numbers.below(YEAR_SECONDS) * 1_000;
    let solved = reported + numbers.below(10 * 86_400) * 1_000;
    let target = [4, 16][usize::try_from(numbers.below(2))?] * 3_600_000;
    let begins = reported + numbers.below(86_400) * 1_000;
    let lasts = 1_000 + numbers.below(2 * 86_400) * 1_000;
    let pause = Span::new(Instant::from_millis(begins), Instant::from_millis(begins + lasts))?;
    let paused = if numbers.below(3) == 0 { SpanSet::from(pause) } else { SpanSet::new() };
    Ok(Ticket {
        reported: Instant::from_millis(reported),
        solved: Instant::from_millis(solved),
        target: Length::from_millis(target),
        paused,
    })
}

fn office() -> Result<WorkingTime, Box<dyn Error>> {
    let mut dates: Vec<Date> = Vec::new();
    for year in 2023..=2026 {
        dates.extend(holidays::public_holidays("NL", year)?.into_iter().map(|holiday| holiday.date));
    }
    let calendar = BusinessCalendar::new(
        Zone::named("Europe/Amsterdam")?,
        ServiceHours::parse("Mo-Fr 08:00-18:00; PH off")?,
        dates.into_iter().collect::<Holidays>(),
    );
    Ok(calendar
        .compile(Span::new(Instant::from_millis(BASE - 86_400_000), Instant::from_millis(BASE + 800 * 86_400_000))?))
}

/// Best of five rounds, in nanoseconds a ticket, with the sum of what was computed.
fn timed(tickets: &[Ticket], mut one: impl FnMut(&Ticket) -> (i64, i64)) -> (u128, i128, i128) {
    let mut best = u128::MAX;
    let mut sums = (0, 0);
    for _ in 0..5 {
        let begun = std::time::Instant::now();
        let mut sum = (0_i128, 0_i128);
        for ticket in tickets {
            let (elapsed, due) = black_box(one(black_box(ticket)));
            sum = (sum.0 + i128::from(elapsed), sum.1 + i128::from(due));
        }
        best = best.min(begun.elapsed().as_nanos() / tickets.len().max(1) as u128);
        sums = sum;
    }
    (best, sums.0, sums.1)
}

fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).map_or(Ok(1_000_000), |text| text.parse())?;
    let office = office()?;
    let tickets = tickets(count)?;
    let plain = timed(&tickets, |ticket| {
        let due = office.after(ticket.reported, ticket.target).unwrap_or(Instant::MAX);
        (office.elapsed(ticket.reported, ticket.solved).millis(), due.millis())
    });
    let paused = timed(&tickets, |ticket| {
        let due = office.after_with_pauses(ticket.reported, ticket.target, &ticket.paused).unwrap_or(Instant::MAX);
        (office.elapsed_without(ticket.reported, ticket.solved, &ticket.paused).millis(), due.millis())
    });
    #[allow(clippy::print_stdout)]
    {
        println!(
            "{{\"tickets\":{count},\"ns_plain\":{},\"elapsed_plain\":{},\"due_plain\":{},\"ns_paused\":{},\"elapsed_paused\":{},\"due_paused\":{}}}",
            plain.0, plain.1, plain.2, paused.0, paused.1, paused.2
        );
    }
    Ok(())
}
