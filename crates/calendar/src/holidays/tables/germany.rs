//! Germany and its sixteen states.

use crate::Weekday::Wednesday;
use crate::holidays::rule::Day::{Easter, Fixed, OnOrAfter};
use crate::holidays::rule::{Rule, rule};

pub(super) const DE: [Rule; 10] = [
    rule("Neujahr", Fixed(1, 1)),
    rule("Karfreitag", Easter(-2)),
    rule("Ostermontag", Easter(1)),
    rule("Tag der Arbeit", Fixed(5, 1)),
    rule("Christi Himmelfahrt", Easter(39)),
    rule("Pfingstmontag", Easter(50)),
    rule("Tag der Deutschen Einheit", Fixed(10, 3)),
    // Its 500th anniversary was a holiday in every state.
    REFORMATION.only(2017),
    rule("Erster Weihnachtstag", Fixed(12, 25)),
    rule("Zweiter Weihnachtstag", Fixed(12, 26)),
];

const EPIPHANY: Rule = rule("Heilige Drei Könige", Fixed(1, 6));
const WOMENS_DAY: Rule = rule("Internationaler Frauentag", Fixed(3, 8));
const EASTER: Rule = rule("Ostersonntag", Easter(0));
const LIBERATION: Rule = rule("Tag der Befreiung", Fixed(5, 8));
const PENTECOST: Rule = rule("Pfingstsonntag", Easter(49));
const CORPUS_CHRISTI: Rule = rule("Fronleichnam", Easter(60));
const ASSUMPTION: Rule = rule("Mariä Himmelfahrt", Fixed(8, 15));
const CHILDRENS_DAY: Rule = rule("Weltkindertag", Fixed(9, 20));
const REFORMATION: Rule = rule("Reformationstag", Fixed(10, 31));
const ALL_SAINTS: Rule = rule("Allerheiligen", Fixed(11, 1));
const REPENTANCE: Rule = rule("Buß- und Bettag", OnOrAfter(Wednesday, 11, 16));

const BERLIN: [Rule; 4] = [
    WOMENS_DAY.from(2019),
    LIBERATION.only(2020),
    LIBERATION.only(2025),
    rule("75. Jahrestag des Volksaufstandes", Fixed(6, 17)).only(2028),
];
const BRANDENBURG: [Rule; 4] = [EASTER, PENTECOST, REFORMATION.through(2016), REFORMATION.from(2018)];
const SOUTH: [Rule; 3] = [EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS];
const NORTH: [Rule; 1] = [REFORMATION.from(2018)];
const WEST: [Rule; 2] = [CORPUS_CHRISTI, ALL_SAINTS];
const HESSE: [Rule; 1] = [CORPUS_CHRISTI];
const MECKLENBURG: [Rule; 3] = [WOMENS_DAY.from(2023), REFORMATION.through(2016), REFORMATION.from(2018)];
const SAARLAND: [Rule; 3] = [CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS];
const SAXONY: [Rule; 3] = [REFORMATION.through(2016), REFORMATION.from(2018), REPENTANCE];
const SAXONY_ANHALT: [Rule; 3] = [EPIPHANY, REFORMATION.through(2016), REFORMATION.from(2018)];
const THURINGIA: [Rule; 3] = [CHILDRENS_DAY.from(2019), REFORMATION.through(2016), REFORMATION.from(2018)];

/// What a state adds to the days of the whole country.
pub(super) fn state(code: &str) -> Option<&'static [Rule]> {
    Some(match code {
        "BB" => &BRANDENBURG,
        "BE" => &BERLIN,
        "BW" | "BY" => &SOUTH,
        "HB" | "HH" | "NI" | "SH" => &NORTH,
        "HE" => &HESSE,
        "MV" => &MECKLENBURG,
        "NW" | "RP" => &WEST,
        "SL" => &SAARLAND,
        "SN" => &SAXONY,
        "ST" => &SAXONY_ANHALT,
        "TH" => &THURINGIA,
        _ => return None,
    })
}
