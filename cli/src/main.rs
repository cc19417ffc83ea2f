//! The `konomi` command.
fn main() {}
