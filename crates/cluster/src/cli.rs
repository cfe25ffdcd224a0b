//! The commands of `servanda-cluster`.

use crate::driver;
use crate::job::{Job, MOST_PARTS};
use crate::nodes::{self, Executor, Patience};
use calendar::Instant;
use clap::{Parser, Subcommand};
use servanda::fault::Fault;
use servanda::{folder, measured, now};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measure samples on several machines, to the same bytes as on one
///
/// One scheduler, executors on the machines that reach the files, and
/// `evaluate` where the agreement lies. What it writes is, to the byte, what
/// `servanda measure` writes, and `servanda report --measured` takes it.
///
/// The nodes trust each other and everyone who reaches their ports: keep these
/// within a network of your own.
///
/// Examples:
///   servanda-cluster scheduler
///   servanda-cluster executor --scheduler 10.0.0.1:50050 --bind 10.0.0.2:50060
///   servanda-cluster evaluate my-agreement --scheduler 10.0.0.1:50050 --output all.part
///   servanda report my-agreement --measured all.part
#[derive(Parser, Debug)]
#[command(name = "servanda-cluster", version, verbatim_doc_comment)]
struct Args {
    /// Say on stderr what the cluster is doing
    #[arg(long, global = true)]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Give parts to executors, one after another
    Scheduler {
        /// The address to listen at; others than this machine reach it only where it isn't a loopback address
        #[arg(long, default_value = "127.0.0.1:50050")]
        bind: SocketAddr,
        /// Seconds until an executor that says nothing is given up, and its parts go to others
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(2..=86_400))]
        timeout: u64,
    },
    /// Measure parts that a scheduler gives
    Executor {
        /// The scheduler
        #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
        scheduler: String,
        /// The address to listen at, by which the others reach this machine; the next port is used too
        #[arg(long, default_value = "127.0.0.1:50060")]
        bind: SocketAddr,
        /// How many parts to measure at once; one on each core unless given
        #[arg(long, default_value_t = 0, hide_default_value = true)]
        tasks: usize,
        /// Where to keep what was measured until it is fetched; a temporary folder unless given
        #[arg(long)]
        work: Option<PathBuf>,
        /// Seconds after which the scheduler gives up an executor that says nothing, as given there
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(2..=86_400))]
        timeout: u64,
    },
    /// Have the samples of an agreement's sources measured, and write what they came to
    Evaluate {
        /// The folder with agreement.yaml and sources.yaml
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// The scheduler
        #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
        scheduler: String,
        /// In how many parts; each is a task for one core of an executor
        #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_PARTS)))]
        parts: u32,
        /// Leave out what lies later than this; the clock of this machine unless given
        #[arg(long, value_name = "INSTANT", value_parser = instant)]
        as_of: Option<Instant>,
        /// Write it to this file, whole or not at all
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
}

fn instant(text: &str) -> Result<Instant, String> {
    measure::instant(text).map_err(|(what, mend)| format!("{what}; {mend}"))
}

/// Runs a command: exit code 0, or 2 and words on stderr.
pub fn main() -> ExitCode {
    let args = Args::parse();
    crate::log::begin(args.verbose);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ran = match runtime {
        Ok(runtime) => runtime.block_on(run(args.command)),
        Err(error) => Err(Fault::user(format!("error: this machine gives no threads: {error}"))),
    };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            anstream::eprintln!("{fault}");
            ExitCode::from(fault.exit_code())
        }
    }
}

async fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Scheduler { bind, timeout } => {
            anstream::eprintln!("scheduler at {bind}; end it with Ctrl-C");
            nodes::schedule(bind, Patience { timeout }).await.map_err(|error| ended("the scheduler", &error))
        }
        Command::Executor { scheduler, bind, tasks, work, timeout } => {
            let (host, port) = parted(&scheduler)?;
            let temporary = std::env::temp_dir().join(format!("servanda-cluster-{}", bind.port()));
            let work = work.unwrap_or(temporary);
            std::fs::create_dir_all(&work).map_err(|error| {
                Fault::user(format!(
                    "error: `{}` can't be made: {error}\n  mend: name another with --work",
                    work.display()
                ))
            })?;
            anstream::eprintln!("executor at {bind} for the scheduler at {scheduler}; end it with Ctrl-C");
            let executor = Executor { address: bind, scheduler: host, port, tasks, work };
            nodes::execute(executor, Patience { timeout }).await.map_err(|error| ended("the executor", &error))
        }
        Command::Evaluate { folder, scheduler, parts, as_of, output } => {
            parted(&scheduler)?;
            let path = folder::agreement_path(&folder)?;
            let job = Job::of(&path, as_of.unwrap_or_else(now::now), parts)?;
            let driver::Measured { part, moved } = driver::evaluate(job, &scheduler).await?;
            measured::write(&output, &part)?;
            anstream::print!("{}", measured::told(&part, &output));
            anstream::println!("{parts} parts; {moved} bytes moved between executors");
            Ok(())
        }
    }
}

fn parted(address: &str) -> Result<(String, u16), Fault> {
    let parts = address.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)));
    let (host, port) = parts.filter(|(host, _)| !host.is_empty()).ok_or_else(|| {
        Fault::user(format!(
            "error: `{address}` is no scheduler's address\n  mend: write HOST:PORT, such as 127.0.0.1:50050"
        ))
    })?;
    Ok((host.to_owned(), port))
}

fn ended(who: &str, error: &ballista_core::error::BallistaError) -> Fault {
    Fault::user(format!("error: {who} ended: {error}\n  mend: look whether its addresses are free and reachable"))
}
