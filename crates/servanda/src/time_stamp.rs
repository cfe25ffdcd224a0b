//! Asks a time-stamp authority over plain HTTP (RFC 3161, section 3.4). The answer proves itself, so nobody on the way needs to be
//! trusted, and no TLS is needed.

use crate::fault::Fault;
use std::time::Duration;
use ureq::Agent;

/// How long the authority may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Posts a request in DER and gives the answer as it came, at most 128 KiB.
///
/// # Errors
/// An address that isn't `http://…`, an authority that can't be reached, takes longer than 30 seconds or answers with an error.
pub fn ask(url: &str, request: &[u8]) -> Result<Vec<u8>, Fault> {
    post(Agent::config_builder(), url, request)
}

type Settings = ureq::config::ConfigBuilder<ureq::typestate::AgentScope>;

fn post(settings: Settings, url: &str, request: &[u8]) -> Result<Vec<u8>, Fault> {
    if !url.starts_with("http://") {
        return Err(no_http(url));
    }
    let failed = |error: ureq::Error| {
        Fault::user(format!(
            "error: the time-stamp authority at {} didn't stamp: {error}\n  mend: try again later, or another authority",
            url.escape_debug()
        ))
    };
    let agent: Agent = settings.timeout_global(Some(PATIENCE)).max_redirects(0).build().into();
    let asked = agent.post(url).header("Content-Type", "application/timestamp-query");
    let mut answer = asked.header("Accept", "application/timestamp-reply").send(request).map_err(failed)?;
    if answer.status() != 200 {
        return Err(failed(ureq::Error::StatusCode(answer.status().as_u16())));
    }
    let most = u64::try_from(journal::LONGEST_STAMP).unwrap_or(u64::MAX);
    answer.body_mut().with_config().limit(most).read_to_vec().map_err(failed)
}

fn no_http(url: &str) -> Fault {
    Fault::user(format!(
        "error: {} isn't an address that begins with http://\n  mend: most authorities answer at http://; else write the request to a file with --request, post it with another program (`curl -H 'Content-Type: application/timestamp-query' --data-binary @request URL > reply`), and give --reply",
        url.escape_debug()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    /// An authority on this machine that gives one answer; tells what it was asked.
    fn authority(answer: Vec<u8>) -> (String, thread::JoinHandle<Vec<u8>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/stamp", listener.local_addr().unwrap());
        let asked = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut heard = Vec::new();
            while !heard.ends_with(b"asked") {
                let mut piece = [0; 1024];
                let read = stream.read(&mut piece).unwrap();
                heard.extend(&piece[..read]);
            }
            let _ = stream.write_all(&answer);
            heard
        });
        (url, asked)
    }

    fn direct(url: &str) -> Result<Vec<u8>, Fault> {
        post(Agent::config_builder().proxy(None), url, b"asked")
    }

    fn answer(status: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).as_bytes(), body]
            .concat()
    }

    #[test]
    fn posts_the_request_and_gives_the_answer() {
        let (url, asked) = authority(answer("200 OK", b"stamped"));
        assert_eq!(direct(&url), Ok(b"stamped".to_vec()));
        let asked = String::from_utf8(asked.join().unwrap()).unwrap().to_lowercase();
        assert!(asked.starts_with("post /stamp http/1.1\r\n"), "{asked}");
        assert!(asked.contains("content-type: application/timestamp-query\r\n"), "{asked}");
    }

    #[test]
    fn says_why_there_is_no_stamp() {
        let large = vec![0; journal::LONGEST_STAMP + 1];
        for (reply, says) in [
            (answer("500 Broken", b""), "500"),
            (answer("302 Found", b""), "didn't stamp"),
            (answer("200 OK", &large), "didn't stamp"),
            (b"garbage\r\n\r\n".to_vec(), "didn't stamp"),
        ] {
            let (url, asked) = authority(reply);
            let fault = direct(&url).unwrap_err();
            assert!(fault.to_string().contains(says), "{fault}");
            assert_eq!(fault.exit_code(), 2);
            asked.join().unwrap();
        }
        for url in ["https://stamps.example", "ftp://x", "", "stamps.example"] {
            assert!(ask(url, b"").unwrap_err().to_string().contains("http://"), "{url}");
        }
        assert!(direct("http://127.0.0.1:1/").unwrap_err().to_string().contains("didn't stamp"));
    }
}
