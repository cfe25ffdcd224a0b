//! The page of `chain`: which promise is backed by those of suppliers, and which isn't.

use super::lines::paint;
use super::marks::{BAD, BOLD, DIM, GOOD};
use super::paper::Paper;
use crate::say;
use agreement::model::Agreement;
use agreement::quantity::{Dutch, Exact, Percent, Rounding};
use engine::chain::{Link, Standing};

/// The page.
pub fn page(agreement: &Agreement, links: &[Link], language: &str, paper: Paper) -> String {
    let title = say(language, "What it rests on", "Waarop het steunt");
    let heading = format!(
        "{title}: {}, {} {}",
        agreement.agreement.as_str(),
        say(language, "version", "versie"),
        agreement.version.0
    );
    let mut parts = vec![vec![paint(BOLD, &heading)]];
    parts.extend(links.iter().map(|link| block(link, language, paper)));
    let alone: Vec<&str> =
        agreement.objectives.names().filter(|name| !links.iter().any(|link| *link.objective == **name)).collect();
    if !alone.is_empty() {
        let words = say(language, "Rests on no supplier:", "Steunt op geen leverancier:");
        parts.push(paper.wrap("", "  ", &format!("{words} {}", alone.join(", "))));
    }
    super::page(parts)
}

fn block(link: &Link, language: &str, paper: Paper) -> Vec<String> {
    let (sign, word, style) = match link.standing {
        Standing::Backed => ("✓", say(language, "backed", "gedekt"), GOOD),
        Standing::NotBacked => ("✗", say(language, "not backed", "niet gedekt"), BAD),
        Standing::Open => ("–", say(language, "not compared", "niet vergeleken"), DIM),
    };
    let target = link.target.as_ref().map(|target| if language == "nl" { target.dutch() } else { target.to_string() });
    let about = format!("{}: {}", link.objective, target.unwrap_or_default());
    let mut lines = vec![format!("{}  {}", paint(style, &format!("{sign} {word}")), paint(BOLD, &about))];
    for remark in &link.remarks {
        let mark = if remark.fails { "  ✗ " } else { "  · " };
        lines.extend(paper.wrap(mark, "    ", remark.words.in_language(language)));
    }
    if let Some(estimate) = &link.estimate {
        let label = say(
            language,
            "estimate, if they failed independently of each other:",
            "schatting, als zij los van elkaar zouden falen:",
        );
        let estimate = paper.wrap("    ", "    ", &format!("{label} {}", percent(estimate, language)));
        lines.extend(estimate.iter().map(|line| paint(DIM, line)));
    }
    lines
}

/// Rounded down to four decimals: an estimate, which decides nothing.
fn percent(share: &Exact, language: &str) -> String {
    let hundredfold = share * &Exact::from(100_u64);
    let rounded =
        Exact::from_decimal(&hundredfold.decimal(4, Rounding::Floor)).ok().and_then(|one| Percent::new(one).ok());
    rounded.map_or_else(String::new, |one| if language == "nl" { one.dutch() } else { one.to_string() })
}
