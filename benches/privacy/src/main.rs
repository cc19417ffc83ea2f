//! `cargo run --release -p konomi-privacy`: the two-worlds attack on real journeys.
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;
use konomi_privacy::attack::{Effort, attack};
use konomi_privacy::data::{Names, Shop, rees46, trivago};
use konomi_privacy::dump::Form;
use konomi_privacy::games::{allowed, games};
use konomi_privacy::order;
use konomi_privacy::report::{Row, json, table};

/// Says of stored profiles whether one look is in them, and how often that is right
#[derive(Parser)]
struct Options {
    /// The folder of the data sets; else KONOMI_DATA, else ../shared/data
    #[arg(long)]
    data: Option<PathBuf>,
    /// Looks of a set at most; 0 for all
    #[arg(long, default_value_t = 0)]
    pairs: usize,
    /// Draws of all visitors for the intervals
    #[arg(long, default_value_t = 1_000)]
    draws: u64,
    /// The seed of all that is drawn
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only what has to hold, with 2,000 looks a set: for every change
    #[arg(long)]
    quick: bool,
    /// Also with so much evidence, to see what the threshold does
    #[arg(long, value_delimiter = ',')]
    evidence: Vec<u8>,
    /// What the order on the screen says, in place of the attack: `docs/threat-model.md`
    #[arg(long)]
    order: bool,
    /// Figures as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> anyhow::Result<ExitCode> {
    let options = Options::parse();
    let data = options.data.clone().or_else(|| std::env::var_os("KONOMI_DATA").map(PathBuf::from));
    let data = data.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let holds = if options.order { read_orders(&options, &data) } else { run(&options, &data) }?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the order of a list of 24 cards for 1,000 visitors of rees46. Nothing is demanded of it: it is what it is.
fn read_orders(options: &Options, data: &Path) -> anyhow::Result<bool> {
    let folder = data.join("rees46");
    if !folder.exists() {
        println!("{}", if options.json { r#"{ "not_run": "no data" }"# } else { "not run: no data" });
        return Ok(true);
    }
    let order::Reading { visits, orders, right, entropy, information, own } =
        order::read(&rees46(&folder)?, 1_000, options.seed);
    let [seen, all] = [order::SEEN, order::CARDS].map(|cards| order::bound(order::CARDS, cards));
    if options.json {
        let value = serde_json::json!({
            "commit": commit(), "set": "rees46", "visits": visits, "orders": orders, "bound_seen": seen, "bound_all": all,
            "right": right[0], "most_frequent": right[1], "entropy": entropy, "information": information[0],
            "information_of_nothing": information[1], "own_visits": own.0, "own_first": own.1,
        });
        println!("{}", serde_json::to_string_pretty(&value)?);
        return Ok(true);
    }
    let (of, cards) = (order::SEEN, order::CARDS);
    println!("Commit {}. rees46, {visits} visits, {cards} cards of 8 kinds.", commit());
    println!("At most: {seen:.1} bits a view ({of} cards in view), {all:.1} bits (all {cards}). Orders: {orders}.");
    println!("Of the kind looked at ({entropy:.2} bits): {:.2} bits (nothing: {:.2}).", information[0], information[1]);
    println!(
        "The kind is said rightly of {:.0} %, by the most frequent of {:.0} %.",
        100.0 * right[0],
        100.0 * right[1]
    );
    println!("The item touched last, where it is in the list ({}): first for {:.0} %.", own.0, 100.0 * own.1);
    Ok(true)
}

/// Whether everything is as it has to be.
fn run(options: &Options, data: &Path) -> anyhow::Result<bool> {
    let pairs = match (options.pairs, options.quick) {
        (0, true) => 2_000,
        (0, false) => usize::MAX,
        (pairs, _) => pairs,
    };
    let draws = if options.quick { options.draws.min(200) } else { options.draws };
    let effort = Effort { pairs, draws, seed: options.seed };
    type Read = fn(&Path) -> anyhow::Result<Shop>;
    let sets: [(&str, &str, bool, Read); 3] = [
        ("rees46", "rees46", true, rees46),
        ("trivago, named", "trivago", true, |folder| trivago(folder, Names::Unique)),
        ("trivago, prices only", "trivago", false, |folder| trivago(folder, Names::None)),
    ];
    let mut rows = Vec::new();
    let mut not_run = Vec::new();
    for (set, folder, is_named, read) in sets {
        let folder = data.join(folder);
        if !folder.exists() {
            eprintln!("{set}: not run: no data");
            not_run.push(set);
            continue;
        }
        eprintln!("{set}: reading");
        let shop = read(&folder)?;
        for (form, whose, asked, game, must) in games(&options.evidence, options.quick, is_named) {
            let stored = match form {
                Form::Shipped => "as it ships".to_owned(),
                Form::Evidence(evidence) => format!("from {evidence} looks on"),
                Form::Exact => "control: exact, from the first look on".to_owned(),
                Form::AtOnce => "control: what is known, from the first look on".to_owned(),
            };
            eprintln!("{set}: {stored}; {game}");
            let outcome = attack(&shop, form, asked, whose, effort);
            let must = allowed(must, asked, rows.iter().filter(|row: &&Row| row.set == set));
            let (is_shipped, is_control) = (form == Form::Shipped, form == Form::Exact);
            rows.push(Row { set, form: stored, is_shipped, is_control, is_known: asked.is_known, game, must, outcome });
        }
    }
    let commit = commit();
    if options.json {
        println!("{}", serde_json::to_string_pretty(&json(&rows, &not_run, &ndcg(), &commit))?);
    } else if rows.is_empty() {
        println!("not run: no data");
    } else {
        println!("{}", table(&rows, &commit));
    }
    for row in rows.iter().filter(|row| !row.holds()) {
        let pairs = row.outcome.pairs;
        eprintln!(
            "not as it has to be: {}, {}, {}: {:.3} of {pairs} pairs",
            row.set,
            row.form,
            row.game,
            row.area()[0]
        );
    }
    Ok(rows.iter().all(Row::holds))
}

/// What the rule costs, as `node benches/privacy/cost.mjs --write` measured it last; null where it did not.
fn ndcg() -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cost.json");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// The commit of the tree that is measured.
fn commit() -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let git = Command::new("git").args(["-C", root, "describe", "--always", "--dirty"]).output();
    git.map_or_else(|_| "unknown".into(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
