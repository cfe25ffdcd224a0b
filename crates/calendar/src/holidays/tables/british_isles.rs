//! The United Kingdom, by its parts, and Ireland.

use crate::Weekday::{Friday, Monday};
use crate::holidays::rule::Day::{Easter, Fixed, Last, OnOrAfter, UnlessThen};
use crate::holidays::rule::Shift::NextFreeWeekday;
use crate::holidays::rule::{Rule, rule};

const SPRING: Rule = rule("Spring Bank Holiday", Last(Monday, 5));
const MAY_DAY: Rule = rule("Early May Bank Holiday", OnOrAfter(Monday, 5, 1));

/// What every part of the United Kingdom has.
pub(super) const GB: [Rule; 20] = [
    rule("New Year's Day", Fixed(1, 1)).shifting(NextFreeWeekday),
    rule("Good Friday", Easter(-2)),
    rule("Royal Wedding", Fixed(4, 29)).only(2011),
    MAY_DAY.through(2019),
    rule("Early May Bank Holiday (VE Day)", Fixed(5, 8)).only(2020),
    MAY_DAY.from(2021),
    rule("Coronation of King Charles III", Fixed(5, 8)).only(2023),
    SPRING.through(2001),
    rule("Golden Jubilee", Fixed(6, 3)).only(2002),
    rule("Spring Bank Holiday", Fixed(6, 4)).only(2002),
    SPRING.from(2003).through(2011),
    rule("Spring Bank Holiday", Fixed(6, 4)).only(2012),
    rule("Diamond Jubilee", Fixed(6, 5)).only(2012),
    SPRING.from(2013).through(2021),
    rule("Spring Bank Holiday", Fixed(6, 2)).only(2022),
    rule("Platinum Jubilee", Fixed(6, 3)).only(2022),
    SPRING.from(2023),
    rule("State Funeral of Queen Elizabeth II", Fixed(9, 19)).only(2022),
    rule("Christmas Day", Fixed(12, 25)).shifting(NextFreeWeekday),
    rule("Boxing Day", Fixed(12, 26)).shifting(NextFreeWeekday),
];

const EASTER_MONDAY: Rule = rule("Easter Monday", Easter(1));
const SUMMER: Rule = rule("Summer Bank Holiday", Last(Monday, 8));

const ENGLAND_AND_WALES: [Rule; 2] = [EASTER_MONDAY, SUMMER];

const SCOTLAND: [Rule; 4] = [
    rule("2nd January", Fixed(1, 2)).shifting(NextFreeWeekday),
    rule("FIFA World Cup Bank Holiday", Fixed(6, 15)).only(2026),
    rule("Summer Bank Holiday", OnOrAfter(Monday, 8, 1)),
    rule("St Andrew's Day", Fixed(11, 30)).shifting(NextFreeWeekday).from(2007),
];

const NORTHERN_IRELAND: [Rule; 4] = [
    rule("St Patrick's Day", Fixed(3, 17)).shifting(NextFreeWeekday),
    EASTER_MONDAY,
    rule("Battle of the Boyne", Fixed(7, 12)).shifting(NextFreeWeekday),
    SUMMER,
];

/// What a part of the United Kingdom adds to the days of the whole.
pub(super) fn part(code: &str) -> Option<&'static [Rule]> {
    Some(match code {
        "ENG" | "WLS" => &ENGLAND_AND_WALES,
        "SCT" => &SCOTLAND,
        "NIR" => &NORTHERN_IRELAND,
        _ => return None,
    })
}

/// Ireland gives no substitute day: a holiday on a weekend earns a day off at another time.
pub(super) const IE: [Rule; 11] = [
    rule("New Year's Day", Fixed(1, 1)),
    rule("Saint Brigid's Day", UnlessThen(Friday, 2, 1, Monday)).from(2023),
    rule("Saint Patrick's Day", Fixed(3, 17)),
    rule("Day of Remembrance and Recognition", Fixed(3, 18)).only(2022),
    rule("Easter Monday", Easter(1)),
    rule("May Bank Holiday", OnOrAfter(Monday, 5, 1)),
    rule("June Bank Holiday", OnOrAfter(Monday, 6, 1)),
    rule("August Bank Holiday", OnOrAfter(Monday, 8, 1)),
    rule("October Bank Holiday", Last(Monday, 10)),
    rule("Christmas Day", Fixed(12, 25)),
    rule("Saint Stephen's Day", Fixed(12, 26)),
];
