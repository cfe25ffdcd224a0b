//! Request times of a real server: a share, percentiles and a mean against a plain computation.

use super::cases::{exact, findings, folder, json, rows, scaled};

const TIMES: &str = "latency-nab/ec2_request_latency_system_failure.csv";
/// Decimals of a millisecond.
const PLACES: usize = 18;

#[test]
fn share_percentiles_and_mean_are_those_of_a_plain_computation() {
    let folder = folder("request-latency", &[TIMES]);
    let report = json(&folder, "report", &["--period", "2014-03", "--as-of", "2014-05-01T00:00:00Z"]);
    let figure = |objective: &str| {
        let found = findings(&report).into_iter().find(|finding| finding["objective"] == objective).unwrap();
        exact(&found["figure"])
    };
    let mut times: Vec<i128> = rows(TIMES, &["value"]).iter().map(|row| scaled(&row[0], PLACES)).collect();
    times.sort_unstable();
    let (all, millisecond) = (times.len() as i128, 10_i128.pow(PLACES as u32));
    let fast = times.iter().filter(|time| **time <= 50 * millisecond).count() as i128;
    assert!(all > 4_000, "only {all} rows");
    assert_same(figure("share"), (fast, all));
    // Nearest rank: the least value that at least so many per cent don't exceed.
    let rank = |percent: i128| times[usize::try_from((percent * all + 99) / 100 - 1).unwrap()];
    assert_same(figure("percentile"), (rank(95), millisecond));
    assert_same(figure("median"), (rank(50), millisecond));
    let sum = times.iter().sum::<i128>();
    // The sum has too many digits for one more multiplication, so both sides are brought to their lowest terms.
    assert_eq!(lowest(figure("mean")), lowest((sum, all * millisecond)));
}

fn assert_same(found: (i128, i128), expected: (i128, i128)) {
    assert_eq!(lowest(found), lowest(expected));
}

fn lowest((numerator, denominator): (i128, i128)) -> (i128, i128) {
    let (mut a, mut b) = (numerator, denominator);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (numerator / a, denominator / a)
}
