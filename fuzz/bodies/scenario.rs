use agreement::source::Source;
use servanda::scenario::Scenario;

/// Reads the bytes as a scenario: no panic, and faults lie in the text and can be shown. Nothing is played, since a scenario may
/// name files.
pub fn body(data: &[u8]) {
    let Ok(source) = Source::new("fuzz.yaml", data) else {
        return;
    };
    match Scenario::read(&source) {
        Ok(scenario) => assert!(!scenario.expected.is_empty(), "a scenario that expects nothing"),
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in &faults {
                assert!(fault.place.end as usize <= source.text().len(), "{fault:?} lies outside the text");
                assert!(source.render(fault, false).ends_with('\n'));
            }
        }
    }
}
