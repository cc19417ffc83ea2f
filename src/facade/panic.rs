//! The end of a panic, which a module without std brings itself.

/// A panic is a trap. The guard in js/browser/guard.ts resets the instance once, and gives up the second time. The
/// words of the panic are not kept: formatting them would cost more bytes than the ranking does.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
