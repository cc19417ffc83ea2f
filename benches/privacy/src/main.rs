//! `cargo run --release -p konomi-privacy`: the two-worlds attack on real journeys.
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;
use konomi_privacy::attack::{Effort, Whose, attack};
use konomi_privacy::data::{Names, Shop, rees46, trivago};
use konomi_privacy::dump::Form;
use konomi_privacy::report::{Must, Row, json, table};
use konomi_privacy::worlds::Looks;

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
    /// Figures as JSON
    #[arg(long)]
    json: bool,
}

/// What is attacked.
type Game = (Form, Whose, Looks, &'static str, Option<Must>);

/// What a look may say.
const MOST: Must = Must::Most(0.55);
/// What the attack has to say where nothing is held back.
const LEAST: Must = Must::Least(0.9);

fn games(options: &Options, is_named: bool) -> Vec<Game> {
    const ONLY: &str = "everyone's, the only look";
    let must = |must| if is_named { Some(must) } else { None };
    let mut games = vec![
        (Form::Shipped, Whose::Everyone, Looks::Only, ONLY, Some(MOST)),
        (Form::Exact, Whose::Everyone, Looks::Only, ONLY, must(LEAST)),
    ];
    for evidence in &options.evidence {
        games.push((Form::Evidence(*evidence), Whose::Everyone, Looks::Only, ONLY, None));
    }
    if !options.quick {
        games.extend([
            (Form::Shipped, Whose::Found, Looks::Only, "those with something in them, the only look", None),
            (Form::Shipped, Whose::Stored, Looks::Only, "those of whom the look leaves something, the only look", None),
            (Form::Exact, Whose::Stored, Looks::Only, "those of whom the look leaves something, the only look", None),
            (Form::Shipped, Whose::Everyone, Looks::Repeated, "everyone's, one of several looks at the item", None),
            (Form::Shipped, Whose::Everyone, Looks::Any, "everyone's, any look", Some(MOST)),
        ]);
    }
    games
}

fn main() -> ExitCode {
    let options = Options::parse();
    let data = options.data.clone().or_else(|| std::env::var_os("KONOMI_DATA").map(PathBuf::from));
    let data = data.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    match run(&options, &data) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
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
    for (set, folder, is_named, read) in sets {
        let folder = data.join(folder);
        if !folder.exists() {
            println!("{set}: not run: no data");
            continue;
        }
        eprintln!("{set}: reading");
        let shop = read(&folder)?;
        for (form, whose, looks, game, must) in games(options, is_named) {
            let stored = match form {
                Form::Shipped => "as it ships".to_owned(),
                Form::Evidence(evidence) => format!("from {evidence} looks on"),
                Form::Exact => "control: exact, from the first look on".to_owned(),
            };
            eprintln!("{set}: {stored}; {game}");
            rows.push(Row { set, form: stored, game, must, outcome: attack(&shop, form, looks, whose, effort) });
        }
    }
    if rows.is_empty() {
        return Ok(true);
    }
    let commit = commit();
    if options.json {
        println!("{}", serde_json::to_string_pretty(&json(&rows, &commit))?);
    } else {
        println!("{}", table(&rows, &commit));
    }
    for row in rows.iter().filter(|row| !row.holds()) {
        eprintln!("not as it has to be: {}, {}, {}: {:.3}", row.set, row.form, row.game, row.area()[0]);
    }
    Ok(rows.iter().all(Row::holds))
}

/// The commit of the tree that is measured.
fn commit() -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let git = Command::new("git").args(["-C", root, "describe", "--always", "--dirty"]).output();
    git.map_or_else(|_| "unknown".into(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
