//! Holes and overlaps of random tables, against a naive walk over every bound and every figure between two bounds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};

/// A row between two whole percentages, each bound open or closed.
#[derive(Clone, Copy, Debug)]
struct Row {
    from: Option<(u32, bool)>,
    to: Option<(u32, bool)>,
}

impl Row {
    /// A row with two ends, or without a lower one.
    fn any(u: &mut Unstructured) -> Result<Row> {
        let from = u.int_in_range(90..=97)?;
        let to = u.int_in_range(from + 1..=98)?;
        let lower = u.ratio(2, 3)?.then_some((from, u.arbitrary()?));
        Ok(Row { from: lower, to: Some((to, u.arbitrary()?)) })
    }

    /// Whether it holds a figure in halves of a per cent.
    fn holds(self, halves: u32) -> bool {
        let above = self.from.is_none_or(|(from, open)| if open { halves > 2 * from } else { halves >= 2 * from });
        let below = self.to.is_none_or(|(to, open)| if open { halves < 2 * to } else { halves <= 2 * to });
        above && below
    }

    fn text(self, pays: usize) -> String {
        let key = |bound: Option<(u32, bool)>, open: &str, closed: &str| {
            bound.map_or(String::new(), |(at, is_open)| format!("{}: {at}%, ", if is_open { open } else { closed }))
        };
        format!("{{ {}{}pays: {pays}% }}", key(self.from, "above", "from"), key(self.to, "below", "at_most"))
    }
}

fn codes(rows: &[Row]) -> Vec<&'static str> {
    let rows: Vec<String> = rows.iter().zip(1..).map(|(row, pays)| row.text(pays)).collect();
    let text = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: Europe/Amsterdam\nservices: {{ web: {{ fee: EUR 100.00 per month }} }}\nobjectives:\n  up:\n    service: web\n    measures: availability\n    window: calendar month\n    target: at least 98%\n    remedies: [{{ base: fee of web, table: [{}] }}]\n",
        rows.join(", ")
    );
    let reading = agreement::read(&Source::new("demo.yaml", text.as_bytes()).unwrap());
    assert!(reading.agreement.is_some(), "{:?}\n{text}", reading.diagnostics);
    reading.diagnostics.iter().map(|one| one.code).collect()
}

#[test]
fn a_hole_is_reported_exactly_where_a_figure_pays_nothing() {
    arbtest::arbtest(|u| {
        let rows: Vec<Row> = (0..u.int_in_range(1..=4)?).map(|_| Row::any(u)).collect::<Result<_>>()?;
        // Every figure below 98 % misses the target.
        let uncovered = (0..196).any(|halves| !rows.iter().any(|row| row.holds(halves)));
        let codes = codes(&rows);
        let told = codes.iter().any(|code| ["tier-hole", "boundary-hole", "gap-at-target"].contains(code));
        assert_eq!(told, uncovered, "{rows:?}: {codes:?}");
        Ok(())
    });
}

#[test]
fn an_overlap_is_reported_only_where_two_rows_hold_one_figure() {
    arbtest::arbtest(|u| {
        let rows: Vec<Row> = (0..u.int_in_range(1..=4)?).map(|_| Row::any(u)).collect::<Result<_>>()?;
        let two_sided: Vec<&Row> = rows.iter().filter(|row| row.from.is_some()).collect();
        let shared = (0..196).any(|halves| two_sided.iter().filter(|row| row.holds(halves)).count() > 1);
        let codes = codes(&rows);
        assert_eq!(codes.contains(&"tier-overlap"), shared, "{rows:?}: {codes:?}");
        Ok(())
    });
}
