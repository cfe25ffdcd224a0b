//! Instants as the wall clock of the agreement's zone shows them.

use calendar::{Date, DateTime, Instant, Span, Weekday, Zone};

/// Date and time on the wall clock: `2026-03-08 03:00`, with seconds where there are any, and with the offset where the clock
/// showed that time twice.
pub fn moment(zone: &Zone, at: Instant) -> String {
    format!("{} {}", zone.date_of(at), clock(zone, at))
}

/// The time of a moment alone.
pub(super) fn clock(zone: &Zone, at: Instant) -> String {
    let local = zone.local(at);
    format!("{}{}", time_of(local), offset_where_doubled(zone, at, local))
}

/// The same with the day of the week: `Mon 2026-03-09 09:15`.
pub fn day_and_time(zone: &Zone, at: Instant) -> String {
    format!("{} {}", weekday(zone.date_of(at).weekday()), moment(zone, at))
}

/// A due time with the day of the week; the first instant of a date reads as 24:00 of the day before, which it ends.
pub fn deadline(zone: &Zone, at: Instant) -> String {
    match day_ended(zone, at) {
        Some(day) => format!("{} {day} 24:00", weekday(day.weekday())),
        None => day_and_time(zone, at),
    }
}

/// The date that an instant ends, where it is the first of the next one.
pub(super) fn day_ended(zone: &Zone, at: Instant) -> Option<Date> {
    let date = zone.date_of(at);
    date.yesterday().ok().filter(|day| zone.first_instant(date) == at && !zone.is_skipped(*day))
}

/// From when to when: `2026-03-08 03:00 to 04:00`, with both dates where they differ.
pub fn stretch(zone: &Zone, span: Span) -> String {
    let (from, to) = (moment(zone, span.from()), moment(zone, span.to()));
    let same_date = zone.date_of(span.from()) == zone.date_of(span.to());
    let end = if same_date { to.split_once(' ').map_or(to.as_str(), |(_, time)| time) } else { to.as_str() };
    format!("{from} to {end}")
}

fn time_of(local: DateTime) -> String {
    let (hour, minute, second, milli) = (local.hour(), local.minute(), local.second(), local.millisecond());
    match (second, milli) {
        (0, 0) => format!("{hour:02}:{minute:02}"),
        (_, 0) => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}

fn offset_where_doubled(zone: &Zone, at: Instant, local: DateTime) -> String {
    if zone.opening(local) == zone.closing(local) {
        return String::new();
    }
    zone.show(at).rsplit(' ').next().map(|offset| format!(" {offset}")).unwrap_or_default()
}

/// The first three letters of a day of the week.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_wall_clock() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let cases = [
            ("2026-03-08T02:00:00Z", "2026-03-08 03:00"),
            ("2026-03-08T02:00:30Z", "2026-03-08 03:00:30"),
            ("2026-03-08T02:00:30.250Z", "2026-03-08 03:00:30.250"),
            ("2026-10-25T00:30:00Z", "2026-10-25 02:30 +02:00"),
            ("2026-10-25T01:30:00Z", "2026-10-25 02:30 +01:00"),
        ];
        for (at, shown) in cases {
            assert_eq!(moment(&zone, Instant::parse(at).unwrap()), shown);
        }
    }

    #[test]
    fn a_deadline_at_midnight_belongs_to_the_day_that_it_ends() {
        let shown = |zone: &str, at: &str| deadline(&Zone::named(zone).unwrap(), Instant::parse(at).unwrap());
        assert_eq!(shown("Europe/Amsterdam", "2026-04-07T22:00:00Z"), "Tue 2026-04-07 24:00");
        assert_eq!(shown("Europe/Amsterdam", "2026-04-07T22:00:00.001Z"), "Wed 2026-04-08 00:00:00.001");
        // The date begins at 01:00, since midnight was skipped.
        assert_eq!(shown("America/Sao_Paulo", "2018-11-04T03:00:00Z"), "Sat 2018-11-03 24:00");
        // Samoa had no 30 December 2011.
        assert_eq!(shown("Pacific/Apia", "2011-12-30T10:00:00Z"), "Sat 2011-12-31 00:00");
    }

    #[test]
    fn a_stretch_within_a_date_names_it_once() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let at = |text| Instant::parse(text).unwrap();
        let short = Span::new(at("2026-03-08T02:00:00Z"), at("2026-03-08T03:00:00Z")).unwrap();
        assert_eq!(stretch(&zone, short), "2026-03-08 03:00 to 04:00");
        let long = Span::new(at("2026-03-31T21:00:00Z"), at("2026-03-31T23:00:00Z")).unwrap();
        assert_eq!(stretch(&zone, long), "2026-03-31 23:00 to 2026-04-01 01:00");
    }
}
