//! Known faults of dependencies. Both sources are on the network and may be out of reach; the step then says so, in words
//! that nobody takes for a clean result. A fault that is known fails the lint.
use anyhow::bail;

use crate::process::Tool;

/// Answers that mean "could not ask", as opposed to "found something".
const UNREACHABLE: &[&str] = &[
    "audit endpoint returned an error",
    "ENOAUDIT",
    "ENOTFOUND",
    "ETIMEDOUT",
    "ECONNREFUSED",
    "EAI_AGAIN",
    "failed to fetch advisory database",
    "failed to acquire advisory database",
];

/// Advisories about the packages of package-lock.json, from the npm registry.
pub fn npm() -> anyhow::Result<String> {
    let tool = Tool::new("npm").args(["audit", "--audit-level=moderate", "--loglevel=error"]);
    told(tool, "the npm registry answers no audit")
}

/// Advisories about the crates of Cargo.lock, where cargo-deny is installed.
pub fn crates() -> anyhow::Result<String> {
    if Tool::new("cargo-deny").arg("--version").output().is_err() {
        return Ok("NOT RUN: cargo install cargo-deny --locked".to_owned());
    }
    let tool = Tool::cargo().args([
        "deny",
        "--log-level",
        "error",
        "check",
        "--hide-inclusion-graph",
        "advisories",
        "sources",
    ]);
    told(tool, "the advisory database is out of reach")
}

fn told(tool: Tool, unreachable: &str) -> anyhow::Result<String> {
    match tool.output() {
        Ok(_) => Ok("clean".to_owned()),
        Err(error) => {
            let said = format!("{error:#}");
            if UNREACHABLE.iter().any(|answer| said.contains(answer)) {
                return Ok(format!("NOT RUN: {unreachable}"));
            }
            bail!(said)
        }
    }
}
