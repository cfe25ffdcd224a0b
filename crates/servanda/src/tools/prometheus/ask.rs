//! Questions to the HTTP API of a Prometheus server.

use crate::fault::Fault;
use serde_json::Value;
use std::fmt;
use std::thread::sleep;
use std::time::Duration;
use ureq::Agent;

/// A server, and how it is asked. What authorises is shown nowhere.
#[derive(Clone)]
pub struct Server {
    url: String,
    authorization: Option<String>,
    agent: Agent,
}

/// The environment variable that holds the header by which one is let in, such as `Bearer …`.
pub const AUTHORIZATION: &str = "SERVANDA_AUTHORIZATION";
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// The largest answer.
const LARGEST: u64 = 256 << 20;
/// How often a server that has no time is asked.
const TRIES: u32 = 3;

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Server {
    /// The server at an address.
    ///
    /// # Errors
    /// An address that isn't plain `http://`, or that holds a password, which would stand in logs.
    pub fn at(url: &str) -> Result<Server, Fault> {
        let shown = url.escape_debug();
        if !url.starts_with("http://") {
            return Err(Fault::user(format!(
                "error: {shown} isn't an address that begins with http://\n  mend: this program speaks no TLS: ask through a tunnel (`ssh -L 9090:localhost:9090 HOST`), or fetch the answer with curl and name the file"
            )));
        }
        if url.contains('@') {
            return Err(Fault::user(format!(
                "error: the address holds a user or a password\n  mend: put the header into the environment variable {AUTHORIZATION}, such as `Basic …` or `Bearer …`"
            )));
        }
        let settings = Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0);
        Ok(Server {
            url: url.trim_end_matches('/').to_owned(),
            authorization: std::env::var(AUTHORIZATION).ok().filter(|text| !text.is_empty()),
            agent: settings.http_status_as_error(false).build().into(),
        })
    }

    /// The answer to a question, as it came.
    ///
    /// # Errors
    /// No answer, one that is too large, an error, or an answer in part.
    pub fn ask(&self, what: &str, question: &[(&str, &str)]) -> Result<Vec<u8>, Fault> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.once(what, question) {
                Err(Failed::Now(_)) if tries < TRIES => sleep(Duration::from_secs(u64::from(tries))),
                Ok(answer) => return whole(&answer).map(|()| answer).map_err(|why| self.fault(&why)),
                Err(Failed::Now(why) | Failed::Ever(why)) => return Err(self.fault(&why)),
            }
        }
    }

    fn once(&self, what: &str, question: &[(&str, &str)]) -> Result<Vec<u8>, Failed> {
        let mut request = self.agent.get(format!("{}/api/v1/{what}", self.url));
        for (key, value) in question {
            request = request.query(key, value);
        }
        if let Some(header) = &self.authorization {
            request = request.header("Authorization", header);
        }
        let mut answer = request.call().map_err(|error| Failed::Now(error.to_string()))?;
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        match (status, body) {
            (200, Ok(body)) => Ok(body),
            (200, Err(error)) => Err(Failed::Ever(format!("the answer can't be read: {error}"))),
            (401 | 403, _) => Err(Failed::Ever(format!(
                "it lets nobody in so (status {status}); {AUTHORIZATION} may hold the header"
            ))),
            (429 | 500..=599, body) => Err(Failed::Now(why(status, &body.unwrap_or_default()))),
            (_, body) => Err(Failed::Ever(why(status, &body.unwrap_or_default()))),
        }
    }

    fn fault(&self, why: &str) -> Fault {
        Fault::user(format!(
            "error: the server at {} gave no answer that can be used: {}\n  mend: correct what was asked, or try again later: an import goes on where it ended",
            self.url.escape_debug(),
            why.escape_debug()
        ))
    }
}

enum Failed {
    /// It may go better later.
    Now(String),
    /// It won't.
    Ever(String),
}

/// What the server says of an error, or its status.
fn why(status: u16, body: &[u8]) -> String {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    match said.get("error").and_then(Value::as_str) {
        Some(words) => format!("{words} (status {status})"),
        None => format!("status {status}"),
    }
}

/// Whether an answer says all that there is.
fn whole(answer: &[u8]) -> Result<(), String> {
    #[derive(serde::Deserialize)]
    struct Said {
        status: String,
        #[serde(default)]
        error: String,
        #[serde(default)]
        warnings: Vec<String>,
    }
    let said: Said =
        serde_json::from_slice(answer).map_err(|error| format!("this is no answer of Prometheus: {error}"))?;
    match (said.status.as_str(), said.warnings.first()) {
        ("success", None) => Ok(()),
        ("success", Some(warning)) => Err(format!("it answered in part: {warning}")),
        _ => Err(said.error),
    }
}
