//! The page of `reconcile`: several measurements of one objective side by side, and span by span where they part (A3).

use super::lines::{columns, padded, paint};
use super::marks::{BAD, BOLD, DIM, GOOD, WARN};
use super::paper::Paper;
use super::rows::at_most;
use super::table::{Cell, Table};
use crate::context::Context;
use crate::reconciled::{Reading, accord_at, band, sign_of};
use crate::say;
use agreement::model::Agreement;
use agreement::quantity::Dutch;
use anstyle::Style;
use calendar::Length;
use engine::finding::{Figure, Verdict};
use engine::reconcile::{Accord, Reconciled, Side, SpanTold};

/// How many spans are listed for each.
const SPANS: usize = 20;

/// The page; of which agreement each is, and in which language.
pub fn page(agreement: &Agreement, all: &[Reconciled], language: &str, paper: Paper) -> String {
    let title = say(language, "Measurements held against each other", "Metingen naast elkaar");
    let heading = format!("{title}: {}", agreement.agreement.as_str());
    let mut parts = vec![vec![paint(BOLD, &heading)]];
    if all.is_empty() {
        let none = say(
            language,
            "Of no objective in this period facts of two measurers tell: there is nothing to hold against each other.",
            "Van geen doelstelling is er in deze periode door twee partijen gemeten: er valt niets naast elkaar te leggen.",
        );
        parts.push(paper.wrap("", "", none));
    }
    parts.extend(all.iter().map(|one| Block { agreement, one, language, paper }.lines()));
    super::page(parts)
}

struct Block<'a> {
    agreement: &'a Agreement,
    one: &'a Reconciled,
    language: &'a str,
    paper: Paper,
}

