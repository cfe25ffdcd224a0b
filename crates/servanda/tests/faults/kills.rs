//! Kill -9 at random points: what was acknowledged is there, nothing twice, nothing by half.

use crate::bed::{Bed, COVERAGE, Folder, OUTAGES, SHOP, said};
use crate::chance::{Chance, faults};
use crate::log::{Seen, count, log};
use std::fmt::Write;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many faults one log lives through before another is begun.
const LIVES: u64 = 10;
/// Rows of an import: more than one batch holds.
const ROWS: u64 = 1_200;
/// Facts that are told in one go.
const TOLD: u64 = 40;

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Record,
    RecordMany,
    Import,
    Seal,
}

const WORKS: [Work; 4] = [Work::Record, Work::RecordMany, Work::Import, Work::Seal];

/// What a kill left.
#[derive(Default, Debug)]
struct Tally {
    nothing: u64,
    part: u64,
    stored: u64,
    acknowledged: u64,
}

pub fn what_was_acknowledged_outlives_kill_9(bed: &Bed) {
    let mut chance = Chance::seeded();
    let mut tallies = [(); WORKS.len()].map(|()| Tally::default());
    let mut times = [Duration::from_millis(60); WORKS.len()];
    let mut folder = shop(bed, 0);
    let mut facts = 0;
    for fault in 0..faults() {
        if fault % LIVES == 0 {
            folder = shop(bed, fault / LIVES);
            facts = 0;
        }
        let which = usize::try_from(chance.below(WORKS.len() as u64)).unwrap();
        let line = prepared(&folder, WORKS[which], &mut facts, fault);
        let after = chance.within(times[which] + times[which] / 4);
        let took = one(&folder, WORKS[which], &line, after, &mut tallies[which]);
        times[which] = took.max(times[which] * 7 / 8);
    }
    let store = if bed.url.is_some() { "PostgreSQL" } else { "SQLite" };
    println!("{store}, seed {}: {} kills, none missing, none doubled", chance.seed, faults());
    for (work, Tally { nothing, part, stored, acknowledged }) in WORKS.iter().zip(&tallies) {
        println!(
            "  {work:?}: {nothing} before anything, {part} in mid-import, {stored} stored and not acknowledged yet, {acknowledged} acknowledged"
        );
    }
}

fn shop(bed: &Bed, number: u64) -> Folder<'_> {
    let name = format!("shop-{number}");
    let agreement = SHOP.replacen("shop", &name, 1);
    let files =
        [("agreement.yaml", agreement.as_str()), ("facts/coverage.csv", COVERAGE), ("facts/outages.csv", OUTAGES)];
    let folder = bed.folder(&name, &files);
    folder.ok("journal init");
    folder.ok("import --yes");
    folder.ok("checkpoint sign");
    folder.ok("seal --all --yes");
    folder
}

/// The words of a command that has something to do.
fn prepared(folder: &Folder, work: Work, facts: &mut u64, fault: u64) -> String {
    match work {
        Work::Record => format!("record outage {} --key once-{fault} --yes", words(next(facts))),
        Work::RecordMany => {
            let lines: String = (0..TOLD).map(|_| json(next(facts))).collect();
            folder.write("told.ndjson", &lines);
            format!("record --file told.ndjson --key many-{fault} --yes")
        }
        Work::Import => {
            let rows: String = (0..ROWS).map(|_| row(next(facts))).collect();
            folder.append("facts/outages.csv", &rows);
            "import --yes".to_owned()
        }
        Work::Seal => {
            folder.ok(&format!("record outage {} --yes", words(next(facts))));
            "seal --all --yes".to_owned()
        }
    }
}

fn next(facts: &mut u64) -> u64 {
    *facts += 1;
    *facts
}

/// Name, begin and end of an outage that no other touches.
fn outage(number: u64) -> (String, String, String) {
    let (day, second) = (number / 1_000 + 1, number % 1_000 * 86);
    let time =
        |second: u64| format!("2026-02-{day:02}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60);
    (format!("n-{number}"), time(second), time(second + 40))
}

fn words(number: u64) -> String {
    let (id, from, to) = outage(number);
    format!("id={id} service=web from={from} to={to}")
}

fn json(number: u64) -> String {
    let (id, from, to) = outage(number);
    format!("{{\"fact\":\"outage\",\"id\":\"{id}\",\"service\":\"web\",\"from\":\"{from}\",\"to\":\"{to}\"}}\n")
}

fn row(number: u64) -> String {
    let (id, from, to) = outage(number);
    format!("{id},web,{from},{to}\n")
}

/// Kills one command after a while, looks at what it left, and lets it run again; how long that took.
fn one(folder: &Folder, work: Work, line: &str, after: Duration, tally: &mut Tally) -> Duration {
    let before = log(folder);
    let killed = killed(&mut folder.command(line), after);
    let left = checked(folder, &before);
    let begun = Instant::now();
    let again = folder.ok(line);
    let took = begun.elapsed();
    let whole = checked(folder, &left);
    if work == Work::Seal {
        assert!(signed(folder) > last_statement(&whole), "a statement stands under no checkpoint");
    }
    once(&whole);
    folder.ok(line);
    assert_eq!(log(folder), whole, "{work:?}: `{line}` once more added something");
    let (all, some) = (whole.len() - before.len(), left.len() - before.len());
    let acknowledged = killed.contains("Recorded as") || killed.contains("Sealed ");
    let context = || format!("{work:?} killed after {after:?}: {some} of {all}, said {killed:?}, then {again:?}");
    match some {
        0 => tally.nothing += 1,
        _ if some < all => tally.part += 1,
        _ if acknowledged => tally.acknowledged += 1,
        _ => tally.stored += 1,
    }
    assert!(!acknowledged || some == all, "{}", context());
    assert!(work == Work::Import || some == 0 || some == all, "by half: {}", context());
    assert!(all > 0, "{}", context());
    took
}

/// How many records the last checkpoint is over.
fn signed(folder: &Folder) -> usize {
    let size = folder.json("checkpoint show")["size"].as_u64().unwrap();
    usize::try_from(size).unwrap()
}

fn last_statement(log: &[Seen]) -> usize {
    log.iter().rposition(|seen| seen.kind == "statement").unwrap()
}

/// What a command said until it was killed.
fn killed(command: &mut Command, after: Duration) -> String {
    let mut child: Child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    sleep(after);
    child.kill().unwrap();
    said(&child.wait_with_output().unwrap().stdout)
}

/// The log, which holds and begins with what was there.
fn checked(folder: &Folder, before: &[Seen]) -> Vec<Seen> {
    folder.ok("journal check");
    let now = log(folder);
    assert_eq!(now.get(..before.len()), Some(before), "what was stored is there no more");
    now
}

/// Refuses a log in which something stands twice.
fn once(log: &[Seen]) {
    let mut doubled = String::new();
    for kind in ["outage", "statement"] {
        let mut names: Vec<&str> = log.iter().filter(|seen| seen.kind == kind).map(|seen| seen.name.as_str()).collect();
        names.sort_unstable();
        let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
        pairs.for_each(|pair| write!(doubled, "{kind} {}, ", pair[0]).unwrap());
    }
    assert_eq!(doubled, "");
    assert_eq!(count(log, "coverage", ""), 1);
}
