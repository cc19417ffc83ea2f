//! Running other programs: quietly, with their output shown only when they fail, or passed through.
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

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

    /// The command itself, for what the methods here do not cover.
    pub fn into_command(self) -> Command {
        self.command
    }
}
