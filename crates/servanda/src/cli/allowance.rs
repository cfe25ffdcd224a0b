//! `servanda allowance`: what a target allows to be down.

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::output::Output;
use agreement::quantity::{Exact, Percent, Quantity};
use report::figures::exact_length;
use report::text::lines::padded;
use serde_json::{Value, json};

/// Show how much down time a target allows
///
/// The time allowed per day, week, month, quarter and year, around the clock,
/// exactly and without rounding. A month or a year isn't one length: that is
/// why there are several rows. Within service hours it is less; `servanda
/// check` says how much.
///
/// Examples:
///   servanda allowance 99.9%
///   servanda allowance 99.95% --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The target, such as 99.9%
    target: String,
}

const DAY: i64 = 86_400_000;

/// The periods in milliseconds. The Gregorian calendar repeats after 400 years of 365.2425 days on average; a twelfth of that
/// and a quarter of that are whole seconds.
const PERIODS: [(&str, i64); 14] = [
    ("day", DAY),
    ("week", 7 * DAY),
    ("month of 28 days", 28 * DAY),
    ("month of 29 days", 29 * DAY),
    ("month of 30 days", 30 * DAY),
    ("month of 31 days", 31 * DAY),
    ("average month", 2_629_746_000),
    ("quarter of 90 days", 90 * DAY),
    ("quarter of 91 days", 91 * DAY),
    ("quarter of 92 days", 92 * DAY),
    ("average quarter", 7_889_238_000),
    ("year of 365 days", 365 * DAY),
    ("year of 366 days", 366 * DAY),
    ("year of 365.25 days", 31_557_600_000),
];

/// One row: a period and what it allows.
struct Allowance {
    period: &'static str,
    length_ms: i64,
    allowed_ms: Exact,
}

/// Computes the rows and writes them.
///
/// # Errors
/// A target that is no percentage up to 100%.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let target = percentage(&args.target)?;
    let rows = rows(&target);
    Ok(match wishes.format {
        Format::Text => Output::result(text(&target, &rows)),
        Format::Json => Output::json(&as_json(&target, &rows)),
    })
}

fn percentage(text: &str) -> Result<Percent, Fault> {
    let number = text.strip_prefix("at least ").unwrap_or(text);
    let misread = |message: &str, mend: &str| Fault::user(format!("error: {message}\n  mend: {mend}"));
    let percent = Percent::parse(number).map_err(|fault| misread(&fault.message, &fault.mend))?;
    if percent > Percent::whole(100) {
        return Err(misread(&format!("{percent} is more than all of the time"), "write a percentage up to 100%"));
    }
    Ok(percent)
}

fn rows(target: &Percent) -> Vec<Allowance> {
    let share = missing(target);
    let row = |(period, length_ms): (&'static str, i64)| Allowance {
        period,
        length_ms,
        allowed_ms: &share * &Exact::from(length_ms),
    };
    PERIODS.into_iter().map(row).collect()
}

fn missing(target: &Percent) -> Exact {
    &Exact::one() - &target.fraction()
}

fn text(target: &Percent, rows: &[Allowance]) -> String {
    let share = &missing(target) * &Exact::from(100_i64);
    let mut lines = vec![format!("{target} up allows {share}% down; around the clock that is"), String::new()];
    lines.extend(rows.iter().map(|row| {
        let allowed = exact_length(&row.allowed_ms);
        format!("  {}{}{}", padded(row.period, 22), padded(&allowed, 24), in_one_unit(&row.allowed_ms))
            .trim_end()
            .to_owned()
    }));
    lines.join("\n") + "\n"
}

/// The length in its largest unit alone, such as `8.76 h`; nothing where that says nothing new or has no short decimal.
fn in_one_unit(ms: &Exact) -> String {
    let units = [("h", 3_600_000_i64), ("m", 60_000)];
    let Some((unit, size)) = units.into_iter().find(|(_, size)| *ms > *size) else {
        return String::new();
    };
    let number = ms.checked_div(&Exact::from(size)).unwrap_or_default().shown();
    if number.contains('/') || number.len() > 12 || !number.contains('.') {
        String::new()
    } else {
        format!("= {number} {unit}")
    }
}

fn as_json(target: &Percent, rows: &[Allowance]) -> Value {
    let row = |row: &Allowance| json!({ "period": row.period, "length_ms": row.length_ms, "allowed_ms": whole_or_fraction(&row.allowed_ms), "shown": exact_length(&row.allowed_ms) });
    json!({ "target": target.to_string(), "down": missing(target).shown(), "periods": rows.iter().map(row).collect::<Vec<_>>() })
}

/// A whole number as a number, anything else as `"numerator/denominator"`.
fn whole_or_fraction(exact: &Exact) -> Value {
    match i64::try_from(exact.numerator()) {
        Ok(whole) if *exact == whole => json!(whole),
        _ => json!(format!("{}/{}", exact.numerator(), exact.denominator())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_nines_of_a_year() {
        let target = percentage("99.9%").unwrap();
        let rows = rows(&target);
        let year = rows.iter().find(|row| row.period == "year of 365 days").unwrap();
        assert_eq!(exact_length(&year.allowed_ms), "8 h 45 m 36 s");
        assert_eq!(in_one_unit(&year.allowed_ms), "= 8.76 h");
    }

    #[test]
    fn parts_of_a_millisecond_stay_exact() {
        let rows = rows(&percentage("99.999999%").unwrap());
        let day = rows.first().unwrap();
        assert_eq!(exact_length(&day.allowed_ms), "0.000864 s");
        assert_eq!(whole_or_fraction(&day.allowed_ms), json!("108/125"));
    }

    #[test]
    fn more_than_all_is_refused() {
        assert!(percentage("100.1%").is_err());
        assert!(percentage("99.9").is_err());
        assert!(percentage("100%").is_ok());
    }
}
