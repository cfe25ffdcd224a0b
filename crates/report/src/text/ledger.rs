//! The page of `ledger`: what was owed from month to month, and what became of every credit.

use super::heading::agreement_lines;
use super::lines::{columns, padded, paint};
use super::marks::{BOLD, DIM, WARN};
use super::paper::Paper;
use super::table::{Cell, Table};
use crate::figures::to_the_second;
use agreement::model::Agreement;
use agreement::quantity::{Exact, Money};
use anstyle::Style;
use engine::ledger::{Entry, Finality, Flow, Item, Ledger, MonthOf, Statement};
use engine::shown;
use engine::wording::Wording;

/// What is shown, and how.
struct Page<'a> {
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    language: &'a str,
    paper: Paper,
}

/// The page.
pub fn page(agreement: &Agreement, ledger: &Ledger, language: &str, paper: Paper) -> String {
    let page = Page { agreement, ledger, language, paper };
    let mut parts = vec![page.heading(), page.table()];
    parts.extend(ledger.months.iter().map(|month| page.month(month)));
    parts.extend([page.waiting(), page.unposted(), page.standing(), page.pending()]);
    super::page(parts)
}

/// The columns of the table, in English and in Dutch.
const HEADINGS: [(&str, &str); 8] = [
    ("opening", "begin"),
    ("arose", "erbij"),
    ("taken back", "terug"),
    ("forfeited", "vervallen"),
    ("set off", "verrekend"),
    ("payable", "opeisbaar"),
    ("carried over", "blijft staan"),
    ("of which waits", "waarvan wacht"),
];
/// The columns that stand even where nothing moved in them.
const ALWAYS: [usize; 4] = [0, 1, 4, 6];

/// The amounts of a month, column by column: the first two less the next four are the seventh.
fn moved_in(month: &MonthOf) -> Vec<Exact> {
    let Flow { opening, arose, back, forfeited, closing } = &month.with_waiting;
    [opening, arose, back, forfeited, &month.set_off, &month.paid_out, closing, &month.waiting]
        .map(Exact::clone)
        .to_vec()
}

/// How wide the words of movements are.
const MOVEMENT: usize = 17;

