use calendar::{BusinessCalendar, Holidays, Instant, ServiceHours, Span, Zone};

/// Reads the bytes as service hours: the notation reads back, and the open spans of a month with a clock change lie in it.
pub fn body(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let hours = match ServiceHours::parse(text) {
        Ok(hours) => hours,
        Err(error) => {
            return assert!(!error.what.is_empty() && !error.mend.is_empty(), "{error:?}");
        }
    };
    let again = ServiceHours::parse(hours.notation()).unwrap_or_else(|error| panic!("`{text}`: {error:?}"));
    assert_eq!(again.notation(), hours.notation());
    let (Ok(from), Ok(to)) = (Instant::parse("2026-03-20T00:00:00Z"), Instant::parse("2026-04-10T00:00:00Z")) else {
        return;
    };
    let (Ok(month), Ok(zone)) = (Span::new(from, to), Zone::named("Europe/Amsterdam")) else {
        return;
    };
    let holidays: Holidays = "2026-04-06".parse().into_iter().collect();
    let open = BusinessCalendar::new(zone, hours, holidays).open_spans(month);
    assert_eq!(open.clip(month), open, "`{text}` is open outside the span asked for");
    assert!(
        open.spans().windows(2).all(|pair| matches!(pair, [one, next] if one.to() < next.from())),
        "`{text}` has spans that touch"
    );
}
