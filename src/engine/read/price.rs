//! Prices in the formats that shops print.

/// An ISO 4217 code in upper case, or three zero bytes where the page does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Currency(pub [u8; 3]);

/// A price in thousandths of the currency's main unit (¥1,980 = 1_980_000; €12.50 = 12_500).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Thousandths of the main unit; at most 10^15, so that it is exact as an f64 too.
    pub milli: u64,
    /// The currency, where the page says it.
    pub currency: Currency,
}
