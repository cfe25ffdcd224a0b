//! France (without the extra days of Alsace-Moselle and overseas) and Austria.

use crate::holidays::rule::Day::{Easter, Fixed};
use crate::holidays::rule::{Rule, rule};

pub(super) const FR: [Rule; 11] = [
    rule("Jour de l'An", Fixed(1, 1)),
    rule("Lundi de Pâques", Easter(1)),
    rule("Fête du Travail", Fixed(5, 1)),
    rule("Victoire de 1945", Fixed(5, 8)),
    rule("Ascension", Easter(39)),
    rule("Lundi de Pentecôte", Easter(50)),
    rule("Fête nationale", Fixed(7, 14)),
    rule("Assomption", Fixed(8, 15)),
    rule("Toussaint", Fixed(11, 1)),
    rule("Armistice", Fixed(11, 11)),
    rule("Noël", Fixed(12, 25)),
];

pub(super) const AT: [Rule; 13] = [
    rule("Neujahr", Fixed(1, 1)),
    rule("Heilige Drei Könige", Fixed(1, 6)),
    rule("Ostermontag", Easter(1)),
    rule("Staatsfeiertag", Fixed(5, 1)),
    rule("Christi Himmelfahrt", Easter(39)),
    rule("Pfingstmontag", Easter(50)),
    rule("Fronleichnam", Easter(60)),
    rule("Mariä Himmelfahrt", Fixed(8, 15)),
    rule("Nationalfeiertag", Fixed(10, 26)),
    rule("Allerheiligen", Fixed(11, 1)),
    rule("Mariä Empfängnis", Fixed(12, 8)),
    rule("Christtag", Fixed(12, 25)),
    rule("Stefanitag", Fixed(12, 26)),
];
