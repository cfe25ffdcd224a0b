//! A real Prometheus on loopback, which scrapes a target that goes away for a while and comes back, by itself and through a real
//! blackbox exporter: what is imported shows the outage to the scrape.

use crate::bed::Bed;
use jiff::Timestamp;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A target that is scraped; each connection is shut unanswered while it is away.
struct Target {
    port: u16,
    away: Arc<AtomicBool>,
}

impl Target {
    fn start() -> Target {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, away) = (listener.local_addr().unwrap().port(), Arc::new(AtomicBool::new(false)));
        let gone = Arc::clone(&away);
        thread::spawn(move || {
            for stream in listener.incoming().flatten().filter(|_| !gone.load(Ordering::SeqCst)) {
                answer(stream);
            }
        });
        Target { port, away }
    }
}

fn answer(mut stream: TcpStream) {
    let mut heard = [0; 4096];
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let _ = stream.read(&mut heard);
    let body = "shop_orders_total 1\n";
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nConnection: close\r\n";
    let _ = write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len());
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(program: &str, words: &[String]) -> Running {
    let started = Command::new(program).args(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    Running(
        started.unwrap_or_else(|error| panic!("{program} is needed by this test (apt-get install {program}): {error}")),
    )
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn wait_for(port: u16) {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing listens on port {port}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// A server, its exporter, and the target.
struct Scene {
    _programs: Vec<Running>,
    url: String,
    target: Target,
}

fn scene(bed: &Bed) -> Scene {
    let (target, server, exporter) = (Target::start(), free_port(), free_port());
    bed.write("blackbox.yml", "modules: { http_2xx: { prober: http, timeout: 900ms } }\n");
    bed.write("prometheus.yml", &config(target.port, exporter));
    let exporting = start(
        "prometheus-blackbox-exporter",
        &[
            format!("--config.file={}", bed.path("blackbox.yml").display()),
            format!("--web.listen-address=127.0.0.1:{exporter}"),
        ],
    );
    wait_for(exporter);
    let serving = start(
        "prometheus",
        &[
            format!("--config.file={}", bed.path("prometheus.yml").display()),
            format!("--storage.tsdb.path={}", bed.path("tsdb").display()),
            format!("--web.listen-address=127.0.0.1:{server}"),
        ],
    );
    wait_for(server);
    Scene { _programs: vec![serving, exporting], url: format!("http://127.0.0.1:{server}"), target }
}

fn config(target: u16, exporter: u16) -> String {
    format!(
        "global: {{ scrape_interval: 1s, scrape_timeout: 900ms }}
scrape_configs:
  - job_name: shop
    static_configs: [{{ targets: ['127.0.0.1:{target}'] }}]
  - job_name: blackbox
    metrics_path: /probe
    params: {{ module: [http_2xx] }}
    static_configs: [{{ targets: ['http://127.0.0.1:{target}/'] }}]
    relabel_configs:
      - {{ source_labels: [__address__], target_label: __param_target }}
      - {{ source_labels: [__param_target], target_label: instance }}
      - {{ target_label: __address__, replacement: '127.0.0.1:{exporter}' }}
"
    )
}

const SHOP: &str = "agreement: shop
title: A shop
version: 1
effective: 2026-01-01
time_zone: UTC
parties: { provider: { name: Example Hosting }, customer: { name: Shop BV } }
hours: { always: 24/7 }
measuring:
  probes: { every: 1 second }
services:
  web-shop: { title: Web shop, hours: always }
objectives:
  up: { service: web-shop, measures: availability, window: calendar month, target: at least 99.9% }
";

/// The samples of the answers that were kept, in order of their times in milliseconds.
fn samples(bed: &Bed, name: &str) -> Vec<(i64, bool)> {
    let mut samples = Vec::new();
    for file in fs::read_dir(bed.path(&format!("shop/exports/{name}"))).unwrap() {
        let answer: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
        for series in answer["data"]["result"].as_array().unwrap() {
            for pair in series["values"].as_array().unwrap() {
                let (whole, decimals) = pair[0]
                    .to_string()
                    .split_once('.')
                    .map_or((pair[0].to_string(), String::new()), |(a, b)| (a.to_owned(), b.to_owned()));
                let millis: i64 = format!("{decimals:0<3}").parse().unwrap();
                samples.push((whole.parse::<i64>().unwrap() * 1_000 + millis, pair[1] == "1"));
            }
        }
    }
    samples.sort_unstable();
    samples.dedup();
    samples
}

/// As a report writes an instant of today.
fn clock(millis: i64) -> String {
    let text = Timestamp::from_millisecond(millis).unwrap().strftime("%H:%M:%S%.3f").to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

fn instant(millis: i64) -> String {
    Timestamp::from_millisecond(millis).unwrap().to_string()
}

#[test]
fn an_outage_is_found_to_the_scrape() {
    let bed = Bed::with(SHOP);
    let scene = scene(&bed);
    let begun = now();
    thread::sleep(Duration::from_secs(5));
    scene.target.away.store(true, Ordering::SeqCst);
    let gone = now();
    thread::sleep(Duration::from_secs(5));
    scene.target.away.store(false, Ordering::SeqCst);
    let back = now();
    thread::sleep(Duration::from_secs(4));
    let (since, until) = (instant(begun / 1_000 * 1_000), instant(now() / 1_000 * 1_000));
    let span = ["--since", since.as_str(), "--until", until.as_str(), "--into", "shop"];
    let port = scene.target.port;
    for (tool, query, monitor) in [
        ("prometheus", "up{job=\"shop\"}", format!("127.0.0.1:{port}")),
        ("blackbox", "probe_success", format!("http://127.0.0.1:{port}/")),
    ] {
        let map = format!("{monitor}=web-shop");
        let line = [&["import", "--from", tool, &scene.url, "--query", query, "--map", &map][..], &span].concat();
        let shown = bed.ok(&[&line[..], &["--dry-run"]].concat());
        assert!(shown.contains("window") && shown.contains(&monitor), "{shown}");
        assert!(!bed.path("shop/exports").exists(), "a dry run writes nothing");
        let said = bed.ok(&[&line[..], &["--yes"]].concat());
        assert!(said.contains("is web-shop") && said.contains("state      0 is down"), "{said}");
        let again = bed.ok(&[&line[..], &["--yes"]].concat());
        assert!(again.contains("Nothing new"), "{again}");
        shows_the_outage(&bed, tool, (gone, back));
        fs::remove_dir_all(bed.path("shop/exports")).unwrap();
        fs::remove_file(bed.path("shop/sources.yaml")).unwrap();
    }
}

/// Every sample while the target was away is down, every other is up, and the report has the outage from the first of them to the next.
fn shows_the_outage(bed: &Bed, tool: &str, (gone, back): (i64, i64)) {
    let samples = samples(bed, tool);
    let slack = 1_000;
    for (at, up) in &samples {
        let surely = |span: std::ops::Range<i64>| span.contains(at);
        assert!(!(surely(gone + slack..back - slack) && *up), "{tool}: up at {at}, away from {gone} to {back}");
        assert!(*up || surely(gone - slack..back + slack), "{tool}: down at {at}, away from {gone} to {back}");
    }
    let first = samples.iter().find(|(_, up)| !up).unwrap().0;
    let next = samples.iter().find(|(at, up)| *up && *at > first).unwrap().0;
    let period = instant(first)[..7].to_owned();
    let report = bed.ok(&["report", "shop", "--period", &period, "--as-of", &instant(next + 3_600_000)]);
    assert!(report.contains(&clock(first)) && report.contains(&clock(next)), "{tool}: {first} to {next}: {report}");
}

/// A server that says this to everything; tells how often it was asked.
fn server(status: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 8192]);
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    url
}

#[test]
fn what_no_server_answers_is_said_and_changes_nothing() {
    let bed = Bed::with(SHOP);
    let cases = [
        (server("401 Unauthorized", ""), "SERVANDA_AUTHORIZATION"),
        (
            server("400 Bad Request", r#"{"status":"error","errorType":"bad_data","error":"parse error"}"#),
            "parse error",
        ),
        (server("200 OK", "<html>"), "no answer of Prometheus"),
        (server("200 OK", r#"{"status":"success","data":[],"warnings":["a store is away"]}"#), "a store is away"),
        (
            server("200 OK", r#"{"status":"success","data":[{"instance":"a","job":"x"},{"instance":"a","job":"y"}]}"#),
            "2 series",
        ),
        ("http://127.0.0.1:1".to_owned(), "no answer that can be used"),
        ("https://127.0.0.1:1".to_owned(), "no TLS"),
        ("http://me:secret@127.0.0.1:1".to_owned(), "a user or a password"),
    ];
    for (url, says) in cases {
        let line = ["--from", "prometheus", &url, "--since", "2026-03-01T00:00:00Z", "--until", "2026-03-02T00:00:00Z"];
        let (said, code) = bed.import(&[&line[..], &["--yes"]].concat());
        assert!(code == 2 && said.contains(says) && !said.contains("secret"), "{url}: {said}");
        assert!(!bed.path("shop/exports").exists(), "{url}");
    }
    let (said, code) = bed.import(&["--from", "prometheus", "http://127.0.0.1:1", "--yes"]);
    assert!(code == 2 && said.contains("--since"), "{said}");
}

/// A server that has one series, answers so many windows, and says 400 to the others; what it was asked is kept.
fn short_of_breath(windows: usize) -> (String, Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(std::sync::Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = [0; 8192];
            let read = stream.read(&mut bytes).unwrap_or(0);
            let line = String::from_utf8_lossy(&bytes[..read]).lines().next().unwrap_or_default().to_owned();
            let mut heard = heard.lock().unwrap();
            let (status, body) = if line.contains("/series") {
                ("200 OK", r#"{"status":"success","data":[{"instance":"web-shop"},{"instance":"old"}]}"#.to_owned())
            } else if heard.len() < windows {
                let at: i64 =
                    line.split("time=").nth(1).and_then(|rest| rest.split([' ', '&']).next()).unwrap().parse().unwrap();
                heard.push(line);
                let body = format!(
                    r#"{{"status":"success","data":{{"resultType":"matrix","result":[{{"metric":{{"instance":"web-shop"}},"values":[[{},"1"]]}}]}}}}"#,
                    at - 60
                );
                ("200 OK", body)
            } else {
                ("400 Bad Request", r#"{"status":"error","error":"too much"}"#.to_owned())
            };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    (url, asked)
}

#[test]
fn an_import_that_was_cut_off_goes_on_where_it_ended() {
    let bed = Bed::with(SHOP);
    let span = ["--since", "2026-03-01T00:00:00Z", "--until", "2026-03-02T01:00:00Z", "--yes"];
    let (url, _) = short_of_breath(2);
    let (said, code) = bed.import(&[&["--from", "prometheus", &url], &span[..]].concat());
    assert!(code == 2 && said.contains("too much"), "{said}");
    assert!(!bed.path("shop/sources.yaml").exists(), "nothing reads the windows yet");
    let (url, asked) = short_of_breath(9);
    let said = bed.ok(&[&["import", "--into", "shop", "--from", "prometheus", &url], &span[..]].concat());
    assert!(said.contains("rows       5: 5 used") && said.contains("5 samples"), "{said}");
    assert_eq!(asked.lock().unwrap().len(), 3, "two of five windows were there");
    let (said, code) = bed.import(&[&["--from", "prometheus", &url, "--query", "probe"], &span[..]].concat());
    assert!(code == 2 && said.contains("another query"), "{said}");
}

#[test]
fn what_can_t_be_mapped_is_said_before_anything_is_asked_for() {
    let bed = Bed::with(&SHOP.replace("web-shop", "mail").replace("Web shop", "Mail"));
    let (url, asked) = short_of_breath(9);
    let (said, code) = bed.import(&["--from", "prometheus", &url, "--since", "2026-03-01T00:00:00Z", "--yes"]);
    assert!(code == 2 && said.contains("`old`, `web-shop`") && asked.lock().unwrap().is_empty(), "{said}");
}
