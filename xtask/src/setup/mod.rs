//! Finds what a command needs on this machine and installs what is missing. It says what it installs before it does,
//! and where it cannot, the error names the command that would.
//!
//! A C linker is not looked for: without one, this program could not have been linked.
pub mod browsers;
pub mod node;
pub mod wasm_target;
