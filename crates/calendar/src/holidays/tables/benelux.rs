//! Belgium, Luxembourg and the Netherlands.

use crate::holidays::rule::Day::{Easter, Fixed};
use crate::holidays::rule::{Rule, Shift, rule};

/// Good Friday and 5 May are no public holidays; many collective agreements name the latter every
/// fifth year, which an agreement then adds.
pub(super) const NL: [Rule; 10] = [
    rule("Nieuwjaar", Fixed(1, 1)),
    rule("Pasen", Easter(0)),
    rule("Tweede paasdag", Easter(1)),
    rule("Koninginnedag", Fixed(4, 30)).shifting(Shift::SaturdayInstead).through(2013),
    rule("Koningsdag", Fixed(4, 27)).shifting(Shift::SaturdayInstead).from(2014),
    rule("Hemelvaartsdag", Easter(39)),
    rule("Pinksteren", Easter(49)),
    rule("Tweede pinksterdag", Easter(50)),
    rule("Kerstmis", Fixed(12, 25)),
    rule("Tweede kerstdag", Fixed(12, 26)),
];

/// The ten days of the law, with their French names.
pub(super) const BE: [Rule; 10] = [
    rule("Nouvel An", Fixed(1, 1)),
    rule("Lundi de Pâques", Easter(1)),
    rule("Fête du travail", Fixed(5, 1)),
    rule("Ascension", Easter(39)),
    rule("Lundi de Pentecôte", Easter(50)),
    rule("Fête nationale", Fixed(7, 21)),
    rule("Assomption", Fixed(8, 15)),
    rule("Toussaint", Fixed(11, 1)),
    rule("Armistice", Fixed(11, 11)),
    rule("Noël", Fixed(12, 25)),
];

/// With their French names.
pub(super) const LU: [Rule; 11] = [
    rule("Jour de l'An", Fixed(1, 1)),
    rule("Lundi de Pâques", Easter(1)),
    rule("Fête du Travail", Fixed(5, 1)),
    rule("Journée de l'Europe", Fixed(5, 9)).from(2019),
    rule("Ascension", Easter(39)),
    rule("Lundi de Pentecôte", Easter(50)),
    rule("Fête nationale", Fixed(6, 23)),
    rule("Assomption", Fixed(8, 15)),
    rule("Toussaint", Fixed(11, 1)),
    rule("Noël", Fixed(12, 25)),
    rule("Saint-Étienne", Fixed(12, 26)),
];
