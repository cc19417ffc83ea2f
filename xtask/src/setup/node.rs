//! Node and the npm packages of package-lock.json.
use std::fs;

use anyhow::{Context as _, bail};

use crate::process::Tool;
use crate::{paths, progress, stamp};

/// The oldest Node that runs the tools and the tests.
const OLDEST: u32 = 20;

/// Checks Node's version and installs the npm packages when they are missing or older than the lock file.
pub fn ensure() -> anyhow::Result<()> {
    let printed = Tool::new("node").arg("--version").output();
    let printed = printed.context(format!("Node {OLDEST} or newer is needed (https://nodejs.org, with npm)"))?;
    let major = printed.trim().trim_start_matches('v').split('.').next().and_then(|part| part.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("Node {OLDEST} or newer is needed; this is {} (https://nodejs.org)", printed.trim());
    }
    let modules = paths::at("node_modules");
    let lock = paths::at("package-lock.json");
    let inputs = stamp::Inputs::new("npm ci").file(&lock).file(&paths::at("package.json"));
    stamp::unless_fresh("npm", inputs, &[modules.join(".package-lock.json")], || {
        if !lock.exists() {
            bail!("package-lock.json is missing: the checkout is not complete");
        }
        progress::step("npm ci", "installing the tools of package-lock.json", || {
            // No install scripts: nothing here needs one, and a package must not run code at installation.
            let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
            let tool = Tool::new("npm").args(options);
            tool.output().context("the npm packages could not be installed; `npm ci` shows more")?;
            let count = fs::read_dir(&modules).map(|entries| entries.count()).unwrap_or_default();
            Ok(format!("{count} folders in node_modules"))
        })
    })?;
    Ok(())
}
