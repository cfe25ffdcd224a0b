use measure::{Kind, Limits, read_csv};

/// Reads the bytes as CSV, of which the first line is the file's name: rows that are facts, or a bounded number of faults that
/// can be shown.
pub fn body(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (name, text) = data.split_at(end);
    let name = String::from_utf8_lossy(name);
    read(&name, text.get(1..).unwrap_or_default());
}

fn read(name: &str, text: &[u8]) {
    match read_csv("fuzz.csv", Kind::of_file(name), text) {
        Ok(loaded) => {
            let lines = text.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            assert!(loaded.files.iter().all(|file| file.rows <= lines), "more rows than lines");
        }
        Err(refusal) => {
            assert!(refusal.count > 0 && (1..=Limits::default().faults + 1).contains(&refusal.faults.len()));
            let shown = refusal.render(false);
            assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
        }
    }
}
