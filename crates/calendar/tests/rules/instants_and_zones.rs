//! T1: instants, spans and zones.

use calendar::{Span, Zone, database_version};

use crate::AMSTERDAM;
use crate::support::{at, span, zone};

#[test]
fn t1_instants_are_utc_milliseconds_and_spans_half_open() {
    let day = span("2026-03-01T10:00:00.001Z/2026-03-01T11:00:00Z");
    assert!(!day.contains(at("2026-03-01T10:00:00Z")));
    assert!(day.contains(at("2026-03-01T10:00:00.001Z")));
    assert!(day.contains(at("2026-03-01T10:59:59.999Z")));
    assert!(!day.contains(at("2026-03-01T11:00:00Z")));
    let error = Span::new(day.to(), day.from()).unwrap_err();
    assert!(error.to_string().contains("isn't later"), "{error}");
    assert!(Span::new(day.to(), day.to()).is_err());
}

#[test]
fn t1_zones_come_from_the_bundled_database() {
    assert!(database_version().starts_with("tzdb 20"), "{}", database_version());
    assert_eq!(zone("europe/amsterdam").name(), AMSTERDAM);
    assert_eq!(zone("UTC"), Zone::utc());
    let suggested = [
        ("Europe/Amsterdm", Some("Europe/Amsterdam")),
        ("Amsterdam", Some("Europe/Amsterdam")),
        ("America/NewYork", Some("America/New_York")),
        ("somewhere else altogether", None),
        ("", None),
    ];
    for (name, suggestion) in suggested {
        assert_eq!(Zone::named(name).unwrap_err().suggestion.as_deref(), suggestion, "{name}");
    }
}

#[test]
fn transitions_are_listed_for_lint() {
    let year = span("2026-01-01T00:00:00Z/2027-01-01T00:00:00Z");
    let found = zone(AMSTERDAM).transitions(year);
    let shown: Vec<String> = found.iter().map(|t| format!("{} {}", t.at, t.skips())).collect();
    assert_eq!(shown, ["2026-03-29T01:00:00Z true", "2026-10-25T01:00:00Z false"]);
    assert!(Zone::utc().transitions(year).is_empty());
    let edge = span("2026-03-29T01:00:00Z/2026-10-25T01:00:00Z");
    assert_eq!(zone(AMSTERDAM).transitions(edge).len(), 1, "half-open");
}
