//! The licences of all Rust and npm dependencies, held against the one list in deny.toml. cargo-deny reads the same
//! file; why it is not part of this command: docs/decisions/0003-licences-without-cargo-deny.md.
use std::fs;

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::paths;
use crate::process::Tool;

/// A package's name with version, and the licence it declares.
type Declared = (String, String);

/// Packages that declare an address instead of a licence, and what is in the licence file that they carry themselves.
const POINTING: &[(&str, &str, &str)] = &[
    // owl.carousel/dist/LICENSE is the text of the MIT licence. Used by tests/pages/layouts only.
    ("owl.carousel", "SEE LICENSE IN https://github.com/OwlCarousel2/OwlCarousel2/blob/master/LICENSE", "MIT"),
];

/// Every package of both lock files must be usable under licences of the list.
pub fn check() -> anyhow::Result<()> {
    let allowed = allowed(&fs::read_to_string(paths::at("deny.toml")).context("reading deny.toml")?)?;
    let mut refused = Vec::new();
    for (package, licence) in rust_packages()?.into_iter().chain(npm_packages()?) {
        if !permits(&licence, &allowed) {
            refused.push(format!("{package}: {licence}"));
        }
    }
    if !refused.is_empty() {
        bail!("licences that are not on the list of deny.toml:\n{}", refused.join("\n"));
    }
    Ok(())
}

/// The strings of `allow = [...]` below `[licenses]`.
fn allowed(config: &str) -> anyhow::Result<Vec<String>> {
    let section = config.split_once("[licenses]").and_then(|(_, rest)| rest.split_once("allow = ["));
    let (list, _) =
        section.and_then(|(_, rest)| rest.split_once(']')).context("deny.toml: [licenses] allow = [...]")?;
    let names: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    anyhow::ensure!(!names.is_empty(), "deny.toml allows no licence at all");
    Ok(names)
}

/// True when the expression can be met with the allowed licences alone. What cannot be read is refused.
fn permits(expression: &str, allowed: &[String]) -> bool {
    // LAX: older packages write `MIT/Apache-2.0`.
    let Ok(expression) = spdx::Expression::parse_mode(expression, spdx::ParseMode::LAX) else { return false };
    expression.evaluate(|licence| allowed.contains(&licence.to_string()))
}

fn rust_packages() -> anyhow::Result<Vec<Declared>> {
    let printed = Tool::cargo().args(["metadata", "--format-version", "1", "--locked"]).output()?;
    let metadata: Value = serde_json::from_str(&printed).context("reading `cargo metadata`")?;
    let packages = metadata["packages"].as_array().context("`cargo metadata` lists no packages")?;
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or("none").to_owned();
    Ok(packages
        .iter()
        .map(|it| (format!("{} {}", text(it, "name"), text(it, "version")), text(it, "license")))
        .collect())
}

fn npm_packages() -> anyhow::Result<Vec<Declared>> {
    let lock = fs::read_to_string(paths::at("package-lock.json")).context("reading package-lock.json")?;
    let lock: Value = serde_json::from_str(&lock).context("package-lock.json")?;
    let packages = lock["packages"].as_object().context("package-lock.json lists no packages")?;
    // The entry without a name is the workspace itself.
    let declared = packages.iter().filter(|(folder, _)| !folder.is_empty()).map(|(folder, package)| {
        let name = folder.trim_start_matches("node_modules/");
        let licence = package["license"].as_str().unwrap_or("none");
        let pointing = POINTING.iter().find(|(package, points, _)| (*package, *points) == (name, licence));
        (format!("npm {name}"), pointing.map_or(licence, |(_, _, found)| found).to_owned())
    });
    Ok(declared.collect())
}

#[cfg(test)]
mod tests {
    use super::{allowed, permits};

    #[test]
    fn expressions_are_met_only_with_allowed_licences() {
        let list = allowed("[licenses]\nallow = [\n  \"MIT\", # why\n  \"Unicode-3.0\",\n]\n").expect("a good list");
        for good in ["MIT", "MIT OR GPL-3.0-only", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT/Apache-2.0"] {
            assert!(permits(good, &list), "{good}");
        }
        for bad in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "none", "", "UNLICENSED"] {
            assert!(!permits(bad, &list), "{bad}");
        }
        assert!(allowed("[licenses]\nallow = []").is_err());
    }
}
