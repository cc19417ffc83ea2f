//! Files of a shop made up for a test, and the commands that read them.
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

/// A folder that is gone when the test is over.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("konomi-replay-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        if name.ends_with(".gz") {
            return self.zipped(name, text.as_bytes());
        }
        let path = self.0.join(name);
        fs::write(&path, text).expect("a temporary file");
        path
    }

    pub fn zipped(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        fs::write(&path, encoder.finish().expect("memory")).expect("a temporary file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn replay(log: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_konomi"));
    command.arg("replay").arg("--journeys").arg(log).args(options).output().expect("the command runs")
}

pub fn json(log: &Path, options: &[&str]) -> Value {
    let output = replay(log, &[options, &["--json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Twelve products in three categories at four prices each.
pub fn products(name: &dyn Fn(usize) -> String) -> String {
    let line = |n: usize| {
        let (id, leaf, price) = (name(n), ["Cups", "Bowls", "Lamps"][n / 4], 10.0 * f64::powi(2.0, (n % 4) as i32));
        format!(r#"{{"id":"{id}","title":"Thing {n}","category":["Home","{leaf}"],"price":{price}}}"#) + "\n"
    };
    (0..12).map(line).collect()
}

/// Cases of visitors who looked at two cups or two lamps, and then chose another from a set of all products.
pub fn set_log(name: &dyn Fn(usize) -> String, start: usize) -> String {
    let case = |n: usize| {
        let first = [0, 8][n % 2];
        let event = |at: usize| format!(r#"{{"type":"view","product":"{}"}}"#, name(first + at));
        let shown: Vec<String> = (0..12).map(|at| format!("\"{}\"", name((at * 5 + start) % 12))).collect();
        format!(
            r#"{{"visitor":{n},"events":[{},{}],"shown":[{}],"chosen":"{}","new":{},"part":"{}"}}"#,
            event(0),
            event(1),
            shown.join(","),
            name(first + 1 + n % 3),
            !n.is_multiple_of(3),
            ["tune", "test"][n % 2],
        ) + "\n"
    };
    (0..30).map(case).collect()
}

/// The text of a path.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

/// Runs another command of `konomi`, which has to succeed.
pub fn konomi(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_konomi")).args(arguments).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What others did: visitors who looked at three things of one kind.
pub fn stream(name: &dyn Fn(usize) -> String) -> String {
    let visit = |n: usize| {
        let event = move |at: usize| {
            let (id, t) = (name(n % 3 * 4 + (n / 3 + at) % 4), 1_600_000_000 + 100 * n + at);
            format!(r#"{{"t":{t},"visitor":"other-{n}","type":"view","product":"{id}"}}"#) + "\n"
        };
        (0..3).map(event).collect::<String>()
    };
    (0..60).map(visit).collect()
}
