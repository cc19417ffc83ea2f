//! The shop's catalogue pack and weights, made as a shop would make them: by `konomi pack` and `konomi train`, from its feed and a log.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, ensure};
use serde_json::json;

use super::journeys;
use super::shop::Shop;
use crate::process::Tool;
use crate::{paths, progress, stamp};

/// Where the pages find it.
pub const FOLDER: &str = "/pack/";

/// The weights that were learned from the made-up journeys: a name in that folder.
pub const WEIGHTS: &str = "weights.json";

/// More products than this are packed by an optimised build of the command.
const MANY: usize = 2_000;

/// Makes the pack of a shop and says how large it is. `log`: the shop's own journeys; without them those of the built-in goods
/// are made up, and a feed has none.
///
/// # Errors
/// When the command cannot be built or fails.
pub fn make(shop: &Shop, log: Option<&Path>) -> anyhow::Result<PathBuf> {
    let name = if shop.feed.is_some() { "feed" } else { "own" };
    let folder = paths::scratch()?.join(format!("pack-{name}"));
    let (feed, shards) = (folder.join("products.jsonl"), folder.join("shards"));
    let (made_up, cases) = (folder.join("made-up-journeys.jsonl"), folder.join("made-up-cases.jsonl"));
    fs::create_dir_all(&folder)?;
    fs::write(&feed, products(shop))?;
    let log = match log {
        None if shop.learned => {
            let drawn = journeys::draw(&shop.catalogue);
            fs::write(&made_up, drawn.events)?;
            fs::write(&cases, drawn.cases)?;
            Some(made_up.clone())
        }
        log => log.map(Path::to_path_buf),
    };
    let command = command(shop.catalogue.products.len() > MANY)?;
    let mut inputs = stamp::Inputs::new("").file(&command).file(&feed);
    let mut tool = Tool::new(&command).arg("pack").arg("--items").arg(&feed).arg("--shards").arg(&shards);
    if let Some(log) = &log {
        inputs = inputs.file(log);
        tool = tool.arg("--journeys").arg(log);
    }
    stamp::unless_fresh(&format!("demo-pack-{name}"), inputs, &[shards.join("index.kpk")], || {
        let _ = fs::remove_dir_all(&shards);
        run(tool)
    })?;
    eprintln!("{}", sizes(&shards, shop.catalogue.products.len())?);
    if shop.learned {
        train(&command, [&feed, made_up.as_path(), &cases], &shards.join(WEIGHTS))?;
    }
    Ok(shards)
}

/// Learns the weights of the score from the made-up journeys. A shop of a feed ranks by Konomi's own weights: only its shoppers
/// could say what matters there.
fn train(command: &Path, [feed, log, cases]: [&Path; 3], weights: &Path) -> anyhow::Result<()> {
    let tool = Tool::new(command).arg("train").arg("--items").arg(feed).arg("--statistics").arg(log);
    // A few hundred lists say little about forty features that go together, so large weights cost more than they do for a real
    // shop. Three folds and fewer draws are quicker, in a build of the command that is not optimised.
    let tool = tool.args(["--l2", "0.3", "--folds", "3", "--samples", "200"]);
    let tool = tool.arg("--journeys").arg(cases).arg("-o").arg(weights);
    let inputs = stamp::Inputs::new(&tool.line()).file(command).file(feed).file(log).file(cases);
    let ran = stamp::unless_fresh("demo-weights-own", inputs, &[weights.to_path_buf()], || run(tool))?;
    if ran {
        eprintln!("Weights were learned from made-up journeys: {}.", weights.display());
    }
    Ok(())
}

/// Runs the command. Its progress is for whoever waits; what it prints at the end is kept for when it fails.
fn run(tool: Tool) -> anyhow::Result<()> {
    let line = tool.line();
    let output = tool.into_command().stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot start `{line}`"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "`{line}` failed ({})\n{printed}", output.status);
    Ok(())
}

/// The goods as lines, with all that the shop knows of them.
fn products(shop: &Shop) -> String {
    let mut lines = String::new();
    for product in &shop.catalogue.products {
        let path = shop.catalogue.path(product.category);
        let line = json!({
            "id": product.sku,
            "title": product.name,
            "url": format!("/products/{}/", product.handle),
            "brand": product.brand,
            "category": path.iter().map(|category| category.name.as_str()).collect::<Vec<_>>(),
            "price": product.price.map(|price| shop.currency.plain(price)),
            "currency": shop.currency.0,
            "tags": product.tags,
            "lifetime": product.lifetime,
        });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}

/// The `konomi` command, built.
pub fn command(optimised: bool) -> anyhow::Result<PathBuf> {
    let (options, profile): (&[&str], _) = if optimised { (&["--release"], "release") } else { (&[], "debug") };
    let program = paths::target()?.join(profile).join("konomi").with_extension(std::env::consts::EXE_EXTENSION);
    progress::step("cargo", "building the command that makes pack and weights", || {
        Tool::cargo().args(["build", "--quiet", "--package", "konomi-cli"]).args(options).output()?;
        Ok(format!("konomi ({profile})"))
    })?;
    Ok(program)
}

/// What a page fetches of it, in words.
fn sizes(folder: &Path, products: usize) -> anyhow::Result<String> {
    let index = stamp::size(&folder.join("index.kpk"))?;
    let shards: Vec<u64> = stamp::files_below(folder)
        .iter()
        .filter(|file| file.extension().is_some_and(|it| it == "kps"))
        .map(|file| stamp::size(file))
        .collect::<anyhow::Result<_>>()?;
    let (sum, most) = (shards.iter().sum::<u64>(), shards.iter().max().copied().unwrap_or(0));
    let each = (index + sum) as f64 / products.max(1) as f64;
    Ok(format!(
        "The pack: index {index} bytes, {} shards of {sum} bytes (the largest has {most}), {each:.1} bytes an item.",
        shards.len()
    ))
}
