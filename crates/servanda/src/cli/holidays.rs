//! `servanda holidays`: the public holidays of a country or region.

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::output::{Output, paper};
use calendar::Date;
use calendar::holidays::{Holiday, named_regions, public_holidays, regions};
use report::figures::weekday;
use serde_json::{Value, json};
use std::ops::RangeInclusive;

/// Print the public holidays of a country or region
///
/// Holidays count in an agreement only as dates that stand in it, so this is a
/// proposal to draw up a list from; `servanda check --lock` writes such a list
/// into an agreement.
///
/// Examples:
///   servanda holidays NL 2026
///   servanda holidays DE-BY 2026..2028
///   servanda holidays --list
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The country, such as NL, or region, such as DE-BY
    #[arg(required_unless_present = "list")]
    region: Option<String>,
    /// A year, or the first and last one: 2026..2028
    #[arg(required_unless_present = "list", value_parser = years)]
    years: Option<RangeInclusive<i16>>,
    /// Print the regions that are known instead
    #[arg(long, conflicts_with_all = ["region", "years"])]
    list: bool,
}

/// The most years that are printed at once.
const MOST_YEARS: usize = 100;

fn years(text: &str) -> Result<RangeInclusive<i16>, String> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let year = |text: &str| text.parse::<i16>().map_err(|_| format!("`{text}` is no year; write 2026 or 2026..2028"));
    let years = year(first)?..=year(last)?;
    match years.clone().count() {
        0 => Err("the last year comes before the first; swap them".to_owned()),
        count if count > MOST_YEARS => Err(format!("{count} years are too many; at most {MOST_YEARS} are printed")),
        _ => Ok(years),
    }
}

/// Prints the holidays, or the regions.
///
/// # Errors
/// An unknown region or a year outside the tables.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let (Some(region), Some(years)) = (&args.region, &args.years) else {
        return Ok(list(wishes.format));
    };
    let of_year = |year: i16| public_holidays(region, year).map_err(|error| Fault::user(format!("error: {error}")));
    let holidays: Vec<Holiday> =
        years.clone().map(of_year).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    Ok(match wishes.format {
        Format::Text => Output::result(holidays.iter().map(line).collect::<String>()),
        Format::Json => Output::json(
            &json!({ "region": region.to_uppercase(), "holidays": holidays.iter().map(as_json).collect::<Vec<_>>() }),
        ),
    })
}

fn line(holiday: &Holiday) -> String {
    let name = holiday.name.unwrap_or("(no name known)");
    let substitute = if holiday.substitute { " (substitute day)" } else { "" };
    format!("{}  {}  {name}{substitute}\n", holiday.date, day(holiday.date))
}

fn day(date: Date) -> &'static str {
    weekday(date.weekday())
}

fn as_json(holiday: &Holiday) -> Value {
    json!({ "date": holiday.date.to_string(), "weekday": day(holiday.date), "name": holiday.name, "substitute": holiday.substitute })
}

fn list(format: Format) -> Output {
    let named: Vec<&str> = named_regions().collect();
    let others: Vec<&str> = regions().into_iter().filter(|region| !named.contains(region)).collect();
    if format == Format::Json {
        return Output::json(&json!({ "with_names": named, "dates_only": others }));
    }
    let mut lines = vec!["With the names of the holidays:".to_owned()];
    lines.extend(paper().wrap("  ", "  ", &named.join(" ")));
    lines.push("Dates without names:".to_owned());
    lines.extend(paper().wrap("  ", "  ", &others.join(" ")));
    Output::result(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_range() {
        assert_eq!(years("2026"), Ok(2026..=2026));
        assert_eq!(years("2026..2028"), Ok(2026..=2028));
        assert!(years("2028..2026").is_err());
        assert!(years("1..2026").is_err());
        assert!(years("next").is_err());
    }
}
