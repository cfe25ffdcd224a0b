//! What a ledger says, in both languages.

use super::item::Origin;
use super::statement::{Change, Statement};
use crate::facts::{CreditClaim, Damage, DecisionMaker, DefaultNotice, Invoice};
use crate::finding::Key;
use crate::settlement::{CreditLine, called};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{CreditKind, EarnBack, PartyRole};
use agreement::quantity::TermValue;
use calendar::{Instant, Zone};

/// A credit line: its row and its base.
pub(super) fn line(line: &CreditLine) -> Wording {
    let of_base = |base: &Wording| wording!(en: " of {base}", nl: " over {base}"; base = base);
    if line.base_words.is_empty() { line.row_words.clone() } else { line.row_words.and("", &of_base(&line.base_words)) }
}

/// Why a credit arises.
pub(super) fn credited(kind: CreditKind, statement: &Statement, change: &Change) -> Wording {
    let (what, why) = (titled(change), &change.words);
    let called = called(kind);
    let noun = noun(kind);
    match statement.correction {
        0 => wording!(en: "{what}: {why}", nl: "{what}: {why}"; what = what, why = why),
        number => {
            let label = &statement.label;
            let head = wording!(
                en: "correction {number} of the statement of {label}: more {noun} for",
                nl: "correctie {number} van de afrekening van {label}: meer {called} voor"
            );
            wording!(en: "{head} {what}: {why}", nl: "{head} {what}: {why}"; head = head, what = what, why = why)
        }
    }
}

/// Why a correction takes back.
pub(super) fn corrected(kind: CreditKind, statement: &Statement, change: &Change) -> Wording {
    let (number, label, noun, called) = (statement.correction, &statement.label, noun(kind), called(kind));
    let head = wording!(
        en: "correction {number} of the statement of {label}: less {noun} for",
        nl: "correctie {number} van de afrekening van {label}: minder {called} voor"
    );
    head.and(" ", &titled(change))
}

fn titled(change: &Change) -> Wording {
    named(&change.finding)
}

/// An objective, its member and its window.
pub(super) fn named(key: &Key) -> Wording {
    let name = match &key.member {
        Some(member) => format!("{} {member}", key.objective),
        None => key.objective.to_string(),
    };
    Wording::same(name).and(" ", &key.window.called())
}

/// What people call a credit in English.
fn noun(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::PriceReduction => "credit",
        CreditKind::Penalty => "penalty",
    }
}

/// The paper by which an item is given: tax follows a reduction of the price, and usually neither a penalty nor damages (C6).
pub(super) fn paper(kind: CreditKind, origin: &Origin) -> Wording {
    match (kind, origin) {
        (CreditKind::PriceReduction, Origin::Credit { .. }) => {
            wording!(en: "by credit note", nl: "met een creditnota")
        }
        _ => wording!(en: "by settlement statement", nl: "met een afrekenstaat"),
    }
}

pub(super) fn claimed(zone: &Zone, claim: &CreditClaim, deadline: Option<Instant>) -> Wording {
    let (id, at) = (&claim.id, both::moment(zone, claim.at));
    let claimed =
        wording!(en: "claimed {at} (`{id}`)", nl: "aangevraagd op {at} (`{id}`)"; at = at, id = Wording::same(&**id));
    let in_time = deadline.map(|deadline| {
        let until = both::deadline(zone, deadline);
        wording!(en: "in time: until {until}", nl: "op tijd: het kon tot {until}"; until = until)
    });
    Wording::joined(std::iter::once(claimed).chain(in_time), ", ")
}

pub(super) fn unclaimed(zone: &Zone, deadline: Option<Instant>) -> Wording {
    match deadline {
        None => wording!(
            en: "not claimed yet; no term is agreed for it",
            nl: "nog niet aangevraagd; daarvoor is geen termijn afgesproken"
        ),
        Some(deadline) => wording!(
            en: "not claimed yet; it may be until {until}",
            nl: "nog niet aangevraagd; dat kan tot {until}";
            until = both::deadline(zone, deadline)
        ),
    }
}

