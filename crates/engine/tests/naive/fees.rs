//! Fees by calendar days: of a window, and of a member that exists for part of a month (A13, C2).

use super::availability;
use super::fraction::Fraction;
use super::world::World;
use agreement::quantity::Month;
use engine::finding::Finding;

/// The window in months: each of its dates is one part of the days of its month.
pub fn months_of_window(world: &World, finding: &Finding) -> Fraction {
    let zone = &world.place.zone;
    let date = |at: i64| jiff::Timestamp::from_millisecond(at).expect("in range").to_zoned(zone.clone()).date();
    let window = finding.key.window.span;
    let (mut day, last) = (date(window.from().millis()), date(window.to().millis() - 1));
    let mut months = Fraction::whole(0);
    while day <= last {
        months = months.plus(Fraction::of(1, i128::from(day.days_in_month())));
        day = day.tomorrow().expect("in range");
    }
    months
}

/// The part of a month, by its dates, in which the member exists (A13); all of it where nothing is measured for each.
pub fn life(world: &World, finding: &Finding, month: Month) -> Fraction {
    let Some(group) = availability::group(world, &finding.key) else { return Fraction::whole(1) };
    let zone = &world.place.zone;
    let date = |at: i64| jiff::Timestamp::from_millisecond(at).expect("in range").to_zoned(zone.clone()).date();
    let settles = date(world.place.from).first_of_month();
    let first = match month {
        Month::This => settles,
        Month::Previous => settles.yesterday().expect("in range").first_of_month(),
        Month::Next => settles.last_of_month().tomorrow().expect("in range"),
    };
    let lives = |day: jiff::civil::Date| {
        group.iter().any(|resource| {
            let ended = resource.to.map(|to| date(to.millis() - 1));
            date(resource.from.millis()) <= day && ended.is_none_or(|last| day <= last)
        })
    };
    let days = i128::from(first.days_in_month());
    let alive = (1..=first.days_in_month()).filter(|day| lives(first.with().day(*day).build().expect("a day")));
    Fraction::of(alive.count() as i128, days)
}
