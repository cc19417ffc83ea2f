//! The page, and the price of manners.
use std::fs;

use crate::support::{Folder, json, products, replay, set_log, text};

#[test]
fn the_page_needs_nothing_but_itself() {
    let folder = Folder::new("page");
    let items = folder.file("products.jsonl", &products(&|n| n.to_string()).replace("Thing 9", "<Bowl> & 'co'"));
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let page = folder.0.join("report.html");
    let write = || {
        assert!(
            replay(&log, &["--items", text(&items), "--html", text(&page), "--weight", "touched=-9"]).status.success()
        );
        fs::read_to_string(&page).expect("a page")
    };
    let html = write();
    assert!(html.starts_with("<!DOCTYPE html>") && html.matches("<svg").count() >= 4);
    for needs in ["<script", "<link", "http://", "https://", "@import", "url("] {
        // The name of SVG's namespace is no address that anybody asks.
        assert!(!html.replace("http://www.w3.org/2000/svg", "").contains(needs), "{needs}");
    }
    assert!(html.contains("What Konomi gains over it") && html.contains("By events before the choice"));
    assert!(html.contains("&lt;Bowl&gt;") && !html.contains("<Bowl>"), "the feed's words are no markup");
    assert_eq!(html, write(), "the same input gives the same bytes");
}

#[test]
fn every_manner_has_its_price() {
    let folder = Folder::new("manners");
    let items = folder.file("products.jsonl", &products(&|n| n.to_string()));
    let log = folder.file("log.jsonl", &set_log(&|n| n.to_string(), 0));
    let all = json(&log, &["--items", text(&items), "--price-of-manners"]);
    let rows = all["manners"].as_array().expect("a list");
    let row = |name: &str| rows.iter().find(|row| row["setting"] == name).expect(name);
    assert_eq!(row("category_cap=3")["metrics"]["categories@10"], 3.0);
    assert!(rows.iter().all(|row| row["relative"]["mrr"]["interval"][1].as_f64().is_some()), "{rows:?}");
    assert!(all["compared"].as_object().expect("orders").keys().all(|name| !name.starts_with("manner")));
    assert_eq!(row("fatigue=3")["relative"]["mrr"]["change"], 0.0, "no list was seen before");
    assert_eq!((&row("fatigue=3")["unchanged"], &row("category_cap=3")["unchanged"]), (&true.into(), &false.into()));
    let page = folder.0.join("manners.html");
    let table = replay(&log, &["--items", text(&items), "--price-of-manners", "--html", text(&page)]).stdout;
    let table = String::from_utf8_lossy(&table);
    assert!(table.contains("\ndiversity=0.5") && !table.contains("\nfatigue=3"), "{table}");
    let told = table.lines().find(|line| line.starts_with("no figure changed with "));
    assert!(told.is_some_and(|told| told.contains("fatigue=3")), "{table}");
    let html = fs::read_to_string(&page).expect("a page");
    assert!(
        html.contains("The price of manners") && html.contains("No figure changed with ") && html.contains("fatigue=3")
    );
    assert!(!html.contains("<td>fatigue=3"), "what changes nothing has no row of noughts");
}
