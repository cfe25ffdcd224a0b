use servanda::facts::{Limits, read_ndjson, render_all};

/// Reads the bytes as NDJSON: as many facts as rows, or a bounded number of faults that can be shown.
pub fn body(data: &[u8]) {
    match read_ndjson("fuzz.ndjson", data) {
        Ok(loaded) => {
            let facts = &loaded.facts;
            let seen = facts.resources.len()
                + facts.samples.len()
                + facts.outages.len()
                + facts.coverage.len()
                + facts.maintenance.len();
            let said = facts.claims.len() + facts.decisions.len() + facts.tickets.len();
            let counted = facts.charges.len() + facts.invoices.len() + facts.counts.len() + facts.answers.len();
            let rows: u64 = loaded.files.iter().map(|file| file.rows).sum();
            assert_eq!((seen + said + counted) as u64, rows);
        }
        Err(faults) => {
            assert!(!faults.is_empty() && faults.len() <= Limits::default().faults + 1);
            let shown = render_all(&faults, false);
            assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
        }
    }
}
