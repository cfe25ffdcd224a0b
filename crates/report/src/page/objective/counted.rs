//! Figures that count events, values, answers, money and tests.

use super::Sheet;
use super::stat::{Stat, of_time};
use crate::figures::{number, share};
use crate::markup::{Element, el};
use crate::page::figure::Unit;
use crate::page::table::{cell, figures, table, words as column};
use crate::page::words::{self, Phrase};
use agreement::quantity::Exact;
use engine::facts::Millis;
use engine::finding::{
    AnswerBasis, Basis, BucketBasis, CostBasis, CountBasis, Figure, Finding, InterruptionBasis, Margin, OutageBasis,
    RestoreBasis, ScoreSeen, ValueBasis,
};

/// What a counted figure is made of, as terms.
pub fn stats(sheet: &Sheet, basis: &Basis) -> Vec<Stat> {
    let rows = match basis {
        Basis::Counts(counts) => counts_rows(sheet, counts),
        Basis::Values(values) => values_rows(sheet, values),
        Basis::Buckets(buckets) => buckets_rows(sheet, buckets),
        Basis::Cost(cost) => cost_rows(sheet, cost),
        Basis::Answers(answers) => answers_rows(sheet, answers),
        Basis::Interruptions(basis) => return interruptions_rows(sheet, basis),
        Basis::RestoreTests(tests) => tests_rows(sheet, tests),
        Basis::Outage(outage) => outage_rows(sheet, outage),
        Basis::Nothing(why) => vec![(words::WHY, sheet.page.language.wording(why).to_owned())],
        Basis::Time(_) | Basis::Tickets(_) => Vec::new(),
    };
    rows.into_iter().map(|(term, words)| (sheet.page.say(term).to_owned(), words)).collect()
}

type Row = (Phrase, String);

fn counts_rows(sheet: &Sheet, counts: &CountBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let events = match counts.of {
        0 => language.whole(counts.events),
        of => language.fill(words::OF, &[&language.whole(counts.events), &language.whole(of)]),
    };
    let time = counts.time.map(|time| (words::AGREED_TIME, language.length(time)));
    [(words::EVENTS, events), (words::RECORDS, language.whole(counts.records))].into_iter().chain(time).collect()
}

fn values_rows(sheet: &Sheet, values: &ValueBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let within = values.within.map(|within| {
        let words = language.fill(words::OF, &[&language.whole(within), &language.whole(values.values)]);
        (words::WITHIN, words)
    });
    let scores = (!values.scored.is_empty()).then(|| (words::SCORES, scores(sheet, values)));
    [(words::VALUES, language.whole(values.values))].into_iter().chain(within).chain(scores).collect()
}

/// `900 × 1 + 80 × 0.5 + 20 × 0`.
fn scores(sheet: &Sheet, values: &ValueBasis) -> String {
    let language = sheet.page.language;
    let band = |band: &ScoreSeen| {
        format!("{} × {}", language.whole(band.requests), language.number(&number(&band.score, &[])))
    };
    values.scored.iter().map(band).collect::<Vec<_>>().join(" + ")
}

fn buckets_rows(sheet: &Sheet, buckets: &BucketBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let told = [buckets.buckets, buckets.known, buckets.silent].map(|number| language.whole(number));
    let every = language.length(buckets.every);
    let told = language.fill(words::BUCKETS_TELL, &[&told[0], &every, &told[1], &told[2]]);
    let requests = language.fill(words::BAD_OF, &[&language.whole(buckets.events), &language.whole(buckets.of)]);
    let down = buckets.down.map(|down| (words::BUCKETS_DOWN, language.whole(down)));
    let told_if = |phrase, number: u64| (number > 0).then(|| (phrase, language.whole(number)));
    let down = down.into_iter().chain(told_if(words::BUCKETS_APART, buckets.apart));
    let down = down.chain(told_if(words::BUCKETS_FEW, buckets.few));
    let known = buckets.coverage.as_ref().map(|known| (words::KNOWN_SHARE, language.number(&share(known, &[]))));
    [(words::BUCKETS, told), (words::REQUESTS, requests)].into_iter().chain(down).chain(known).collect()
}

fn cost_rows(sheet: &Sheet, cost: &CostBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let units = sheet.figures.words(&Unit::Plain(String::new()), &cost.units, &[]);
    vec![
        (words::SPENT, language.money(cost.spent.currency, &cost.spent.amount)),
        (words::UNITS, units),
        (words::RECORDS, language.whole(cost.records)),
    ]
}

fn answers_rows(sheet: &Sheet, answers: &AnswerBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let count = match answers.needed {
        0 => language.whole(answers.answers),
        needed => language.fill(words::ANSWERS_NEEDED, &[&language.whole(answers.answers), &language.whole(needed)]),
    };
    vec![(words::ANSWERS, count), (words::COMPLAINTS, language.whole(answers.complaints))]
}

