//! The few operations on several numbers at once that the kernel is made of: with SIMD in the module of `konomi/dense`, one
//! number after the other everywhere else. Both give the same bits for every input.

#[cfg(all(target_family = "wasm", target_feature = "simd128"))]
#[allow(missing_docs)]
mod simd;
#[cfg(all(target_family = "wasm", target_feature = "simd128"))]
pub use simd::*;

#[cfg(not(all(target_family = "wasm", target_feature = "simd128")))]
mod scalar;
#[cfg(not(all(target_family = "wasm", target_feature = "simd128")))]
pub use scalar::*;
