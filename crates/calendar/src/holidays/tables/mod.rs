//! Our own tables of holidays, by country and region, for 2000 and later.

mod benelux;
mod british_isles;
mod france_austria;
mod germany;
mod nordic;
mod united_states;

use super::rule::Rule;

/// The countries and regions that [`rules`] knows.
pub(super) const REGIONS: [&str; 32] = [
    "AT", "BE", "DE", "DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH", "DE-MV", "DE-NI", "DE-NW",
    "DE-RP", "DE-SH", "DE-SL", "DE-SN", "DE-ST", "DE-TH", "DK", "FR", "GB", "GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS",
    "IE", "LU", "NL", "NO", "SE", "US",
];

/// The rules of a country or region: the country's, then the region's own.
pub(super) fn rules(region: &str) -> Option<[&'static [Rule]; 2]> {
    let country: &[Rule] = match region.split('-').next()? {
        "AT" => &france_austria::AT,
        "BE" => &benelux::BE,
        "DE" => &germany::DE,
        "DK" => &nordic::DK,
        "FR" => &france_austria::FR,
        "GB" => &british_isles::GB,
        "IE" => &british_isles::IE,
        "LU" => &benelux::LU,
        "NL" => &benelux::NL,
        "NO" => &nordic::NO,
        "SE" => &nordic::SE,
        "US" => &united_states::US,
        _ => return None,
    };
    let own: &[Rule] = match region.split_once('-') {
        None => &[],
        Some(("DE", state)) => germany::state(state)?,
        Some(("GB", part)) => british_isles::part(part)?,
        Some(_) => return None,
    };
    Some([country, own])
}
