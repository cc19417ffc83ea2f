//! Running other programs: quietly, with their output shown only when they fail, or passed through.
use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context as _, bail};

use crate::paths;

/// A command to be run in the root of the repository.
pub struct Tool {
    command: Command,
}

impl Tool {
    /// A program by its name on PATH or by its path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(paths::root());
        Self { command }
    }

    /// The cargo that runs this tool.
    pub fn cargo() -> Self {
        let mut tool = Self::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        // Set for xtask itself by `cargo run`; inherited, they would make cargo rebuild what reads them.
        for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            tool.command.env_remove(name);
        }
        tool
    }

    /// Node, running a script.
    pub fn node(script: impl AsRef<OsStr>) -> Self {
        Self::new("node").arg(script)
    }

    /// One more argument.
    pub fn arg(mut self, value: impl AsRef<OsStr>) -> Self {
        self.command.arg(value);
        self
    }

    /// More arguments.
    pub fn args<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, values: I) -> Self {
        self.command.args(values);
        self
    }

    /// A variable of the program's environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The command as a person would type it, for messages.
    pub fn line(&self) -> String {
        let program = Path::new(self.command.get_program()).file_name().unwrap_or_default().to_string_lossy();
        let arguments = self.command.get_args().map(OsStr::to_string_lossy);
        std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
    }

    /// Runs it and returns what it printed.
    ///
    /// # Errors
    /// When it cannot be started or fails; the message then holds both its outputs.
    pub fn output(self) -> anyhow::Result<String> {
        self.output_with_input("")
    }

    /// As `output`, with text on its standard input.
    pub fn output_with_input(mut self, input: &str) -> anyhow::Result<String> {
        let line = self.line();
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().with_context(|| format!("cannot start `{line}`"))?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that fails early closes its input; its own message is the one to show.
            let _ = stdin.write_all(input.as_bytes());
        }
        let output = child.wait_with_output().with_context(|| format!("waiting for `{line}`"))?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("`{line}` failed ({})\n{}\n{}", output.status, printed.trim_end(), said.trim_end());
        }
        Ok(printed)
    }

    /// Runs it, passes on what it prints line by line, and tells `heard` of each line of its standard output.
    ///
    /// Its standard error is passed on, too, and not handed down: Node makes the pipes that it is given non-blocking, for whoever else holds them
    /// as well, and where that is one pipe with our standard output (`2>&1`) whose reader is slow, `println!` panics ("Resource temporarily
    /// unavailable").
    ///
    /// # Errors
    /// When it cannot be started, or what it prints cannot be read.
    pub fn passed_on(mut self, mut heard: impl FnMut(&str)) -> anyhow::Result<ExitStatus> {
        let line = self.line();
        self.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().with_context(|| format!("cannot start `{line}`"))?;
        // Whoever has closed our standard error does not end what runs.
        let pass_on = |line: &str| drop(writeln!(std::io::stderr(), "{line}"));
        let complaints = child.stderr.take().map(|said| std::thread::spawn(move || each_line(said, pass_on)));
        let said = child.stdout.take().map_or(Ok(()), |output| {
            each_line(output, |line| {
                println!("{line}");
                heard(line);
            })
        });
        let complained = complaints.and_then(|thread| thread.join().ok()).unwrap_or(Ok(()));
        let status = child.wait().with_context(|| format!("waiting for `{line}`"))?;
        said.and(complained).with_context(|| format!("reading the output of `{line}`"))?;
        Ok(status)
    }

    /// The command itself, for what the methods here do not cover.
    pub fn into_command(self) -> Command {
        self.command
    }
}

fn each_line(output: impl Read, mut heard: impl FnMut(&str)) -> std::io::Result<()> {
    for line in BufReader::new(output).split(b'\n') {
        heard(&String::from_utf8_lossy(&line?));
    }
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::Tool;

    #[test]
    fn what_is_run_holds_neither_of_our_outputs() {
        let ours = [1, 2].map(|number| std::fs::read_link(format!("/proc/self/fd/{number}")).ok());
        let mut theirs = Vec::new();
        let tool = Tool::new("sh").args(["-c", "readlink /proc/$$/fd/1; readlink /proc/$$/fd/2"]);
        let status = tool.passed_on(|line| theirs.push(Some(line.into()))).expect("sh runs");
        assert!(status.success());
        assert_eq!(theirs.len(), 2);
        for (own, their) in ours.iter().zip(&theirs) {
            assert_ne!(own, their);
        }
    }

    #[test]
    fn all_lines_are_heard_whatever_the_other_output_says() {
        let script = "for i in $(seq 20000); do echo line $i; echo complaint $i >&2; done; exit 3";
        let mut count = 0;
        let status = Tool::new("sh").args(["-c", script]).passed_on(|_| count += 1).expect("sh runs");
        assert_eq!((count, status.code()), (20_000, Some(3)));
    }
}
