use agreement::quantity::{
    Allowance, AtLeast, Base, Bound, CapLimit, Comparison, Coverage, DateRange, Day, Divisor, Duration, Every, Exact,
    Fee, Flag, Identifier, Level, Money, Notice, Pays, Per, Percent, Quantity, Quorum, Samples, Target, TermValue,
    Whole, Window,
};

/// Reads the bytes as every noun: what can be read is shown in a way that reads back as the same value.
pub fn body(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    macro_rules! each {
        ($($noun:ty),*) => { $( reads_back::<$noun>(text); )* };
    }
    each!(
        Allowance, AtLeast, Base, Bound, CapLimit, Comparison, Coverage, DateRange, Day, Divisor, Duration, Every,
        Exact, Fee, Flag, Identifier, Level, Money, Notice, Pays, Per, Percent, Quorum, Samples, Target, TermValue,
        Whole, Window
    );
}

fn reads_back<Q: Quantity>(text: &str) {
    match Q::parse(text) {
        Ok(value) => {
            let shown = value.to_string();
            let again =
                Q::parse(&shown).unwrap_or_else(|misread| panic!("`{text}` is shown as `{shown}`: {misread:?}"));
            assert_eq!(again, value, "`{text}` is shown as `{shown}`");
        }
        Err(misread) => assert!(!misread.message.is_empty() && !misread.mend.is_empty(), "`{text}`: {misread:?}"),
    }
}
