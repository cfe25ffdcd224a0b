//! From a URL to a connection.

use super::error::{Doing, store};
use super::password;
use crate::JournalError;
use postgres::config::Host;
use postgres::{Client, Config, NoTls};
use std::time::Duration;

const DOING: &str = "connecting to PostgreSQL";

/// Connects; the waits of a connection are for the network and for other writers alike.
pub(super) fn connect(url: &str, wait: Duration) -> Result<Client, JournalError> {
    let (url, encryption) = parameters(url);
    let mut config: Config = url.parse().doing(DOING)?;
    encrypted(&config, encryption.as_deref())?;
    if config.get_password().is_none()
        && let Some(password) = password::find(&config)
    {
        config.password(password);
    }
    config.application_name("servanda").connect_timeout(wait.max(Duration::from_secs(2)));
    let mut client = config.connect(NoTls).doing(DOING)?;
    client.batch_execute(&settings(wait)).doing(DOING)?;
    Ok(client)
}

/// A commit is acknowledged once it would outlive a crash; what the server does beyond that it goes on doing.
fn settings(wait: Duration) -> String {
    format!(
        "set search_path to servanda_journal;
         set lock_timeout = {};
         set default_transaction_isolation = 'read committed';
         select set_config('synchronous_commit', 'on', false)
         where current_setting('synchronous_commit') in ('off', 'local')",
        wait.as_millis().clamp(1, 3_600_000)
    )
}

/// The URL without `sslmode`, and what that says.
fn parameters(url: &str) -> (String, Option<String>) {
    let Some((address, parameters)) = url.split_once('?') else { return (url.to_owned(), None) };
    let (ours, others): (Vec<&str>, Vec<&str>) =
        parameters.split('&').partition(|parameter| parameter.starts_with("sslmode="));
    let mode = ours.last().and_then(|parameter| Some(parameter.split_once('=')?.1.to_owned()));
    let url = if others.is_empty() { address.to_owned() } else { format!("{address}?{}", others.join("&")) };
    (url, mode)
}

/// This program doesn't speak TLS: only a host of its own, or whoever says so, is spoken to in the clear.
fn encrypted(config: &Config, mode: Option<&str>) -> Result<(), JournalError> {
    let near = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    let near = near && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    match mode {
        Some("disable") => Ok(()),
        None | Some("prefer" | "allow") if near => Ok(()),
        _ => Err(store(
            DOING,
            "this connection would not be encrypted",
            "go through a tunnel to localhost, or say sslmode=disable in the URL where the network is safe",
        )),
    }
}
