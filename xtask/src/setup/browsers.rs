//! Browsers for the page tests: what is there, else Debian's packages, else a download with a time-out.
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use clap::ValueEnum;

use crate::process::Tool;
use crate::{paths, progress};

/// A download that hangs must not hold up everything.
const GIVE_UP: Duration = Duration::from_secs(240);

/// The oldest Firefox that is driven without a helper program (WebDriver BiDi, with what the tests use of it).
const OLDEST_FIREFOX: u32 = 129;

/// A browser engine to test in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    Chromium,
    Firefox,
    Webkit,
}

impl Browser {
    /// The variable that names the program, both for the developer who has it elsewhere and for the tests.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "KONOMI_CHROMIUM",
            Self::Firefox => "KONOMI_FIREFOX",
            Self::Webkit => "KONOMI_WEBKIT",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Programs to look for, by name on PATH or as a path.
    fn candidates(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
            ],
            Self::Firefox => &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
            // The driver of WebKitGTK; it starts the browser itself.
            Self::Webkit => &["WebKitWebDriver", "/usr/lib/webkit2gtk-4.1/WebKitWebDriver"],
        }
    }

    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium"],
            Self::Firefox => &["firefox-esr"],
            Self::Webkit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// The name in Puppeteer's downloader; none for WebKit.
    fn download(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("chrome@stable"),
            Self::Firefox => Some("firefox@stable"),
            Self::Webkit => None,
        }
    }
}

/// Finds the browsers, installing those that are missing; each with the path of its program.
///
/// # Errors
/// When one cannot be had; the message names the command that would install it.
pub fn ensure(wanted: &[Browser]) -> anyhow::Result<Vec<(Browser, PathBuf)>> {
    let missing = missing(wanted)?;
    if !missing.is_empty() && can_use_apt() {
        let packages: Vec<&str> = missing.iter().flat_map(|browser| browser.debian_packages()).copied().collect();
        // Its failure is not the end: the download is still to be tried.
        if let Err(error) = install_packages(&packages) {
            progress::say(&format!("{error:#}"));
        }
    }
    wanted.iter().map(|&browser| Ok((browser, find(browser)?.map_or_else(|| download(browser), Ok)?))).collect()
}

fn missing(wanted: &[Browser]) -> anyhow::Result<Vec<Browser>> {
    let mut missing = Vec::new();
    for &browser in wanted {
        // WebKitGTK has no headless mode: it needs a display.
        let is_blind = browser == Browser::Webkit && std::env::var_os("DISPLAY").is_none() && on_path("Xvfb").is_none();
        if is_blind || find(browser)?.is_none() {
            missing.push(browser);
        }
    }
    Ok(missing)
}

/// The program of a browser that is here.
///
/// # Errors
/// When the variable for it names no file.
pub fn find(browser: Browser) -> anyhow::Result<Option<PathBuf>> {
    if let Some(given) = std::env::var_os(browser.variable()) {
        let path = PathBuf::from(given);
        if !path.is_file() {
            bail!("{} names {}, which is not a file", browser.variable(), path.display());
        }
        return Ok(Some(path));
    }
    let mut found = browser.candidates().iter().filter_map(|name| on_path(name));
    let usable = found.find(|path| browser != Browser::Firefox || firefox_is_new_enough(path));
    Ok(usable.or_else(|| downloaded(browser)))
}

/// A program's full path: the name itself when it is a path, else the first of that name on PATH.
fn on_path(name: &str) -> Option<PathBuf> {
    if name.starts_with('/') {
        return Some(PathBuf::from(name)).filter(|path| path.is_file());
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn firefox_is_new_enough(program: &Path) -> bool {
    let Ok(printed) = Tool::new(program).arg("--version").output() else { return false };
    // "Mozilla Firefox 140.3.0esr"
    let version = printed.split_whitespace().find_map(|word| word.split('.').next()?.parse::<u32>().ok());
    version.is_some_and(|version| version >= OLDEST_FIREFOX)
}

fn can_use_apt() -> bool {
    let root = Tool::new("id").arg("-u").output().is_ok_and(|printed| printed.trim() == "0");
    root && on_path("apt-get").is_some()
}

fn install_packages(packages: &[&str]) -> anyhow::Result<()> {
    let names = packages.join(" ");
    progress::say(&format!("installing {names} (apt-get install -y --no-install-recommends {names})"));
    progress::step("apt-get", "installing browsers", || {
        let apt = || Tool::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
        apt().args(["update", "-qq"]).output().context("apt-get update")?;
        apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages).output()?;
        Ok(names.clone())
    })
}

/// Downloads the browser's own build beside the other build output.
fn download(browser: Browser) -> anyhow::Result<PathBuf> {
    let packages = browser.debian_packages().join(" ");
    let advice = format!(
        "{} is missing: install it (Debian: `apt-get install {packages}`), or name its program in {}",
        browser.name(),
        browser.variable()
    );
    let Some(build) = browser.download() else { bail!(advice) };
    let folder = downloads()?;
    progress::say(&format!("downloading {build} (npx @puppeteer/browsers install {build})"));
    let result = progress::step("download", "downloading a browser", || {
        let script = paths::at("node_modules/@puppeteer/browsers/lib/cjs/main-cli.js");
        let tool = Tool::node(script).args(["install", build, "--path"]).arg(&folder);
        run_for(tool, GIVE_UP)?;
        Ok(build.to_owned())
    });
    result.context(advice.clone())?;
    downloaded(browser).context(advice)
}

fn downloads() -> anyhow::Result<PathBuf> {
    Ok(paths::scratch()?.join("browsers"))
}

/// A browser that an earlier run downloaded.
fn downloaded(browser: Browser) -> Option<PathBuf> {
    let names: &[&str] = match browser {
        Browser::Chromium => &["chrome", "Google Chrome for Testing"],
        Browser::Firefox => &["firefox"],
        Browser::Webkit => return None,
    };
    let files = crate::stamp::files_below(&downloads().ok()?);
    files.into_iter().find(|path| names.iter().any(|name| path.file_name().is_some_and(|file| file == *name)))
}

/// Runs a tool and ends it when it takes longer than `limit`.
fn run_for(tool: Tool, limit: Duration) -> anyhow::Result<()> {
    let line = tool.line();
    let mut command = tool.into_command();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            anyhow::ensure!(status.success(), "`{line}` failed ({status})");
            return Ok(());
        }
        if started.elapsed() > limit {
            // The process may have ended in between; then there is nothing left to end.
            let _ = child.kill();
            let _ = child.wait();
            bail!("`{line}` gave no result within {} s", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}
