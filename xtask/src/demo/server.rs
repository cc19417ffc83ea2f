//! A small web server for this machine only.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};

use super::answer::answer;
use super::http::talk;
use super::shop::Shop;

/// Ports tried after the wanted one.
const NEXT: u16 = 19;

/// Opens a port of the loopback interface: the wanted one, or one of the next when it is taken. 0 takes any free one.
pub fn open(port: u16) -> anyhow::Result<(TcpListener, u16)> {
    let last = if port == 0 { 0 } else { port.saturating_add(NEXT) };
    let mut refusal = None;
    for candidate in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => {
                let opened = listener.local_addr().context("the address of an open port")?.port();
                if candidate != port {
                    eprintln!("Port {port} is taken, so the shop is on port {opened}.");
                }
                return Ok((listener, opened));
            }
            Err(error) => refusal = Some(anyhow!(error)),
        }
    }
    Err(refusal.unwrap_or_else(|| anyhow!("no port"))).with_context(|| format!("no free port from {port} to {last}"))
}

/// Answers requests until Ctrl-C, then lets the answers on their way arrive.
pub fn serve(listener: &TcpListener, shop: Shop, package: &Path) -> anyhow::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let port = listener.local_addr()?.port();
    let told = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        told.store(true, Ordering::Relaxed);
        // A connection of its own wakes the listener.
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok();
    })
    .context("listening for Ctrl-C")?;
    accept(listener, shop, package, &stop);
    eprintln!("The shop is closed.");
    Ok(())
}

fn accept(listener: &TcpListener, shop: Shop, package: &Path, stop: &AtomicBool) {
    let (shop, package): (_, Arc<Path>) = (Arc::new(shop), package.into());
    let busy = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let Ok(stream) = stream else { continue };
        let (shop, package, busy) = (Arc::clone(&shop), Arc::clone(&package), Arc::clone(&busy));
        // One thread a connection: a browser opens six.
        std::thread::spawn(move || {
            talk(stream, |method, target| {
                busy.fetch_add(1, Ordering::Relaxed);
                let found = answer(&shop, &package, method, target);
                busy.fetch_sub(1, Ordering::Relaxed);
                found
            });
        });
    }
    let until = Instant::now() + Duration::from_millis(500);
    while busy.load(Ordering::Relaxed) > 0 && Instant::now() < until {
        std::thread::yield_now();
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;
    use crate::demo::entry::Entry;
    use crate::demo::money::Currency;
    use crate::demo::{catalogue, www};

    /// A served shop; it is closed when the test ends.
    struct Open(u16, Arc<AtomicBool>);

    impl Drop for Open {
        fn drop(&mut self) {
            self.1.store(true, Ordering::Relaxed);
            TcpStream::connect((Ipv4Addr::LOCALHOST, self.0)).ok();
        }
    }

    fn shop() -> Open {
        let catalogue = catalogue::load(&www().join("catalogue")).unwrap();
        let shop = Shop::new(&www(), catalogue, Currency("JPY".into()), Entry::Tag, true).unwrap();
        let (listener, port) = open(0).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        std::thread::spawn(move || accept(&listener, shop, &www(), &told));
        Open(port, stop)
    }

    fn connect(open: &Open) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, open.0)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    fn ask(open: &Open, request: &str) -> String {
        let mut stream = connect(open);
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    #[test]
    fn a_taken_port_gives_the_next() {
        let (first, port) = open(0).unwrap();
        let (_second, next) = open(port).unwrap();
        assert_ne!(port, next);
        drop(first);
    }

    #[test]
    fn speaks_http() {
        let open = shop();
        let get = ask(&open, "GET /assets/shop.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(get.starts_with("HTTP/1.1 200") && get.contains("text/css; charset=utf-8"), "{get}");
        let etag = get.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
        let again = format!("GET /assets/shop.css HTTP/1.1\r\nIf-None-Match: {etag}\r\nConnection: close\r\n\r\n");
        let again = ask(&open, &again);
        assert!(again.starts_with("HTTP/1.1 304") && again.ends_with("\r\n\r\n"), "{again}");
        let head = ask(&open, "HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        let post = ask(&open, "POST /cart/add HTTP/1.1\r\nContent-Length: 4\r\nConnection: close\r\n\r\nid=1");
        assert!(post.starts_with("HTTP/1.1 303") && post.contains("Location: /cart/"), "{post}");
        assert!(ask(&open, "\x16\x03\x01").starts_with("HTTP/1.1 400"));
    }

    #[test]
    fn many_connections_are_kept_open_at_once() {
        let open = shop();
        let mut streams: Vec<TcpStream> = (0..24).map(|_| connect(&open)).collect();
        for round in 0..3 {
            for stream in &mut streams {
                stream.write_all(b"HEAD /cart/ HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            }
            for stream in &mut streams {
                let mut reply = [0; 12];
                stream.read_exact(&mut reply).unwrap();
                assert_eq!(&reply, b"HTTP/1.1 200", "round {round}");
                // The rest of the head, up to the empty line.
                let mut tail = Vec::new();
                while !tail.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).unwrap();
                    tail.push(byte[0]);
                }
            }
        }
    }
}
