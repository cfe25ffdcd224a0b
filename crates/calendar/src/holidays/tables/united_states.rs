//! The federal holidays of the United States.

use crate::Weekday::{Monday, Thursday};
use crate::holidays::rule::Day::{Fixed, Last, OnOrAfter};
use crate::holidays::rule::Shift::NearestWeekday;
use crate::holidays::rule::{Rule, rule};

pub(super) const US: [Rule; 11] = [
    rule("New Year's Day", Fixed(1, 1)).shifting(NearestWeekday),
    rule("Birthday of Martin Luther King, Jr.", OnOrAfter(Monday, 1, 15)),
    rule("Washington's Birthday", OnOrAfter(Monday, 2, 15)),
    rule("Memorial Day", Last(Monday, 5)),
    rule("Juneteenth National Independence Day", Fixed(6, 19)).shifting(NearestWeekday).from(2021),
    rule("Independence Day", Fixed(7, 4)).shifting(NearestWeekday),
    rule("Labor Day", OnOrAfter(Monday, 9, 1)),
    rule("Columbus Day", OnOrAfter(Monday, 10, 8)),
    rule("Veterans Day", Fixed(11, 11)).shifting(NearestWeekday),
    rule("Thanksgiving Day", OnOrAfter(Thursday, 11, 22)),
    rule("Christmas Day", Fixed(12, 25)).shifting(NearestWeekday),
];
