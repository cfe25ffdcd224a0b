//! Fees by calendar days: of a window, and of a member that exists for part of a month (A13, C2).

use super::availability;
use super::fraction::Fraction;
use super::world::World;
use agreement::quantity::Month;
use engine::facts::Resource;
use engine::finding::Finding;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The window in months: each of its dates on which the member exists is one part of the days of its month.
pub fn months_of_window(world: &World, finding: &Finding) -> Fraction {
    let zone = &world.place.zone;
    let date = |at: i64| jiff::Timestamp::from_millisecond(at).expect("in range").to_zoned(zone.clone()).date();
    let window = finding.key.window.span;
    let (mut day, last) = (date(window.from().millis()), date(window.to().millis() - 1));
    let mut months = Fraction::whole(0);
    let group = availability::group(world, &finding.key);
    while day <= last {
        if group.as_ref().is_none_or(|group| exists(zone, group, day)) {
            months = months.plus(Fraction::of(1, i128::from(day.days_in_month())));
        }
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
    let days = i128::from(first.days_in_month());
    let alive =
        (1..=first.days_in_month()).filter(|day| exists(zone, &group, first.with().day(*day).build().expect("a day")));
    Fraction::of(alive.count() as i128, days)
}

/// Whether any of a group exists at any time of a date.
fn exists(zone: &TimeZone, group: &[&Resource], day: Date) -> bool {
    let date = |at: i64| jiff::Timestamp::from_millisecond(at).expect("in range").to_zoned(zone.clone()).date();
    group.iter().any(|resource| {
        let ended = resource.to.map(|to| date(to.millis() - 1));
        date(resource.from.millis()) <= day && ended.is_none_or(|last| day <= last)
    })
}