fn interruptions_rows(sheet: &Sheet, basis: &InterruptionBasis) -> Vec<Stat> {
    let language = sheet.page.language;
    let count = (language.say(words::INTERRUPTIONS).to_owned(), language.whole(basis.interruptions));
    let time = sheet.group.findings.first().map(|finding| of_time(sheet, finding, &basis.time));
    [count].into_iter().chain(time.into_iter().flatten()).collect()
}

fn tests_rows(sheet: &Sheet, tests: &RestoreBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let passed = tests.tests.iter().filter(|test| test.passed).count();
    vec![(words::RESTORE_TESTS, language.fill(words::OF, &[&passed, &tests.tests.len()]))]
}

fn outage_rows(sheet: &Sheet, outage: &OutageBasis) -> Vec<Row> {
    let language = sheet.page.language;
    let before = (!outage.before.is_zero())
        .then(|| (words::REMARK, language.fill(words::EARLIER, &[&language.length(outage.before)])));
    [(words::WHEN, language.stretch(sheet.page.zone(), outage.outage.span))].into_iter().chain(before).collect()
}

/// The distance to the bound in the unit in which the figure is shown.
pub fn distance(sheet: &Sheet, finding: &Finding) -> Option<String> {
    let (Some(Margin::Distance(left)), Some(figure)) = (&finding.margin, &finding.figure) else {
        return None;
    };
    let language = sheet.page.language;
    let (factor, unit) = sheet.figures.unit(figure);
    let magnitude = if left.is_negative() { &Exact::zero() - left } else { left.clone() };
    let value = &magnitude * &factor;
    let shown = match unit {
        Unit::Percent => {
            let number = sheet.figures.words(&Unit::Plain(String::new()), &value, &[Exact::zero()]);
            language.fill(words::POINTS, &[&number])
        }
        other => sheet.figures.words(&other, &value, &[Exact::zero()]),
    };
    let higher = sheet.group.objective.is_none_or(agreement::model::Objective::higher_is_better);
    let phrase = match (left.is_negative(), higher) {
        (false, _) => words::LEFT_TO_BOUND,
        (true, true) => words::SHORT_OF,
        (true, false) => words::OVER_BOUND,
    };
    Some(language.fill(phrase, &[&shown]))
}

/// The slowest values, the worst buckets, the restore tests.
pub fn lists(sheet: &Sheet, basis: &Basis) -> Vec<Element> {
    let list = match basis {
        Basis::Values(values) if !values.slowest.is_empty() => slowest(sheet, values),
        Basis::Buckets(buckets) if !buckets.worst.is_empty() => worst(sheet, buckets),
        Basis::RestoreTests(tests) if !tests.tests.is_empty() => restored(sheet, tests),
        _ => return Vec::new(),
    };
    vec![el("div").class("part column").child(list)]
}

fn millis(sheet: &Sheet, took: &Millis) -> String {
    sheet.figures.shown(&Figure::Millis(took.exact()))
}

fn slowest(sheet: &Sheet, values: &ValueBasis) -> Element {
    let page = sheet.page;
    let named = values.slowest.iter().any(|value| value.id.is_some());
    let name = named.then(|| column(page.say(words::IDENTIFIER)));
    let columns = [column(page.say(words::WHEN)), figures(page.say(words::TOOK))].into_iter().chain(name);
    let columns: Vec<_> = columns.collect();
    let rows = values.slowest.iter().map(|value| {
        vec![
            cell(page.language.moment(page.zone(), value.at)),
            cell(millis(sheet, &value.took)),
            cell(value.id.as_deref().unwrap_or("–")),
        ]
    });
    table(page.say(words::SLOWEST), &columns, rows)
}

fn worst(sheet: &Sheet, buckets: &BucketBasis) -> Element {
    let page = sheet.page;
    let columns = [column(page.say(words::WHEN)), figures(page.say(words::BAD)), figures(page.say(words::IN_ALL))];
    let rows = buckets.worst.iter().map(|bucket| {
        vec![
            cell(page.language.stretch(page.zone(), bucket.span)),
            cell(page.language.whole(bucket.events)),
            cell(page.language.whole(bucket.of)),
        ]
    });
    table(page.say(words::WORST), &columns, rows)
}

/// How many restore tests are listed.
const TESTS: usize = 50;

fn restored(sheet: &Sheet, tests: &RestoreBasis) -> Element {
    let page = sheet.page;
    let language = page.language;
    let columns = [
        column(page.say(words::TEST)),
        column(page.say(words::WHEN)),
        figures(page.say(words::TOOK)),
        figures(page.say(words::LOST)),
        column(page.say(words::VERDICT)),
    ];
    let rows = tests.tests.iter().take(TESTS).map(|test| {
        vec![
            cell(&*test.id),
            cell(language.moment(page.zone(), test.at)),
            cell(language.length(test.took)),
            cell(test.lost.map_or_else(|| "–".to_owned(), |lost| language.length(lost))),
            cell(page.say(if test.passed { words::PASSED } else { words::FAILED })),
        ]
    });
    table(page.say(words::RESTORE_TESTS), &columns, rows)
}