impl Page<'_> {
    fn say(&self, en: &str, nl: &str) -> String {
        if self.language == "nl" { nl } else { en }.to_owned()
    }

    fn told(&self, words: &Wording) -> String {
        words.in_language(self.language).to_owned()
    }

    /// An amount without its currency.
    fn amount(&self, exact: &Exact) -> String {
        let Some(currency) = self.ledger.currency else { return String::new() };
        let text = match self.language {
            "nl" => shown::dutch::exact_money(currency, exact),
            _ => shown::exact_money(currency, exact),
        };
        text.split_once(' ').map_or(text.clone(), |(_, amount)| amount.to_owned())
    }

    /// An amount of its own currency, which stands with it where it isn't the ledger's.
    fn amount_of(&self, money: &Money) -> String {
        match self.ledger.currency {
            Some(currency) if currency == money.currency => self.amount(&money.amount),
            _ => self.told(&Wording::of(money)),
        }
    }

    fn heading(&self) -> Vec<String> {
        let mut lines = agreement_lines(self.agreement, self.language, self.paper);
        let zone = &self.agreement.time_zone.0;
        let until = match self.language {
            "nl" => shown::dutch::day_and_time(zone, to_the_second(self.ledger.as_of)),
            _ => shown::day_and_time(zone, to_the_second(self.ledger.as_of)),
        };
        let currency = self.ledger.currency.map(|currency| format!(", {currency}")).unwrap_or_default();
        let title = self.say("as it stands on", "stand op");
        let title = format!("{}, {title} {until}{currency}", self.months());
        lines.extend(self.paper.wrap("", "  ", &format!("{title}, {}", self.say("without tax", "zonder btw"))));
        if !self.ledger.stated.sealed {
            let words = self.say(
                "not sealed: not every fact says when it was recorded, so that each month has one statement, by all that is known",
                "niet verzegeld: niet elk gegeven zegt wanneer het is vastgelegd, dus elke maand heeft één afrekening, naar alles wat bekend is",
            );
            lines.extend(self.paper.wrap("", "  ", &words).iter().map(|line| paint(DIM, line)));
        }
        lines
    }

    /// Which months' statements it rests on: those after them aren't drawn up yet.
    fn months(&self) -> String {
        let labels = || self.ledger.stated.periods.iter().map(|(label, _)| label);
        match (labels().next(), labels().next_back()) {
            (Some(first), Some(last)) if first == last => self.say("ledger of ", "grootboek van ") + first,
            (Some(first), Some(last)) => {
                format!("{} {first} {} {last}", self.say("ledger of", "grootboek van"), self.say("to", "tot en met"))
            }
            _ => self.say("ledger", "grootboek"),
        }
    }

    /// The months in which anything moved or was owed, and all of them together.
    fn table(&self) -> Vec<String> {
        let moved = |month: &&MonthOf| !month.entries.is_empty() || !month.with_waiting.opening.is_zero();
        let months: Vec<&MonthOf> = self.ledger.months.iter().filter(moved).collect();
        if months.is_empty() {
            return self.paper.wrap("", "  ", &self.say("nothing was credited", "er is niets verrekend"));
        }
        let mut rows: Vec<(String, Vec<Exact>)> =
            months.iter().map(|month| (month.label.clone(), moved_in(month))).collect();
        rows.push((self.say("in all", "samen"), in_all(&rows)));
        let shown = |number: &usize| {
            ALWAYS.contains(number) || rows.iter().any(|(_, row)| row.get(*number).is_some_and(|one| !one.is_zero()))
        };
        let shown: Vec<usize> = (0..HEADINGS.len()).filter(shown).collect();
        rows.iter_mut()
            .for_each(|(_, row)| *row = shown.iter().filter_map(|number| row.get(*number).cloned()).collect());
        let headings = shown.iter().filter_map(|number| HEADINGS.get(*number)).map(|(en, nl)| self.say(en, nl));
        self.aligned(headings.collect(), &rows).lines(self.paper)
    }

    /// A table in which headings and amounts end under each other.
    fn aligned(&self, headings: Vec<String>, rows: &[(String, Vec<Exact>)]) -> Table {
        let width = |(number, heading): (usize, &String)| {
            let amounts = rows.iter().filter_map(|(_, amounts)| amounts.get(number));
            let widest = amounts.map(|amount| columns(&self.amount(amount))).max().unwrap_or(0);
            widest.max(columns(heading))
        };
        let widths: Vec<usize> = headings.iter().enumerate().map(width).collect();
        let cell = |(amount, width): (&Exact, &usize)| {
            let style = if amount.is_zero() { DIM } else { Style::new() };
            Cell { text: format!("{:>width$}", self.amount(amount)), style }
        };
        let cells = |amounts: &[Exact]| amounts.iter().zip(&widths).map(cell).collect();
        let headings = headings.iter().zip(&widths).map(|(heading, width)| format!("{heading:>width$}"));
        Table {
            headings: headings.collect(),
            rows: rows.iter().map(|(label, amounts)| (label.clone(), cells(amounts))).collect(),
        }
    }

    fn month(&self, month: &MonthOf) -> Vec<String> {
        let entries: Vec<&Entry> = month.entries.iter().filter_map(|number| self.ledger.entries.get(*number)).collect();
        if entries.is_empty() {
            return Vec::new();
        }
        let widest = entries.iter().map(|entry| columns(&self.amount(&entry.amount))).max().unwrap_or(0);
        let heading = paint(BOLD, &month.label);
        let lines = entries.iter().flat_map(|entry| self.entry(entry, widest));
        std::iter::once(heading).chain(lines).collect()
    }

    /// `31  credited  50.00  uptime 2026-03: below target pays 5% of fee of web, EUR 1,000.00`.
    fn entry(&self, entry: &Entry, widest: usize) -> Vec<String> {
        let movement = padded(&self.movement(entry), MOVEMENT);
        let first = format!("  {:02}  {movement}{:>widest$}  ", entry.on.day(), self.amount(&entry.amount));
        let about = entry.item.and_then(|number| self.ledger.items.get(number)).map(|item| self.about(item, entry));
        let words = [about.unwrap_or_default(), self.told(&entry.words)];
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        self.paper.wrap(&first, &" ".repeat(columns(&first)), &words.join(": "))
    }

    /// What an entry is about, where its words don't say it.
    fn about(&self, item: &Item, entry: &Entry) -> String {
        use engine::ledger::{Movement, Origin};
        let damages = [Movement::Damages, Movement::DamagesReduced];
        let says_it = [Movement::Credited, Movement::Corrected, Movement::DutyMissed];
        match &item.origin {
            _ if says_it.contains(&entry.movement) || damages.contains(&entry.movement) => String::new(),
            Origin::Credit { finding, .. } => format!("{} {}", finding.objective, self.told(&finding.window.called())),
            Origin::Damage { .. } | Origin::Duty { .. } => self.told(&item.words),
        }
    }

    /// What falls due for payment isn't known to be paid: nobody records payments.
    fn movement(&self, entry: &Entry) -> String {
        use engine::ledger::Movement;
        let en = if entry.movement == Movement::PaidOut { "payable" } else { entry.movement.word() };
        let nl = match entry.movement {
            Movement::Credited => "toegekend",
            Movement::Corrected => "gecorrigeerd",
            Movement::Due => "verschuldigd",
            Movement::Forfeited => "vervallen",
            Movement::Damages => "schade",
            Movement::DamagesReduced => "minder schade",
            Movement::DutyMissed => "plicht gemist",
            Movement::EarnedBack => "terugverdiend",
            Movement::EarnBackUndone => "weer toegekend",
            Movement::SetOff => "verrekend",
            Movement::PaidOut => "opeisbaar",
            Movement::Balanced => "vereffend",
            Movement::Charged => "in rekening",
        };
        self.say(en, nl)
    }

    /// What still waits for a claim, a notice or a decision.
    fn waiting(&self) -> Vec<String> {
        let lines = self.ledger.waits.iter().flat_map(|wait| {
            let item = wait.item.and_then(|number| self.ledger.items.get(number));
            let of = item.map(|item| format!(" ({})", self.told(&item.words))).unwrap_or_default();
            let what = format!("{}: {}{of}", self.told(&wait.about), self.amount_of(&wait.amount));
            self.paper.wrap("  ", "    ", &format!("{what}: {}", self.told(&wait.awaits)))
        });
        self.under(WARN, &self.say("waits", "wacht nog"), lines.collect())
    }

    /// What was asked or accepted and came to nothing.
    fn unposted(&self) -> Vec<String> {
        let lines = self.ledger.unposted.iter();
        let lines = lines.flat_map(|one| self.paper.wrap("  ", "    ", &self.told(&one.words)));
        self.under(WARN, &self.say("nothing is posted for", "niets geboekt voor"), lines.collect())
    }

    /// How the statements stand, where they become final.
    fn standing(&self) -> Vec<String> {
        let told = self.ledger.finality.iter().filter_map(|(label, finality)| Some((label, self.finality(finality)?)));
        let lines = told.flat_map(|(label, words)| self.paper.wrap("  ", "    ", &format!("{label}  {words}")));
        self.under(BOLD, &self.say("statements", "afrekeningen"), lines.collect())
    }

    fn finality(&self, finality: &Finality) -> Option<String> {
        let zone = &self.agreement.time_zone.0;
        let deadline =
            |at| if self.language == "nl" { shown::dutch::deadline(zone, at) } else { shown::deadline(zone, at) };
        Some(match finality {
            Finality::NoTerm => return None,
            Finality::Open(until) => {
                format!("{} {}", self.say("may be disputed until", "te betwisten tot"), deadline(*until))
            }
            Finality::Disputed(id, _) => {
                format!("{} ({id})", self.say("disputed, and not decided yet", "betwist, en nog niet beslist"))
            }
            Finality::Error(id) => {
                format!("{} ({id})", self.say("open: an error was established", "open: er staat een fout vast"))
            }
            Finality::Final(since) => format!("{} {}", self.say("final since", "definitief sinds"), deadline(*since)),
        })
    }

    /// What was recorded since the last statement.
    fn pending(&self) -> Vec<String> {
        let lines = self.ledger.stated.pending.iter().flat_map(|one| self.change(one));
        let title = self.say("to be corrected with the next statement", "te corrigeren met de volgende afrekening");
        self.under(WARN, &title, lines.collect())
    }

    fn change(&self, statement: &Statement) -> Vec<String> {
        let words = format!("{}  {}", statement.label, self.amount(&statement.difference()));
        self.paper.wrap("  ", "    ", &words)
    }

    fn under(&self, style: Style, title: &str, lines: Vec<String>) -> Vec<String> {
        if lines.is_empty() { lines } else { std::iter::once(paint(style, title)).chain(lines).collect() }
    }
}

/// What all months move together, from what the first one opened with to what the last one carries over.
fn in_all(rows: &[(String, Vec<Exact>)]) -> Vec<Exact> {
    let column = |number: usize| rows.iter().filter_map(move |(_, amounts)| amounts.get(number).cloned());
    let mut all: Vec<Exact> = (0..HEADINGS.len()).map(|number| column(number).sum()).collect();
    let edges = [(0, column(0).next()), (6, column(6).next_back()), (7, column(7).next_back())];
    for (number, edge) in edges {
        if let (Some(place), Some(edge)) = (all.get_mut(number), edge) {
            *place = edge;
        }
    }
    all
}
