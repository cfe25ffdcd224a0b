use agreement::source::{Severity, Source};

/// Reads the bytes as an agreement: no panic, faults lie in the text and can be shown, and reading twice gives the same.
pub fn body(data: &[u8]) {
    let Ok(source) = Source::new("fuzz.yaml", data) else {
        return;
    };
    let reading = agreement::read(&source);
    for diagnostic in &reading.diagnostics {
        assert!(diagnostic.place.end as usize <= source.text().len(), "{diagnostic:?} lies outside the text");
        assert!(source.render(diagnostic, false).ends_with('\n'));
    }
    let errors = reading.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert!(reading.agreement.is_some() || errors, "no agreement, and no fault says why");
    assert_eq!(agreement::read(&source).diagnostics, reading.diagnostics);
}
