//! A scheduler and executors as processes on loopback: what they measure together is, to the byte, what one process measures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod nodes;

use nodes::{Cluster, Input};
use std::time::Duration;

const AS_OF: &str = "2024-05-01T00:00:00Z";

#[test]
fn two_executors_come_to_the_bytes_of_one_process() {
    let input = Input::written(&[(0..40_000, 7), (40_000..80_000, 7)]);
    let alone = input.alone();
    let cluster = Cluster::of(2, 20);
    for parts in [1, 2, 7] {
        let evaluated = cluster.evaluate(&input, parts).finish();
        assert!(evaluated.success, "{}", evaluated.stderr);
        assert!(evaluated.stdout.contains("80000 samples of 2 files"), "{}", evaluated.stdout);
        assert_eq!(input.measured(), alone, "{parts} parts");
    }
    assert!(input.report().contains("\"objective\": \"available\""), "{}", input.report());
}

#[test]
fn samples_in_no_order_come_to_the_same_bytes() {
    // Minutes in steps that come around: no two neighbours are in order for long.
    let input = Input::written(&[(0..30_000, 7_001), (10_000..30_000, 11)]);
    let alone = input.alone();
    let evaluated = Cluster::of(2, 20).evaluate(&input, 5).finish();
    assert!(evaluated.success, "{}", evaluated.stderr);
    assert_eq!(input.measured(), alone);
}

#[test]
fn the_parts_of_an_executor_that_is_killed_are_measured_by_the_other() {
    let input = Input::written(&[(0..600_000, 7)]);
    let alone = input.alone();
    let mut cluster = Cluster::of(2, 4);
    let mut running = cluster.evaluate(&input, 300);
    while running.runs() && cluster.measured_by(0) == 0 {
        std::thread::sleep(Duration::from_millis(5));
    }
    cluster.kill(0);
    assert!(running.runs(), "it was over before an executor could be killed: give it more rows");
    let evaluated = running.finish();
    assert!(evaluated.success, "{}", evaluated.stderr);
    assert_eq!(input.measured(), alone);
}

#[test]
fn without_a_scheduler_nothing_is_written() {
    let input = Input::written(&[(0..10, 7)]);
    let evaluated = nodes::evaluate(&input, nodes::free_port(), 2).finish();
    assert_eq!(evaluated.code, Some(2));
    assert!(evaluated.stderr.contains("there is no scheduler at 127.0.0.1:"), "{}", evaluated.stderr);
    assert!(evaluated.stderr.contains("servanda-cluster scheduler"), "{}", evaluated.stderr);
    assert!(!input.has_output());
}

#[test]
fn a_file_at_fault_is_told_in_the_words_of_one_process() {
    let input = Input::written(&[(0..2_000, 7)]);
    input.damage();
    let alone = input.refused_alone();
    let evaluated = Cluster::of(1, 20).evaluate(&input, 2).finish();
    assert_eq!(evaluated.code, Some(2), "{}", evaluated.stdout);
    let first = alone.lines().next().unwrap();
    assert!(evaluated.stderr.contains(first), "{}\n{alone}", evaluated.stderr);
    assert!(!input.has_output());
}

#[test]
fn a_job_of_another_version_is_refused() {
    let input = Input::written(&[(0..2_000, 7)]);
    let cluster = Cluster::of(1, 20);
    let at = calendar::Instant::parse(AS_OF).unwrap();
    let mut job = cluster::job::Job::of(&input.path("agreement.yaml"), at, 2).unwrap();
    job.program = "servanda 0.0.1 1".to_owned();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let said = runtime.block_on(cluster::driver::evaluate(job, &cluster.scheduler())).unwrap_err().to_string();
    assert!(said.contains("the job comes from servanda 0.0.1 1"), "{said}");
    assert!(said.contains("run one version everywhere"), "{said}");
}
