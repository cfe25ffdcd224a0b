use measure::{Intake, Limits, Names, Refusal, read_ndjson};

/// Reads the bytes as NDJSON: as many facts as rows, or a bounded number of faults that can be shown; then beside an agreement
/// that names nothing, so that every name leads nowhere.
pub fn body(data: &[u8]) {
    let mut intake = Intake::knowing(Names::default());
    intake.ndjson("fuzz.ndjson", data);
    intake.finish().err().iter().for_each(is_sound);
    match read_ndjson("fuzz.ndjson", data) {
        Ok(loaded) => {
            let rows: u64 = loaded.files.iter().map(|file| file.rows).sum();
            assert_eq!(loaded.facts.count() as u64, rows);
        }
        Err(refusal) => is_sound(&refusal),
    }
}

fn is_sound(refusal: &Refusal) {
    assert!(refusal.count > 0 && (1..=Limits::default().faults + 1).contains(&refusal.faults.len()));
    let shown = refusal.render(false);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
}
