//! HTTP/1.1 on one connection: requests in, answers out, kept open in between as browsers like it.
//!
//! Written here because of a race in the small server that stood here first: of connections that arrive together, one
//! could wait for as long as the others were kept open.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::answer::Answer;

/// A browser's request heads are far below.
const LONGEST_HEAD: usize = 16 * 1024;
/// A form of this shop is far below.
const LONGEST_BODY: usize = 64 * 1024;
const HEADERS: usize = 64;
/// An idle connection is closed after this time.
const PATIENCE: Duration = Duration::from_secs(20);

/// What was asked for.
#[derive(Debug, Default)]
struct Request {
    method: String,
    target: String,
    if_none_match: String,
    body: usize,
    close: bool,
}

/// Answers all requests of a connection. A browser that goes away is no error.
pub fn talk(mut stream: TcpStream, answer: impl Fn(&str, &str) -> Answer) {
    if stream.set_read_timeout(Some(PATIENCE)).and_then(|()| stream.set_nodelay(true)).is_err() {
        return;
    }
    let mut buffer = Vec::new();
    while let Some(request) = next(&mut stream, &mut buffer) {
        let (reply, close) = match request {
            Ok(request) => {
                let found = answer(&request.method, &request.target);
                (head_and_body(&request, found), request.close)
            }
            Err(status) => (
                format!("HTTP/1.1 {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", line(status)).into_bytes(),
                true,
            ),
        };
        if stream.write_all(&reply).is_err() || close {
            break;
        }
    }
}

/// The next request. `None`: the connection has ended. `Err`: the status with which to refuse it.
fn next(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Result<Request, u16>> {
    loop {
        match parse(buffer) {
            Ok(Some((request, length))) => {
                if request.body > LONGEST_BODY {
                    return Some(Err(413));
                }
                while buffer.len() < length + request.body {
                    fill(stream, buffer)?;
                }
                // The shop's forms say nothing that the server needs: the body is read and dropped.
                buffer.drain(..length + request.body);
                return Some(Ok(request));
            }
            Ok(None) if buffer.len() > LONGEST_HEAD => return Some(Err(431)),
            Ok(None) => fill(stream, buffer)?,
            Err(status) => return Some(Err(status)),
        }
    }
}

fn fill(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let mut part = [0; 4096];
    loop {
        match stream.read(&mut part) {
            Ok(0) => return None,
            Ok(length) => {
                buffer.extend_from_slice(&part[..length]);
                return Some(());
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

/// Reads a request head and says how long it is; `None` while it is not complete.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    };
    let mut request = Request {
        method: head.method.unwrap_or_default().to_owned(),
        target: head.path.unwrap_or_default().to_owned(),
        close: head.version == Some(0),
        ..Request::default()
    };
    for header in head.headers.iter() {
        let value = String::from_utf8_lossy(header.value);
        match header.name.to_ascii_lowercase().as_str() {
            "if-none-match" => request.if_none_match = value.into_owned(),
            "content-length" => request.body = value.trim().parse().map_err(|_| 400_u16)?,
            "transfer-encoding" => return Err(501),
            "connection" => request.close |= value.to_ascii_lowercase().contains("close"),
            _ => {}
        }
    }
    Ok(Some((request, length)))
}

fn head_and_body(request: &Request, answer: Answer) -> Vec<u8> {
    let same = !answer.etag.is_empty() && request.if_none_match.split(',').any(|tag| tag.trim() == answer.etag);
    let status = if same && answer.status == 200 { 304 } else { answer.status };
    let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", line(status), answer.body.len());
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], "")));
        }
    };
    add("Content-Type", answer.content_type);
    // Asked for again each time, sent again only when changed.
    add("Cache-Control", "no-cache");
    add("ETag", &answer.etag);
    add("Location", answer.location.as_deref().unwrap_or_default());
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "same-origin");
    add("Allow", if status == 405 { "GET, HEAD" } else { "" });
    add("Connection", if request.close { "close" } else { "" });
    head.push_str("\r\n");
    let mut reply = head.into_bytes();
    if request.method != "HEAD" && status != 304 {
        reply.extend_from_slice(&answer.body);
    }
    reply
}

fn line(status: u16) -> String {
    let reason = match status {
        200 => "OK",
        301 => "Moved Permanently",
        303 => "See Other",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        _ => "Internal Server Error",
    };
    format!("{status} {reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_whole_or_not_at_all() {
        let text = b"POST /cart/add HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nIf-None-Match: \"a\", \"b\"\r\n\r\nid=";
        let (request, length) = parse(text).unwrap().unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str(), request.body), ("POST", "/cart/add", 3));
        assert_eq!(&text[length..], b"id=");
        assert!(parse(&text[..40]).unwrap().is_none());
        assert!(!request.close);
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(parse(b"\x16\x03\x01\x02\x00\x01").unwrap_err(), 400, "a TLS greeting");
        assert_eq!(parse(b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n").unwrap_err(), 400);
        assert_eq!(parse(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap_err(), 501);
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(HEADERS + 1));
        assert_eq!(parse(many.as_bytes()).unwrap_err(), 431);
    }
}
