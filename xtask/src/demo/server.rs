//! A small web server for this machine only.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use tiny_http::{Header, Request, Response, Server};

use super::answer::{Answer, answer};
use super::shop::Shop;

const THREADS: usize = 4;

/// Opens a port of the loopback interface: the wanted one, or one of the next when it is taken. 0 takes any free one.
pub fn open(port: u16) -> anyhow::Result<(Server, u16)> {
    let last = if port == 0 { 0 } else { port.saturating_add(19) };
    let mut refusal = None;
    for candidate in port..=last {
        match Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, candidate))) {
            Ok(server) => {
                let taken = server.server_addr().to_ip().context("a loopback address has a port")?.port();
                if candidate != port {
                    eprintln!("Port {port} is taken, so the shop is on port {taken}.");
                }
                return Ok((server, taken));
            }
            Err(error) => refusal = Some(anyhow!("{error}")),
        }
    }
    Err(refusal.unwrap_or_else(|| anyhow!("no port"))).with_context(|| format!("no free port from {port} to {last}"))
}

/// Answers requests until Ctrl-C.
pub fn serve(server: Server, shop: &Shop, package: &Path) -> anyhow::Result<()> {
    let server = Arc::new(server);
    let stop = Arc::clone(&server);
    ctrlc::set_handler(move || (0..THREADS).for_each(|_| stop.unblock())).context("listening for Ctrl-C")?;
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    let answer = answer(shop, package, request.method().as_str(), request.url());
                    send(request, answer);
                }
            });
        }
    });
    eprintln!("The shop is closed.");
    Ok(())
}

/// Sends an answer. A browser that has gone away is no error.
fn send(request: Request, answer: Answer) {
    let header = |name: &str, value: &str| Header::from_bytes(name, value).ok();
    let same = request.headers().iter().any(|sent| {
        sent.field.equiv("If-None-Match") && sent.value.as_str().split(',').any(|tag| tag.trim() == answer.etag)
    });
    let (status, body) = if same && answer.status == 200 { (304, Vec::new()) } else { (answer.status, answer.body) };
    let mut response = Response::from_data(body).with_status_code(status);
    let headers = [
        header("Content-Type", answer.content_type),
        // Asked for again each time, sent again only when changed.
        header("Cache-Control", "no-cache"),
        header("ETag", &answer.etag).filter(|_| !answer.etag.is_empty()),
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "same-origin"),
        answer.location.as_deref().and_then(|to| header("Location", to)),
        header("Allow", "GET, HEAD").filter(|_| status == 405),
    ];
    for header in headers.into_iter().flatten() {
        response.add_header(header);
    }
    request.respond(response).ok();
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::demo::entry::Entry;
    use crate::demo::money::Currency;
    use crate::demo::{catalogue, www};

    #[test]
    fn a_taken_port_gives_the_next() {
        let (first, port) = open(0).unwrap();
        let (_second, next) = open(port).unwrap();
        assert_ne!(port, next);
        drop(first);
    }

    #[test]
    fn speaks_http() {
        let catalogue = catalogue::load(&www().join("catalogue")).unwrap();
        let shop = Shop::new(&www(), catalogue, Currency("JPY".into()), Entry::Tag, true).unwrap();
        let (server, port) = open(0).unwrap();
        let ask = |text: String| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            stream.write_all(text.as_bytes()).unwrap();
            let request = server.recv().unwrap();
            let answer = answer(&shop, &www(), request.method().as_str(), request.url());
            send(request, answer);
            let mut reply = String::new();
            stream.read_to_string(&mut reply).unwrap();
            reply
        };
        let get = ask("GET /assets/shop.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".into());
        assert!(get.starts_with("HTTP/1.1 200") && get.contains("text/css; charset=utf-8"), "{get}");
        let etag = get.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
        let again = ask(format!(
            "GET /assets/shop.css HTTP/1.1\r\nHost: x\r\nIf-None-Match: {etag}\r\nConnection: close\r\n\r\n"
        ));
        assert!(again.starts_with("HTTP/1.1 304"), "{again}");
        let head = ask("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".into());
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    }
}