pub(super) fn lapsed(zone: &Zone, late: Option<&CreditClaim>, deadline: Instant) -> Wording {
    let until = both::deadline(zone, deadline);
    match late {
        None => wording!(
            en: "forfeited: nobody claimed it by {until}",
            nl: "vervallen: niemand vroeg het aan vóór {until}";
            until = until
        ),
        Some(claim) => wording!(
            en: "forfeited: claimed {at} (`{id}`), after the term ended {until}",
            nl: "vervallen: aangevraagd op {at} (`{id}`), nadat de termijn afliep op {until}";
            at = both::moment(zone, claim.at), id = Wording::same(&*claim.id), until = until
        ),
    }
}

pub(super) fn notice(zone: &Zone, notice: Option<&DefaultNotice>, kind: CreditKind) -> Wording {
    let (noun, called) = (noun(kind), called(kind));
    match notice {
        Some(notice) => wording!(
            en: "notice of default given {at} (`{id}`)",
            nl: "in gebreke gesteld op {at} (`{id}`)";
            at = both::moment(zone, notice.at), id = Wording::same(&*notice.id)
        ),
        None => wording!(
            en: "no notice of default yet, without which the {noun} isn't due; no term is agreed for it",
            nl: "nog geen ingebrekestelling, en zonder is de {called} niet verschuldigd; daarvoor is geen termijn afgesproken"
        ),
    }
}

pub(super) fn set_off(paper: &Wording, invoice: &Invoice, rest: Option<Wording>) -> Wording {
    let whole = wording!(
        en: "set off on invoice `{id}` of {amount} {paper}",
        nl: "verrekend met factuur `{id}` van {amount} {paper}";
        id = Wording::same(&*invoice.id), amount = Wording::of(&invoice.amount), paper = paper
    );
    let carried = rest.map(|rest| wording!(en: "{rest} carries over", nl: "{rest} schuift door"; rest = rest));
    Wording::joined(std::iter::once(whole).chain(carried), "; ")
}

pub(super) fn charged(invoice: &Invoice) -> Wording {
    wording!(
        en: "added to invoice `{id}`: what the customer gives back",
        nl: "toegevoegd aan factuur `{id}`: wat de klant teruggeeft";
        id = Wording::same(&*invoice.id)
    )
}

pub(super) fn no_invoice(paper: &Wording, term: TermValue) -> Wording {
    wording!(
        en: "payable {paper}: no invoice came within {term}",
        nl: "opeisbaar {paper}: er kwam geen factuur binnen {term}";
        paper = paper, term = Wording::of(&term)
    )
}

pub(super) fn paid_at_once(paper: &Wording) -> Wording {
    wording!(en: "payable {paper}, as agreed", nl: "opeisbaar {paper}, zoals overeengekomen"; paper = paper)
}

pub(super) fn balanced() -> Wording {
    wording!(en: "goes off what the customer gives back", nl: "gaat af van wat de klant teruggeeft")
}

pub(super) fn damage(damage: &Damage) -> Wording {
    wording!(
        en: "damage `{id}` of {amount}",
        nl: "schade `{id}` van {amount}";
        id = Wording::same(&*damage.id), amount = Wording::of(&damage.amount)
    )
}

pub(super) fn accepted(zone: &Zone, of: &Damage, at: Instant, by: DecisionMaker) -> Wording {
    let by = match by {
        DecisionMaker::Party(party) => the(party),
        DecisionMaker::Decider => wording!(en: "whoever decides disputes", nl: "wie over geschillen beslist"),
    };
    wording!(
        en: "{damage}, accepted by {by} {at}",
        nl: "{damage}, aanvaard door {by} op {at}";
        damage = damage(of), by = by, at = both::moment(zone, at)
    )
}

fn the(party: PartyRole) -> Wording {
    wording!(en: "the {party}", nl: "de {party}"; party = Wording::of(&party))
}

pub(super) fn less_credits(kind: CreditKind, less: &Wording, instead: bool) -> Wording {
    let (noun, called) = (noun(kind), called(kind));
    if instead {
        return wording!(
            en: "nothing beside the {noun} for the same event",
            nl: "niets naast de {called} voor dezelfde gebeurtenis"
        );
    }
    wording!(
        en: "less {less} credited for the same event",
        nl: "min {less} die voor dezelfde gebeurtenis is verrekend";
        less = less
    )
}

