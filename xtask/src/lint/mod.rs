//! `cargo xtask lint`: everything that is wrong without running anything. All checks run; the failures come last.
use anyhow::bail;
use clap::Args;

use crate::process::Tool;
use crate::setup::wasm_target::TARGET;
use crate::{build, paths, progress, setup};

mod advisories;
mod licences;
mod machine_paths;

/// How to lint.
#[derive(Args)]
pub struct Options {
    /// Rewrite the files that are only badly formatted
    #[arg(long)]
    fix: bool,
}

/// Runs every check.
///
/// # Errors
/// When one of them finds something.
pub fn run(options: &Options) -> anyhow::Result<()> {
    setup::wasm_target::ensure()?;
    setup::node::ensure()?;
    // TypeScript reads the declarations of the generated glue.
    build::glue()?;
    let mut failures = Vec::new();
    for check in checks(options) {
        let result = progress::step(check.name, check.doing, || (check.work)());
        if let Err(error) = result {
            eprintln!("{error:#}");
            failures.push(check.name);
        }
    }
    if !failures.is_empty() {
        bail!("lint: {} ({})", failures.join(", "), "`cargo xtask lint --fix` repairs what is only formatting");
    }
    Ok(())
}

struct Check {
    name: &'static str,
    doing: &'static str,
    work: Box<dyn Fn() -> anyhow::Result<String>>,
}

fn checks(options: &Options) -> Vec<Check> {
    let fix = options.fix;
    let check = |name, doing, work: fn(bool) -> anyhow::Result<String>| Check {
        name,
        doing,
        work: Box::new(move || work(fix)),
    };
    vec![
        check("rustfmt", "looking at the format of the Rust files", rustfmt),
        check("clippy", "linting the workspace", |_| clippy(&["--workspace", "--all-targets"])),
        check("clippy wasm", "linting the library for the browser", |_| {
            clippy(&["--package", "konomi", "--lib", "--target", TARGET])
        }),
        check("clippy core", "linting the library without the catalogue pack", |_| {
            clippy(&["--package", "konomi", "--lib", "--target", TARGET, "--no-default-features"])
        }),
        check("clippy dense", "linting the library for konomi/dense, with SIMD", |_| {
            let tool = clippy_of(&[
                "--package",
                "konomi",
                "--lib",
                "--target",
                TARGET,
                "--no-default-features",
                "--features",
                "dense",
            ]);
            // Without it, the twin would be looked at once more.
            tool.env("CARGO_ENCODED_RUSTFLAGS", "-Ctarget-feature=+simd128").output().map(clean)
        }),
        check("prettier", "looking at the format of the scripts", prettier),
        check("tsc", "checking types", |_| tsc()),
        check("licences", "reading the licences of all dependencies", |_| licences::check().map(clean)),
        check("paths", "looking for paths of a machine in the files of the repository", |_| {
            machine_paths::check().map(clean)
        }),
        check("npm audit", "asking for advisories about the npm packages", |_| advisories::npm()),
        check("cargo deny", "asking for advisories about the crates", |_| advisories::crates()),
    ]
}

/// What a check says that found nothing.
fn clean<T>(_: T) -> String {
    "clean".to_owned()
}

fn rustfmt(fix: bool) -> anyhow::Result<String> {
    let tool = Tool::cargo().args(["fmt", "--all"]);
    if fix { tool } else { tool.arg("--check") }.output().map(clean)
}

fn clippy(what: &[&str]) -> anyhow::Result<String> {
    clippy_of(what).output().map(clean)
}

fn clippy_of(what: &[&str]) -> Tool {
    Tool::cargo().args(["clippy", "--quiet", "--locked"]).args(what).args(["--", "--deny", "warnings"])
}

fn prettier(fix: bool) -> anyhow::Result<String> {
    let mode = if fix { "--write" } else { "--check" };
    let tool = Tool::node(paths::at("node_modules/prettier/bin/prettier.cjs")).args([mode, "--log-level", "warn"]);
    let files = [
        "js/**/*.ts",
        "tests/**/*.{mjs,cjs,js}",
        "tests/packaging/**/*.{ts,json,html}",
        "examples/**/*.{js,ts,tsx,vue,css,html,json}",
        "benches/**/*.mjs",
        "xtask/src/build/*.mjs",
        "www/**/*.{ts,mjs}",
        "*.json",
    ];
    tool.arg("--no-error-on-unmatched-pattern").args(files).output().map(clean)
}

fn tsc() -> anyhow::Result<String> {
    Tool::node(paths::at("node_modules/typescript/bin/tsc")).args(["--project", "tsconfig.json"]).output().map(clean)
}