impl Block<'_> {
    fn lines(&self) -> Vec<String> {
        let mut lines = self.head();
        lines.extend(self.table());
        lines.extend(self.stake());
        lines.push(String::new());
        lines.extend(self.strip());
        lines.extend(self.sums());
        lines.extend(self.spans());
        lines
    }

    fn say<'w>(&self, en: &'w str, nl: &'w str) -> &'w str {
        say(self.language, en, nl)
    }

    fn length(&self, length: Length) -> String {
        if self.language == "nl" { length.dutch() } else { length.to_string() }
    }

    fn head(&self) -> Vec<String> {
        let one = self.one;
        let member = one.member.as_ref().map(|member| format!(" {member}")).unwrap_or_default();
        let title = format!("{}{member}, {}", one.objective, one.window.called().in_language(self.language));
        let reasons = engine::reconcile::reasons(one);
        let first = reasons.first().map(|reason| reason.words.in_language(self.language)).unwrap_or_default();
        let order = self.paper.wrap("  ", "  ", &format!("{first} [{}]", one.clauses.join(", ")));
        std::iter::once(paint(BOLD, &super::lines::clean(&title))).chain(order).collect()
    }

    fn table(&self) -> Vec<String> {
        let headings = [("figure", "cijfer"), ("down", "uitval"), ("verdict", "oordeel"), ("credit", "korting")];
        let sides = std::iter::once(&self.one.agreed).chain(&self.one.alone);
        let rows = sides.map(|side| (format!("  {}", self.name(side)), self.cells(side))).collect();
        Table { headings: headings.map(|(en, nl)| self.say(en, nl).to_owned()).to_vec(), rows }.lines(self.paper)
    }

    fn name(&self, side: &Side) -> String {
        let by = match side.by {
            None => return self.say("as agreed", "als afgesproken").to_owned(),
            Some(by) if self.language == "nl" => by.dutch(),
            Some(by) => by.to_string(),
        };
        let alone = self.say("alone", "alleen");
        let say = if side.has_say { "" } else { self.say(" (no say)", " (telt niet mee)") };
        format!("{by} {alone}{say}")
    }

    fn cells(&self, side: &Side) -> Vec<Cell> {
        let zone = &self.agreement.time_zone.0;
        let context = Context::of(zone, self.agreement.objectives.get(&self.one.objective));
        let figures: Vec<&Figure> = side.findings.iter().filter_map(|finding| finding.figure.as_ref()).collect();
        let figure = match figures.as_slice() {
            [] => "–".to_owned(),
            [only] if self.language == "nl" => engine::shown::dutch::beside(only, context.target, &context.thresholds),
            [only] => context.figure(only),
            many => format!("{}×", many.len()),
        };
        let verdict = engine::explain::verdict_word(side.verdict());
        let style = match side.verdict() {
            Verdict::Met => GOOD,
            Verdict::Missed => BAD,
            Verdict::Undetermined => WARN,
            Verdict::NoCases | Verdict::NoTarget => Style::new(),
        };
        let credit = side.credit.as_ref().map_or_else(|| "–".to_owned(), |money| self.money(money));
        let plain = |text| Cell { text, style: Style::new() };
        let verdict = Cell { text: verdict.in_language(self.language).to_owned(), style };
        vec![plain(figure), plain(self.length(side.down)), verdict, plain(credit)]
    }

    fn money(&self, money: &agreement::quantity::Money) -> String {
        if self.language == "nl" { money.dutch() } else { money.to_string() }
    }

    /// What hangs on the measurer, in time and money.
    fn stake(&self) -> Vec<String> {
        if !self.one.hangs_on_the_measurer() {
            let same =
                self.say("Whoever measures: it comes to the same.", "Wie er ook meet: het komt op hetzelfde neer.");
            return self.paper.wrap("  ", "  ", same);
        }
        let time = self.length(crate::reconciled::down_at_stake(self.one));
        let money = self.one.at_stake().filter(|money| !money.amount.is_zero()).map(|money| self.money(&money));
        let and = self.say(" and ", " en ");
        let money = money.map(|money| format!("{and}{money}")).unwrap_or_default();
        let words = self.say("Between the readings lie", "Tussen de lezingen ligt");
        let down = self.say("of down time", "uitval");
        self.paper.wrap("  ", "  ", &format!("{words} {time} {down}{money}."))
    }

    /// A row for each measurer, one for what counts, and one that marks where they part.
    fn strip(&self) -> Vec<String> {
        let names: Vec<(String, Reading)> = self
            .one
            .alone
            .iter()
            .filter_map(|side| side.by)
            .map(|by| (if self.language == "nl" { by.dutch() } else { by.to_string() }, Reading::By(by)))
            .chain([(self.say("counts", "telt").to_owned(), Reading::Agreed)])
            .collect();
        let wide = names.iter().map(|(name, _)| columns(name)).max().unwrap_or(0) + 4;
        let room = self.paper.width().saturating_sub(wide).max(10);
        let row = |(name, reading): &(String, Reading)| {
            format!("{}{}", padded(&format!("  {name}"), wide), band(self.one, *reading, room))
        };
        let marks = padded("", wide) + &accord_at(self.one, room);
        let legend = self.say(
            "─ up  █ down  ▒ partly  ? unknown  ≠ they differ  1 only one knows",
            "─ beschikbaar  █ uitval  ▒ deels  ? onbekend  ≠ verschil  1 maar één weet het",
        );
        let legend = self.paper.wrap("  ", "  ", legend).into_iter().map(|line| paint(DIM, &line));
        names.iter().map(row).chain([marks.trim_end().to_owned()]).chain(legend).collect()
    }

    fn sums(&self) -> Vec<String> {
        let reasons = engine::reconcile::reasons(self.one);
        let sums = reasons.get(1).map(|reason| reason.words.in_language(self.language)).unwrap_or_default();
        self.paper.wrap("  ", "  ", sums)
    }

    /// The spans over which they don't say the same, or say that it is down.
    fn spans(&self) -> Vec<String> {
        let told: Vec<&SpanTold> = self.one.spans.iter().filter(|span| crate::reconciled::is_telling(span)).collect();
        let rows = told.into_iter().map(|span| self.span(span)).collect();
        at_most(self.paper.in_language(self.language), SPANS, rows, (" spans", " perioden"))
            .iter()
            .flat_map(|row| self.paper.wrap("  ", "      ", row))
            .collect()
    }

    fn span(&self, span: &SpanTold) -> String {
        let zone = &self.agreement.time_zone.0;
        let when = match self.language {
            "nl" => engine::shown::dutch::stretch(zone, span.span),
            _ => engine::shown::stretch(zone, span.span),
        };
        let part = span.part.as_ref().map(|part| format!("{part}, ")).unwrap_or_default();
        let by = span.by.iter().map(|(by, seen)| {
            let by = if self.language == "nl" { by.dutch() } else { by.to_string() };
            format!("{by} {}", seen.wording().in_language(self.language))
        });
        let by = by.collect::<Vec<_>>().join(", ");
        let counts = self.say("counts as", "telt als");
        let agreed = span.agreed.wording();
        let decides = span.decided_by.map(|by| {
            let by = if self.language == "nl" { by.dutch() } else { by.to_string() };
            format!(" ({by})")
        });
        let sign = if span.accord == Accord::Agree { "=" } else { sign_of(span.accord) };
        format!(
            "{sign} {part}{when}, {}: {by}; {counts} {}{}",
            self.length(span.counts),
            agreed.in_language(self.language),
            decides.unwrap_or_default()
        )
    }
}
