use measure::{Kind, read_csv};

/// Reads the bytes as samples that may be packed by gzip: torn bytes are a fault, never a shorter file.
pub fn body(data: &[u8]) {
    let whole = data.starts_with(b"\x1F\x8B");
    match read_csv("fuzz.csv.gz", Some(Kind::Sample), data) {
        Ok(loaded) => assert_eq!(loaded.files.len(), 1),
        Err(refusal) => {
            let shown = refusal.render(false);
            assert!(refusal.count > 0 && shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
            assert!(whole || !shown.contains("torn-gzip"), "{shown}");
        }
    }
}
