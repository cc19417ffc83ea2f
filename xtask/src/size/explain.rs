//! `cargo xtask size --explain`: what each feature costs in bytes. The sums are the files: nothing is left over.
//!
//! Of a module the functions are added up by their path in Rust, from the build's own module before its names are cut away. What
//! a feature costs after brotli is what the module would be smaller without its bytes, in proportion, so that the costs add
//! up to the module: like stands beside like, and no feature is compressed alone. Of a script the source files are added up as
//! esbuild tells it, in proportion to the file that a second minifier made of them.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::build::entries::ENTRIES;
use crate::build::module::Module;
use crate::paths;

use super::brotli;
use super::module::{Piece, pieces};

/// Prints the tables of all modules and scripts.
///
/// # Errors
/// When a build is missing or is not what it should be.
pub fn run() -> anyhow::Result<()> {
    for module in Module::ALL {
        let file = module.file();
        let named = paths::scratch()?.join(format!("bindgen-{0}/{0}_bg.optimized.wasm", module.name()));
        let parts = pieces(&fs::read(&named).with_context(|| format!("reading {}", named.display()))?)?;
        let together: Vec<u8> = parts.iter().flat_map(|part| part.bytes.iter().copied()).collect();
        let built = fs::read(paths::at("pkg").join(file)).with_context(|| format!("reading pkg/{file}"))?;
        anyhow::ensure!(together == built, "pkg/{file} is of another build: `cargo xtask build` makes it");
        print(file, &of_module(&parts, &built)?);
    }
    for entry in ENTRIES {
        let meta = bundle_meta()?.join(format!("{}.json", entry.file()));
        let built = fs::read(paths::at("pkg").join(entry.file()))?;
        if let Some(rows) = of_script(&meta, &built)? {
            print(&entry.file(), &rows);
        }
    }
    Ok(())
}

/// Where the build leaves what esbuild says of its bundles.
pub fn bundle_meta() -> anyhow::Result<std::path::PathBuf> {
    Ok(paths::scratch()?.join("bundles"))
}

/// Bytes by feature: as they are, and their part of the bytes after brotli.
type Rows = BTreeMap<String, (u64, u64)>;

fn of_module(parts: &[Piece], built: &[u8]) -> anyhow::Result<Rows> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for part in parts {
        *sums.entry(feature_of(&part.name)).or_default() += part.bytes.len() as u64;
    }
    let whole = brotli(built)?;
    let without = |feature: &str| {
        let rest: Vec<u8> =
            parts.iter().filter(|part| feature_of(&part.name) != feature).flat_map(|part| part.bytes.clone()).collect();
        brotli(&rest)
    };
    let weights =
        sums.keys().map(|feature| Ok(whole.saturating_sub(without(feature)?))).collect::<anyhow::Result<Vec<_>>>()?;
    let shares = shared(whole, &weights);
    Ok(sums.into_iter().zip(shares).map(|((feature, bytes), share)| (feature, (bytes, share))).collect())
}

/// The feature that a function belongs to: the module of the engine or the facade that it stands in.
fn feature_of(name: &str) -> String {
    if name.starts_with('(') {
        return if name == "(data)" { "constants" } else { "types, exports and other tables" }.to_owned();
    }
    let Some(at) = name.find("konomi::") else {
        let is_library =
            ["core::", "alloc::", "<core", "<alloc", "compiler_builtins", "mem"].iter().any(|it| name.contains(it));
        return if is_library { "Rust's own library" } else { "facade: exports" }.to_owned();
    };
    // What belongs to a type or a trait of ours is written `<konomi::engine::item::Item as ...>::name`.
    let path = name[at + "konomi::".len()..].split([' ', '>', '<', ',', '(']).next().unwrap_or_default();
    let modules: Vec<&str> =
        path.split("::").take_while(|part| part.starts_with(|letter: char| letter.is_lowercase())).collect();
    // The last one is the function's name, unless a type stood behind it.
    let is_function = path.split("::").count() == modules.len();
    let depth = modules.len() - usize::from(is_function && modules.len() > 1);
    modules[..depth.min(4)].join("/")
}

/// What a script is made of; nothing for one that carries a module as text, which esbuild does not see.
fn of_script(meta: &Path, built: &[u8]) -> anyhow::Result<Option<Rows>> {
    let text = fs::read_to_string(meta).with_context(|| format!("reading {}", meta.display()))?;
    let inputs: Value = serde_json::from_str(&text)?;
    let inputs = inputs.as_object().context("a bundle without inputs")?;
    if inputs.keys().any(|file| file.ends_with(".wasm")) {
        return Ok(None);
    }
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (file, bytes) in inputs {
        let file = file.trim_start_matches("js/").trim_end_matches(".ts");
        let feature = if file.matches('/').count() > 1 || file.starts_with("shop/") {
            file.rsplit_once('/').map_or(file, |(folder, _)| folder)
        } else {
            file
        };
        *sums.entry(feature.to_owned()).or_default() += bytes.as_u64().context("a size is a number")?;
    }
    sums.retain(|_, bytes| *bytes > 0);
    let weights: Vec<u64> = sums.values().copied().collect();
    let (raw, packed) = (shared(built.len() as u64, &weights), shared(brotli(built)?, &weights));
    Ok(Some(sums.into_keys().zip(raw.into_iter().zip(packed)).collect()))
}

/// A whole number in parts that are to each other as the weights are, and that add up to it exactly.
fn shared(whole: u64, weights: &[u64]) -> Vec<u64> {
    let sum = weights.iter().sum::<u64>().max(1);
    let mut shares: Vec<u64> = weights.iter().map(|weight| whole * weight / sum).collect();
    // What rounding left over goes to those that lost most by it.
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(whole * weights[at] % sum));
    let left = whole - shares.iter().sum::<u64>();
    for &at in order.iter().cycle().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

fn print(file: &str, rows: &Rows) {
    let mut sorted: Vec<_> = rows.iter().collect();
    sorted.sort_by_key(|(_, (_, share))| std::cmp::Reverse(*share));
    let (raw, packed) = rows.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    println!("\n{file:<52} {raw:>9} {packed:>9}  bytes as they are, and after brotli");
    for (feature, (raw, share)) in sorted {
        println!("  {feature:<50} {raw:>9} {share:>9} {:>6.1} %", *share as f64 * 100.0 / packed.max(1) as f64);
    }
}

#[cfg(test)]
mod tests {
    use super::{feature_of, shared};

    #[test]
    fn parts_add_up() {
        for (whole, weights) in [(10, vec![1, 1, 1]), (7, vec![0, 5, 0, 1]), (0, vec![3]), (5, vec![0, 0])] {
            assert_eq!(shared(whole, &weights).iter().sum::<u64>(), whole, "{weights:?}");
        }
        assert_eq!(shared(100, &[1, 3]), [25, 75]);
    }

    #[test]
    fn a_function_belongs_to_the_module_that_it_stands_in() {
        for (name, feature) in [
            ("konomi::engine::item::words::add_words", "engine/item/words"),
            ("konomi::engine::plan::moves 2", "engine/plan"),
            ("<konomi::engine::item::terms::TermList as konomi::engine::item::terms::Terms>::add", "engine/item/terms"),
            ("<alloc::vec::Vec<konomi::engine::item::Item> as core::ops::drop::Drop>::drop", "engine/item"),
            ("alloc::raw_vec::RawVecInner<A>::grow_amortized", "Rust's own library"),
            ("rank", "facade: exports"),
            ("(data)", "constants"),
            ("(types)", "types, exports and other tables"),
        ] {
            assert_eq!(feature_of(name), feature, "{name}");
        }
    }
}
