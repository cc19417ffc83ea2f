//! Which release a module is of.

/// The version that the JavaScript beside this module must have too: major, minor and patch as base 1,000.
#[unsafe(no_mangle)]
pub extern "C" fn version() -> u32 {
    const fn digits(text: &str) -> u32 {
        let (bytes, mut at, mut number) = (text.as_bytes(), 0, 0);
        while at < bytes.len() {
            number = number * 10 + (bytes[at] - b'0') as u32;
            at += 1;
        }
        number
    }
    const VERSION: u32 = (digits(env!("CARGO_PKG_VERSION_MAJOR")) * 1000 + digits(env!("CARGO_PKG_VERSION_MINOR")))
        * 1000
        + digits(env!("CARGO_PKG_VERSION_PATCH"));
    VERSION
}
