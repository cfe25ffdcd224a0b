//! Drafts from OpenSLO, and OpenSLO from an agreement.

use crate::bed::{Bed, same};

const SLOS: &str = "apiVersion: openslo/v1
kind: Service
metadata: { name: Shop, displayName: \"The shop\" }
spec: {}
---
apiVersion: openslo/v1
kind: SLI
metadata: { name: good-requests }
spec:
  ratioMetric:
    counter: true
    good: { metricSource: { type: Prometheus, spec: { query: good } } }
    total: { metricSource: { type: Prometheus, spec: { query: total } } }
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: requests }
spec:
  service: Shop
  indicatorRef: good-requests
  timeWindow: [{ duration: 1M, calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Amsterdam } }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.999 }, { targetPercent: 99 }]
  alertPolicies: [{ alertPolicyRef: fast-burn }]
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: minutes }
spec:
  service: Shop
  indicatorRef: good-requests
  timeWindow: [{ duration: 4w, isRolling: true }]
  budgetingMethod: Timeslices
  objectives: [{ target: 0.995, timeSliceTarget: 0.95, timeSliceWindow: 5 }]
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: speed }
spec:
  service: Shop
  indicator: { metadata: { name: p }, spec: { thresholdMetric: { metricSource: { type: Prometheus, spec: { query: p } } } } }
  timeWindow: [{ duration: 1h, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ op: lte, value: 300, target: 0.95 }]
---
apiVersion: openslo/v1
kind: DataSource
metadata: { name: prometheus }
spec: { type: Prometheus, connectionDetails: {} }
";

#[test]
fn what_fits_comes_back() {
    let bed = Bed::with(SLOS);
    bed.write("slo.yaml", SLOS);
    let draft = bed.ok(&["openslo", "slo.yaml"]);
    bed.write("draft/agreement.yaml", &draft);
    let checked = bed.ok(&["check", "draft"]);
    assert!(checked.contains("0 errors"), "{checked}");
    let said = bed.ok(&["openslo", "--of", "draft"]);
    bed.write("said.yaml", &said);
    let again = bed.ok(&["openslo", "said.yaml"]);
    let fits = |text: &str| text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    assert_eq!(fits(&again), fits(&draft), "{said}");
    same("openslo.txt", &format!("{draft}\n--- said\n{said}"));
}

#[test]
fn what_openslo_can_t_say_is_listed() {
    let bed = Bed::shop();
    let said = bed.ok(&["openslo", "--of", "shop"]);
    assert!(said.contains("# - up: OpenSLO has no availability") && !said.contains("kind: SLO"), "{said}");
}

#[test]
fn what_is_no_openslo_is_refused() {
    let bed = Bed::shop();
    for (text, says) in [
        ("", "is an SLO"),
        ("a: [", "error"),
        (&format!("a: {}", "[".repeat(100_000)), "error"),
        (&"---\na: b\n".repeat(2_000), "more than 1000"),
    ] {
        bed.write("slo.yaml", text);
        let (said, code) = bed.run(&["openslo", "slo.yaml"]);
        assert!(code == 2 && said.contains(says), "{text:.20}: {said}");
    }
}
