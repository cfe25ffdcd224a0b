//! Runs a property on many random sets, shrinks what fails, and shows it as a scenario file.

use arbtest::arbitrary::{Result, Unstructured};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// What a set agreed on: how often each thing was seen, so that a run shows what it covered.
pub type Tally = BTreeMap<String, u64>;

/// A property: the words of a disagreement, or what was compared.
pub type Property = fn(&mut Unstructured, &mut Tally) -> Result<std::result::Result<(), String>>;

/// Compares this many sets. `AUDIT_BASE` chooses another series of sets, `AUDIT_SETS` another number,
/// `ARBTEST_SEED` replays a single one.
pub fn audit(name: &str, sets: u64, property: Property) -> Tally {
    let base = from_environment("AUDIT_BASE").unwrap_or(1);
    let sets = from_environment("AUDIT_SETS").unwrap_or(sets);
    let tally = RefCell::new(Tally::new());
    let smallest: RefCell<Option<(usize, String)>> = RefCell::new(None);
    let checked = |source: &mut Unstructured| {
        let size = source.len();
        if let Err(words) = property(source, &mut tally.borrow_mut())? {
            if smallest.borrow().as_ref().is_none_or(|(least, _)| size <= *least) {
                *smallest.borrow_mut() = Some((size, words));
            }
            std::panic::resume_unwind(Box::new("the engine and the audit differ"));
        }
        Ok(())
    };
    if std::env::var_os("ARBTEST_SEED").is_some() {
        report(catch_unwind(AssertUnwindSafe(|| arbtest::arbtest(checked).run())), name, &smallest.borrow());
        return tally.into_inner();
    }
    for set in 0..sets {
        let seed = seed(base, set);
        if let Err(cause) = catch_unwind(AssertUnwindSafe(|| arbtest::arbtest(checked).seed(seed).run())) {
            arbtest::arbtest(checked)
                .seed(seed)
                .minimize()
                .budget_ms(from_environment("AUDIT_SHRINK_MS").unwrap_or(3000))
                .run();
            report(Err(cause), name, &smallest.borrow());
        }
    }
    let seen: Vec<String> = tally.borrow().iter().map(|(what, count)| format!("{what} {count}")).collect();
    eprintln!("audit of {name}: {sets} sets agree; {}", seen.join(", "));
    tally.into_inner()
}

fn report(outcome: std::thread::Result<()>, name: &str, smallest: &Option<(usize, String)>) {
    if let Some((size, words)) = smallest {
        eprintln!("the smallest set on {name} that was found, of {size} random bytes:\n{words}");
    }
    if let Err(cause) = outcome {
        resume_unwind(cause);
    }
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a whole number")))
}

/// Small sets first, as a small set that fails is easier to read; the upper half is the randomness itself.
fn seed(base: u64, set: u64) -> u64 {
    let mut mixed = (base << 32 | set).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let size = 64 + (set % 40) * 40;
    ((mixed ^ (mixed >> 32)) | 1) << 32 | size
}
