//! The WebAssembly surface: translates, decides nothing.
