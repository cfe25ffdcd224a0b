//! Times in a form that people write and that isn't read, rewritten so that they can choose.

use calendar::{Date, Instant};

/// How to write this time instead: its own numbers in the form that is read, and the zone where one is `needed` and missing.
/// `None` where the form is right or the text says no date with a time.
pub fn mend(text: &str, needed: bool) -> Option<String> {
    let (date, rest) = text.trim().split_once(['T', 't', ' '])?;
    let (time, zone) = rest.split_at(rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len()));
    let (time, zone) = (clock_time(time.trim())?, zone.trim());
    let mut written: Vec<String> = dates(date)?.iter().map(|date| format!("{date}T{time}{zone}")).collect();
    written.retain(|written| {
        Instant::parse(&if zone.is_empty() { format!("{written}Z") } else { written.clone() }).is_ok()
    });
    if written.is_empty() || written.iter().any(|written| written == text) {
        return None;
    }
    let choice = written.iter().map(|written| format!("`{written}`")).collect::<Vec<_>>().join(" or ");
    let missing = if needed && zone.is_empty() { ", and end it with Z or an offset such as +01:00" } else { "" };
    Some(format!("write {choice}{missing}"))
}

/// `9:30` as `09:30:00`; seconds stay as they are.
fn clock_time(text: &str) -> Option<String> {
    let (hour, rest) = text.split_once(':')?;
    let rest = if rest.contains(':') { rest.to_owned() } else { format!("{rest}:00") };
    Some(format!("{hour:0>2}:{rest}"))
}

/// The dates that three numbers may mean; where the year comes last, the day or the month may come first.
fn dates(text: &str) -> Option<Vec<Date>> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let orders = match (first.len(), third.len()) {
        (4, 1..=2) => vec![(first, second, third)],
        (1..=2, 4) => vec![(third, second, first), (third, first, second)],
        _ => return None,
    };
    let mut dates: Vec<Date> = orders.into_iter().filter_map(|(year, month, day)| date(year, month, day)).collect();
    dates.dedup();
    Some(dates)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_rewritten_with_its_own_numbers() {
        let cases = [
            ("06/05/2026 10:00", "write `2026-05-06T10:00:00` or `2026-06-05T10:00:00`"),
            ("13-04-2026 9:05", "write `2026-04-13T09:05:00`"),
            ("04-04-2026 10:00", "write `2026-04-04T10:00:00`"),
            ("2026-04-10 10:00", "write `2026-04-10T10:00:00`"),
            ("2026/4/1 10:00:30.5 +02:00", "write `2026-04-01T10:00:30.5+02:00`"),
            ("2026-04-10T10:00Z", "write `2026-04-10T10:00:00Z`"),
        ];
        for (text, words) in cases {
            assert_eq!(mend(text, false).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn the_zone_is_asked_for_where_it_is_needed_and_missing() {
        let asks = |text| mend(text, true).unwrap().ends_with(", and end it with Z or an offset such as +01:00");
        assert!(asks("2026-04-10 10:00"));
        assert!(!asks("2026-04-10 10:00+02:00"));
    }

    #[test]
    fn what_has_the_form_or_says_no_time_is_left_alone() {
        for text in
            ["2026-04-10T10:00:00Z", "2026-04-10T10:00:00", "2026-04-10", "31-04-2026 10:00", "soon", "", "10 o'clock"]
        {
            assert_eq!(mend(text, true), None, "{text}");
        }
    }
}
