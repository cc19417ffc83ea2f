//! What `konomi pack` says of what it made.
use std::fmt::Write as _;

use konomi::engine::item::Pack;
use konomi::engine::item::pack::format::kind;

use super::Made;
use super::pages::{self, Pages};
use super::writer::KEYS;

/// From this many products on, an index is large for a page that has nothing else to load.
const LARGE: usize = 50_000;

/// The summary: what is in the pack, bytes by part, and what a page asks for.
pub fn text(made: &Made, pack: &Pack) -> String {
    let mut text = String::new();
    let (files, parts) = (&made.files, &made.files.parts);
    let layout = parts.layout;
    let _ = writeln!(text, "{} products, build {}", parts.rows, files.build_name());
    match made.log {
        Some((visitors, events)) => {
            let _ = writeln!(text, "  log: {events} events of {visitors} visitors, each counted once");
        }
        None => text.push_str("  no log: no popularity and no neighbours\n"),
    }
    let embedding = match layout.kind {
        kind::NONE => "no embedding".to_owned(),
        kind::SAME => format!("an embedding of {} bytes", layout.dimensions),
        kind::TWO => format!("an embedding of 2 x {} bytes", layout.dimensions),
        _ => format!("an embedding of 2 x {} half bytes", layout.dimensions),
    };
    let _ = writeln!(text, "  a row has at most {} terms and {embedding}", layout.terms);
    if let Some(own) = &made.own {
        let _ = write!(text, "  the shop's own vectors: {} products have one", own.count);
        if own.from > own.dimensions {
            let kept = 100.0 * own.kept;
            let _ = write!(text, "; reduced from {} to {} dimensions ({kept:.0} % kept)", own.from, own.dimensions);
        }
        text.push('\n');
    }
    if parts.shared > 0 {
        let _ = writeln!(text, "  {} further names that several products have; each names the first", parts.shared);
    }
    if let (products @ 1.., names) = parts.cut {
        let _ = writeln!(
            text,
            "  left out: {names} names of {products} products that have more than {KEYS}, and find nothing (are all rows of the feed variants of one product?)"
        );
    }
    if parts.lost > 0 {
        let _ = writeln!(text, "  {} names that look like another one of their shard, and find nothing", parts.lost);
    }
    bytes(&mut text, made);
    let [popular, fed] = pages::measure(files, pack, &made.groups);
    let _ = writeln!(
        text,
        "a page of 24 cards of one category    shards (most)    KB (most)   pages over 8 shards, over 64 KB"
    );
    page(&mut text, "the most popular first", &popular);
    page(&mut text, "in the order of the feed", &fed);
    if parts.rows > LARGE {
        let _ = writeln!(
            text,
            "note: a page fetches the index of {} KB once; more than {LARGE} products are better split by department",
            files.index.len() / 1_024
        );
    }
    text
}

fn bytes(text: &mut String, made: &Made) {
    let (files, parts) = (&made.files, &made.files.parts);
    let a = |bytes: usize| bytes as f64 / parts.rows as f64;
    let _ = writeln!(text, "{:34}{:>8}{:>12}", "bytes", "an item", "in all");
    let mut line = |what: &str, bytes: usize| {
        let _ = writeln!(text, "  {what:32}{:>8.1}{:>12}", a(bytes), bytes);
    };
    line("terms, embedding, price, counts", parts.row_bytes);
    line("keys and aliases", parts.alias_bytes);
    line("index", files.index.len());
    line("heads of shards", parts.head_bytes);
    line("together", files.bytes() - parts.neighbour_bytes);
    line("neighbours", parts.neighbour_bytes);
    let largest = files.shards.iter().map(Vec::len).max().unwrap_or(0);
    let _ = writeln!(text, "  {} shards, the largest of {largest} bytes", files.shards.len());
}

fn page(text: &mut String, what: &str, pages: &Pages) {
    let (most, _, mean) = pages.shards;
    let (most_bytes, _, mean_bytes) = pages.bytes;
    let (over, part) = pages.over;
    let _ = write!(
        text,
        "  {what:32}{mean:>8.1} ({most}){:>12.1} ({:.1})   {over}, {} of {}",
        mean_bytes / 1_024.0,
        most_bytes as f64 / 1_024.0,
        pages.heavy,
        pages.count
    );
    if over > 0 {
        let _ = write!(text, " (eight shards have {:.0} % of their cards)", 100.0 * part);
    }
    text.push('\n');
}
