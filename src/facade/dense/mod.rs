//! The surface of `konomi.dense.wasm`: js/dense/kernel.ts is the other end. An instance holds one catalogue; another
//! catalogue takes another instance.

mod exports;
mod memory;
