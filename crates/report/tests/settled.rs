//! For random settlements, the amounts that a page prints add up to the total that it prints, to the cent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::{Agreement, Measurer};
use agreement::quantity::Exact;
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length, Period};
use engine::Request;
use engine::facts::{Coverage, Facts, Outage};
use report::text::{Paper, Subject};

/// An agreement with awkward fees and shares, and caps at several levels.
fn agreement(u: &mut Unstructured) -> Result<Agreement> {
    let currency = *u.choose(&["EUR", "JPY", "KWD"])?;
    let cents = |u: &mut Unstructured| match currency {
        "JPY" => Ok(String::new()),
        "KWD" => u.int_in_range(0..=999).map(|cents: u32| format!(".{cents:03}")),
        _ => u.int_in_range(0..=99).map(|cents: u32| format!(".{cents:02}")),
    };
    let money = |u: &mut Unstructured, most: u32| -> Result<String> {
        Ok(format!("{currency} {}{}", u.int_in_range(1..=most)?, cents(u)?))
    };
    let share = |u: &mut Unstructured| {
        u.int_in_range(1..=6_000).map(|share: u32| format!("{}.{:02}%", share / 100, share % 100))
    };
    let mut text = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: Europe/Amsterdam\nservices:\n  web: {{ fee: {} per month }}\n  mail: {{ fee: {} per month }}\nobjectives:\n",
        money(u, 999)?,
        money(u, 999)?
    );
    for service in ["web", "mail"] {
        text += &format!(
            "  {service}-up:\n    service: {service}\n    measures: availability\n    window: calendar month\n    target: at least 99.9%\n    remedies: [{{ base: fee of {service}, table: [{{ below: target, pays: {} }}] }}]\n",
            share(u)?
        );
        let cap =
            if u.arbitrary()? { format!(", cap: {{ at_most: {}, per: event }}", money(u, 20)?) } else { String::new() };
        text += &format!(
            "  {service}-long:\n    service: {service}\n    measures: outage length\n    window: each outage\n    target: less than 30 minutes\n    remedies: [{{ base: fee of {service}, table: [{{ from: target, pays: {} }}]{cap} }}]\n",
            share(u)?
        );
    }
    let rule = *u.choose(&["add up", "highest applies"])?;
    text += &format!(
        "settlement:\n  objectives: {rule}\n  caps:\n    - {{ at_most: {}, of: fee of the service, per: month }}\n",
        share(u)?
    );
    if u.arbitrary()? {
        text += &format!("    - {{ at_most: {}, per: year, covers: agreement }}\n", money(u, 400)?);
    }
    let reading = agreement::read(&Source::new("demo.yaml", text.as_bytes()).unwrap());
    Ok(reading.agreement.unwrap_or_else(|| panic!("{:?}\n{text}", reading.diagnostics)))
}

/// A few outages of each service in March 2026, and full coverage.
fn facts(u: &mut Unstructured) -> Result<Facts> {
    let month = Instant::parse("2026-02-28T23:00:00Z").unwrap();
    let after = |minutes: i64| month.saturating_add(Length::minutes(minutes).unwrap());
    let mut facts = Facts::default();
    for service in ["web", "mail"] {
        let span = calendar::Span::new(month, after(743 * 60)).unwrap();
        facts.coverage.push(Coverage {
            service: service.into(),
            resource: None,
            by: Measurer::Provider,
            span,
            recorded: None,
        });
        for number in 0..u.int_in_range(0..=4)? {
            let from = u.int_in_range(0..=100)? + number * 6_000;
            facts.outages.push(Outage {
                id: format!("{service}-{number}").into(),
                service: service.into(),
                resource: None,
                by: Measurer::Provider,
                impact: None,
                affected: None,
                reported: None,
                from: after(from),
                to: Some(after(from + u.int_in_range(1..=300)?)),
                recorded: None,
            });
        }
    }
    Ok(facts)
}

/// The amounts at the right edge of the part about costs, in order; the total is the last.
fn amounts(page: &str, paper: Paper) -> Vec<Exact> {
    let costs = page.split("What it costs").nth(1).unwrap();
    let full = costs.lines().filter(|line| unicode_width::UnicodeWidthStr::width(*line) == paper.width());
    let right =
        full.filter_map(|line| ["EUR ", "JPY ", "KWD "].iter().find_map(|code| line.split_once(&format!("  {code}"))));
    right.map(|(_, amount)| Exact::from_decimal(&amount.replace(',', "")).unwrap()).collect()
}

#[test]
fn the_printed_column_sums_to_the_printed_total() {
    let (mut rounded, mut columns) = (0, 0);
    arbtest::arbtest(|u| {
        let (agreement, facts) = (agreement(u)?, facts(u)?);
        let period = Period::parse("2026-03", &agreement.time_zone.0).unwrap();
        let as_of = Instant::parse("2026-05-01T00:00:00Z").unwrap();
        let request = Request { label: "2026-03".to_owned(), period: period.span(), as_of, known_at: None };
        let evaluation = engine::evaluate(&agreement, &facts, &request).unwrap();
        let settlement = engine::settle(&agreement, &facts, &evaluation, &[]).unwrap();
        let paper = Paper::of_columns(u.int_in_range(40..=120)?);
        let subject =
            Subject { agreement: &agreement, evaluation: &evaluation, settlement: &settlement, language: "en", paper };
        let page = anstream::adapter::strip_str(&report::text::period(&subject)).to_string();
        if let Some((total, lines)) = amounts(&page, paper).split_last() {
            columns += 1;
            rounded += usize::from(page.contains("  rounding "));
            assert_eq!(lines.iter().cloned().sum::<Exact>(), *total, "{page}");
            assert_eq!(*total, settlement.total.clone().unwrap().amount, "{page}");
        }
        Ok(())
    })
    .budget_ms(3_000);
    assert!(columns > 100 && rounded > 10, "{columns} columns, {rounded} of them rounded: too few to show anything");
}
