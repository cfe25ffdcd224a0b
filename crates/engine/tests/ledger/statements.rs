//! What was sealed stands, and corrections carry what came later (C7).

use super::*;

/// What was known at each of some moments: what was recorded by then, with outages that were corrected in between.
fn moments(u: &mut Unstructured, facts: &Facts) -> Result<Vec<(Instant, Facts)>> {
    let mut hours: Vec<i64> = (0..4).map(|_| u.int_in_range(31 * 24..=HOURS + LATER)).collect::<Result<_>>()?;
    hours.sort_unstable();
    hours.dedup();
    let mut corrected = facts.clone();
    let mut moments = Vec::new();
    for hour in hours {
        for outage in &mut corrected.outages {
            if u.ratio(1, 3)? {
                let minutes = u.int_in_range(1..=600)?;
                outage.to = outage.from.checked_add(Length::from_millis(minutes * 60_000));
            }
        }
        moments.push((at(hour), as_known_at(&corrected, at(hour)).unwrap()));
    }
    Ok(moments)
}

fn ended(by: Instant) -> Vec<Period> {
    months().into_iter().filter(|month| month.span().to() <= by).collect()
}

/// What the months come to by these facts alone, without what was stated before.
fn fresh(agreement: &Agreement, known: &Facts, at: Instant) -> Vec<Content> {
    let mut earlier = Vec::new();
    let of = |month: &Period| {
        let request = Request { label: month.label(), period: month.span(), as_of: at, known_at: None };
        let evaluation = evaluate(agreement, known, &request).unwrap();
        let settlement = settle(agreement, known, &evaluation, &earlier).unwrap();
        let content = Content::of(
            &Versions::alone(agreement),
            (&[evaluation], std::slice::from_ref(&settlement)),
            (&[], month.span()),
        );
        earlier.push(settlement);
        content
    };
    ended(at).iter().map(of).collect()
}

/// What is sealed at each moment is drawn up again to the letter, whatever is recorded later; and the statements of a month with
/// their corrections come to what a fresh evaluation gives (C7).
#[test]
fn what_was_sealed_stands_and_its_corrections_add_up() {
    let agreements: Vec<Agreement> = SETTLEMENTS.iter().map(|text| agreement(text)).collect();
    let mut corrections = 0;
    arbtest::arbtest(|u| {
        let agreement = u.choose(&agreements)?;
        let versions = Versions::alone(agreement);
        let facts = facts(u)?;
        let mut sealed: Vec<(Instant, Facts, Vec<Sealed>)> = Vec::new();
        let mut given: BTreeMap<String, Vec<Content>> = BTreeMap::new();
        for (now, known) in moments(u, &facts)? {
            let mut books = Restating::of(&versions, &ended(now), now).unwrap();
            for (then, known, group) in &sealed {
                let again = books.restate(&versions, known, *then, group).unwrap();
                assert_eq!(again, group.iter().map(|one| Some(one.content.clone())).collect::<Vec<_>>());
            }
            let would = books.would(&versions, &known, now).unwrap();
            corrections += would.iter().filter(|one| one.statement.correction > 0).count();
            let group: Vec<Sealed> = would.iter().map(sealed_as).collect();
            for one in &would {
                given.entry(one.statement.label.clone()).or_default().push(one.content.clone());
                let before = given[&one.statement.label].iter().rev().nth(1);
                let paid = before.map_or_else(Exact::zero, in_all);
                let changed: Exact = one.changes.iter().map(|line| line.amount.amount.clone()).sum();
                assert_eq!(paid + changed.clone(), in_all(&one.content));
                assert_eq!(changed, one.statement.difference());
                assert_eq!(one.differences.is_empty(), one.statement.correction == 0);
            }
            for (month, fresh) in ended(now).iter().zip(fresh(agreement, &known, now)) {
                assert_eq!(*given[&month.label()].last().unwrap(), fresh);
            }
            sealed.push((now, known, group));
            assert_eq!(nothing_more(&versions, &sealed), Vec::new());
        }
        Ok(())
    })
    .budget_ms(2_500);
    assert!(corrections > 0);
}

fn sealed_as(one: &Would) -> Sealed {
    let Would { statement, content, .. } = one;
    Sealed {
        period: statement.label.clone(),
        correction: statement.correction,
        content: content.clone(),
        before_duties: false,
    }
}

fn in_all(content: &Content) -> Exact {
    content.lines.iter().map(|line| line.amount.amount.clone()).sum()
}

/// What would be sealed once more at the last moment: nothing.
fn nothing_more(versions: &Versions, sealed: &[(Instant, Facts, Vec<Sealed>)]) -> Vec<Would> {
    let (now, known, _) = sealed.last().unwrap();
    let mut books = Restating::of(versions, &ended(*now), *now).unwrap();
    for (then, known, group) in sealed {
        books.restate(versions, known, *then, group).unwrap();
    }
    books.would(versions, known, *now).unwrap()
}

/// What is final is told, and changes neither itself nor what follows from it.
#[test]
fn what_is_final_is_not_sealed_again() {
    let agreement = agreement("dispute_within: 10 calendar days");
    let versions = Versions::alone(&agreement);
    let first = Facts { coverage: vec![covered()], outages: vec![down("o1", 30)], ..Facts::default() };
    let later = Facts { outages: vec![down("o1", 30), down("o2", 60)], ..first.clone() };
    let (sealed_at, soon, late) = (at(31 * 24), at(35 * 24), at(50 * 24));
    let january = &months()[..1];
    let mut books = Restating::of(&versions, january, late).unwrap();
    let statement = books.would(&versions, &first, sealed_at).unwrap();
    let group: Vec<Sealed> = statement.iter().map(sealed_as).collect();
    for (now, too_late) in [(soon, false), (late, true)] {
        let mut books = Restating::of(&versions, january, now).unwrap();
        books.restate(&versions, &first, sealed_at, &group).unwrap();
        let would = books.would(&versions, &later, now).unwrap();
        assert_eq!(would.iter().map(Would::too_late).collect::<Vec<_>>(), [too_late]);
        assert!(!would[0].changes.is_empty());
        assert_eq!(books.stated(&would).pending.is_empty(), too_late);
    }
}

fn down(id: &str, hour: i64) -> Outage {
    outage(id, Span::new(at(hour), at(hour + 3)).unwrap(), Some(at(hour)))
}
