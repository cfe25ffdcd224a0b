//! Processes on loopback that end with the test, and what they are given to measure.

mod input;

pub use input::Input;
use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// A process that ends when nobody holds it any more.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A scheduler with executors.
pub struct Cluster {
    port: u16,
    work: tempfile::TempDir,
    executors: Vec<Option<Process>>,
    _scheduler: Process,
}

/// Ports that no two tests of this process take; each with the next one free too.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 21_000 + (std::process::id() % 300) as u16 * 100;
    for _ in 0..40_000 {
        let port = first.wrapping_add(NEXT.fetch_add(2, Ordering::Relaxed)).max(1_024);
        if [port, port + 1].iter().all(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()) {
            return port;
        }
    }
    panic!("no port is free")
}

fn node(line: &str, log: PathBuf) -> Process {
    let log = fs::File::create(log).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda-cluster"));
    command.args(line.split(' ')).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    Process(command.spawn().unwrap())
}

fn wait_for(port: u16) {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < PATIENCE, "nobody listens at {port}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Cluster {
    /// So many executors of one task at a time, which are given up after so many seconds.
    pub fn of(executors: usize, timeout: u64) -> Cluster {
        let (port, work) = (free_port(), tempfile::tempdir().unwrap());
        let line = format!("scheduler --bind 127.0.0.1:{port} --timeout {timeout}");
        let scheduler = node(&line, work.path().join("scheduler.log"));
        wait_for(port);
        let executors = (0..executors).map(|number| {
            let (own, folder) = (free_port(), work.path().join(number.to_string()));
            let (log, folder) = (work.path().join(format!("{number}.log")), folder.display().to_string());
            let line = format!(
                "executor --bind 127.0.0.1:{own} --scheduler 127.0.0.1:{port} --tasks 1 --timeout {timeout} --work {folder}"
            );
            let process = node(&line, log);
            wait_for(own);
            Some(process)
        });
        let executors = executors.collect();
        Cluster { port, work, executors, _scheduler: scheduler }
    }

    pub fn scheduler(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn evaluate(&self, input: &Input, parts: u32) -> Running {
        evaluate(input, self.port, parts)
    }

    /// Kills an executor at once.
    pub fn kill(&mut self, executor: usize) {
        self.executors[executor] = None;
    }

    /// How many results an executor keeps.
    pub fn measured_by(&self, executor: usize) -> usize {
        files_in(self.work.path().join(executor.to_string()))
    }
}

fn files_in(folder: PathBuf) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| if path.is_dir() { files_in(path) } else { 1 }).sum()
}

/// An evaluation while it runs.
pub struct Running(Process);

/// What came of it.
pub struct Evaluated {
    pub success: bool,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Asks the scheduler at this port.
pub fn evaluate(input: &Input, port: u16, parts: u32) -> Running {
    let line =
        format!("evaluate . --scheduler 127.0.0.1:{port} --parts {parts} --as-of {} --output all.part", super::AS_OF);
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda-cluster"));
    command.current_dir(input.path(".")).args(line.split(' ')).stdin(Stdio::null());
    Running(Process(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()))
}

impl Running {
    pub fn runs(&mut self) -> bool {
        self.0.0.try_wait().unwrap().is_none()
    }

    /// Waits for its end; what it says is little enough for its pipes.
    pub fn finish(mut self) -> Evaluated {
        let begun = Instant::now();
        while self.runs() {
            assert!(begun.elapsed() < PATIENCE, "the evaluation hangs");
            std::thread::sleep(Duration::from_millis(20));
        }
        let status = self.0.0.wait().unwrap();
        let text = |pipe: &mut dyn Read| {
            let mut text = String::new();
            pipe.read_to_string(&mut text).unwrap();
            text
        };
        Evaluated {
            success: status.success(),
            code: status.code(),
            stdout: text(self.0.0.stdout.as_mut().unwrap()),
            stderr: text(self.0.0.stderr.as_mut().unwrap()),
        }
    }
}
