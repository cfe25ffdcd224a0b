//! A status page's own published figures, recomputed from its checks under an agreement that states its rule.

use super::cases::{case, exact, findings, folder, json, rows, scaled};
use std::collections::BTreeMap;

const CHECKS: &str = "upptime-manticore/checks.csv";
const PUBLISHED: &str = "upptime-manticore/expected_published_last_snapshot.csv";

#[test]
fn every_published_figure_is_reached_within_its_rounding() {
    assert!(case(CHECKS).is_file());
    let folder = folder("published-uptime", &[CHECKS]);
    let published = rows(PUBLISHED, &["as_of_utc", "site", "metric", "published_pct"]);
    let report = json(&folder, "report", &["--period", "current", "--as-of", &published[0][0]]);
    let found: BTreeMap<(String, String), (i128, i128)> = findings(&report)
        .into_iter()
        .map(|finding| {
            let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            ((word("member"), word("objective")), exact(&finding["figure"]))
        })
        .collect();
    let mut differing = Vec::new();
    for row in &published {
        let (site, metric) = (row[1].clone(), row[2].clone());
        let (up, of) = found[&(site, metric)];
        // |100 × up/of − published| ≤ 0.011 points, in thousandths of a point.
        let difference = (100_000 * up - scaled(&row[3], 3) * of).abs();
        if difference > 11 * of {
            differing.push(format!("{row:?}: {up}/{of}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert!(published.len() >= 90, "only {} figures were published", published.len());
}