pub(super) fn within_liability(limit: &Wording) -> Wording {
    wording!(
        en: "as far as liability of at most {limit} leaves room",
        nl: "voor zover de aansprakelijkheid van hooguit {limit} ruimte laat";
        limit = limit
    )
}

pub(super) fn no_longer(of: &Damage) -> Wording {
    wording!(en: "{damage} no longer stands", nl: "{damage} staat niet meer vast"; damage = damage(of))
}

pub(super) fn earned_back(terms: &EarnBack) -> Wording {
    wording!(
        en: "{share} earned back: {after} in a row since",
        nl: "{share} terugverdiend: sindsdien {after}";
        share = Wording::of(&terms.share.value), after = Wording::of(&terms.after.value)
    )
}

pub(super) fn earn_back_undone() -> Wording {
    wording!(
        en: "owed again: a correction took away what it was earned back by",
        nl: "opnieuw verschuldigd: door een correctie is het niet meer terugverdiend"
    )
}

pub(super) fn damage_claimed(zone: &Zone, of: &Damage) -> Wording {
    wording!(
        en: "{damage} of {date}, claimed {at}",
        nl: "{damage} van {date}, geclaimd op {at}";
        damage = named_damage(of), date = both::moment(zone, of.span.from()), at = both::moment(zone, of.at)
    )
}

fn named_damage(damage: &Damage) -> Wording {
    wording!(en: "damage `{id}`", nl: "schade `{id}`"; id = Wording::same(&*damage.id))
}

pub(super) fn undecided(damage: &Damage) -> Wording {
    let open = wording!(
        en: "nobody decided on it yet; no term is agreed for that",
        nl: "er is nog niet over beslist; daarvoor is geen termijn afgesproken"
    );
    let proof = wording!(en: "no proof is on record, without which nothing is owed", nl: "er is geen bewijs vastgelegd, en zonder is niets verschuldigd");
    if damage.evidence.is_none() { open.and("; ", &proof) } else { open }
}

pub(super) fn without_proof() -> Wording {
    wording!(
        en: "nothing is owed, since no proof is on record (`evidence`)",
        nl: "niets verschuldigd, want er is geen bewijs vastgelegd (`evidence`)"
    )
}

pub(super) fn rejected(zone: &Zone, of: &Damage, at: Instant) -> Wording {
    wording!(
        en: "{damage}: rejected {at}",
        nl: "{damage}: afgewezen op {at}";
        damage = damage(of), at = both::moment(zone, at)
    )
}

pub(super) fn withdrawn(zone: &Zone, of: &Damage, at: Instant) -> Wording {
    wording!(
        en: "{damage}: withdrawn {at}",
        nl: "{damage}: ingetrokken op {at}";
        damage = damage(of), at = both::moment(zone, at)
    )
}

pub(super) fn credit_claim(zone: &Zone, claim: &CreditClaim) -> Wording {
    wording!(
        en: "claim `{id}` of {at} over {span} for `{objective}`",
        nl: "aanvraag `{id}` van {at} over {span} voor `{objective}`";
        id = Wording::same(&*claim.id), at = both::moment(zone, claim.at), span = both::stretch(zone, claim.span),
        objective = Wording::same(&*claim.objective)
    )
}

pub(super) fn too_early() -> Wording {
    wording!(
        en: "it claims nothing, since what it is about had not begun when it was made; claim again",
        nl: "er is niets mee aangevraagd, want waar het om gaat was nog niet begonnen; vraag het opnieuw aan"
    )
}

pub(super) fn out_of_term() -> Wording {
    wording!(
        en: "it claims nothing, since the agreement isn't in force in that time",
        nl: "er is niets mee aangevraagd, want de overeenkomst geldt niet in die tijd"
    )
}

pub(super) fn nothing_credited() -> Wording {
    wording!(
        en: "it claims nothing, since so far nothing is credited for that time",
        nl: "er is niets mee aangevraagd, want over die tijd is tot nu toe niets toegekend"
    )
}
