//! Currencies: the codes, and the signs and words that shops print for them.

use super::fold::folded;

/// An ISO 4217 code in upper case, or three zero bytes where the page does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Currency(pub [u8; 3]);

/// What shops print, folded, each followed by its code. A longer sign stands before one that it ends with.
/// Signs of several currencies carry the one of the largest market.
const SIGNS: &str = "us$USD ca$CAD au$AUD nz$NZD hk$HKD nt$TWD mx$MXN r$BRL c$CAD a$AUD s$SGD $USD €EUR £GBP 円JPY ¥JPY 元CNY \
    ₩KRW 원KRW ₹INR rs.INR rsINR ₽RUB рубRUB ₺TRY tlTRY zlPLN krSEK kcCZK ftHUF leiRON лвBGN ₫VND ฿THB ₪ILS ₱PHP \
    ₴UAH rpIDR rmMYR ₦NGN fr.CHF rZAR";

/// Codes that no sign above brings along.
const CODES: &str =
    "CHF NOK DKK ISK AED SAR KWD BHD OMR JOD TND QAR EGP MAD CLP COP PEN ARS NGN KES PKR BDT LKR GEL KZT RSD ";

impl Currency {
    /// The code as text; empty where the page does not say.
    pub fn code(&self) -> &str {
        if self.0 == [0; 3] { "" } else { core::str::from_utf8(&self.0).unwrap_or("") }
    }

    /// Reads a code or a sign that stands alone: "usd", "EUR", "円".
    pub fn read(text: &str) -> Currency {
        let text = folded(text);
        let text = text.trim();
        match (signs().find(|(sign, ..)| *sign == text), text.as_bytes()) {
            (Some((_, currency)), _) => currency,
            (None, &[a, b, c]) if text.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                Currency([a - 32, b - 32, c - 32])
            }
            _ => Currency::default(),
        }
    }

    /// The fils, dirhams and millimes: three decimals.
    pub fn has_three_decimals(self) -> bool {
        matches!(&self.0, b"KWD" | b"BHD" | b"OMR" | b"JOD" | b"TND")
    }
}

/// A sign that stands right before or right after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The currency, by the sign or by the hint where the sign has several meanings.
    pub currency: Currency,
    /// Length of the sign in bytes.
    pub bytes: usize,
}

/// The sign or code that folded `text` ends with.
pub fn sign_before(text: &str, hint: Currency) -> Option<Sign> {
    find(hint, |sign| {
        let rest = text.strip_suffix(sign)?;
        // "over" does not end with the sign of the rand.
        let apart = !starts_with_letter(sign) || !rest.ends_with(|c: char| c.is_ascii_lowercase());
        apart.then_some(sign.len())
    })
}

/// The sign or code that folded `text` starts with.
pub fn sign_after(text: &str, hint: Currency) -> Option<Sign> {
    find(hint, |sign| {
        let rest = text.strip_prefix(sign)?;
        let apart = !starts_with_letter(sign) || !starts_with_letter(rest);
        (apart && sign != "r").then_some(sign.len())
    })
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
}

fn find(hint: Currency, mut fits: impl FnMut(&str) -> Option<usize>) -> Option<Sign> {
    for (sign, meant) in signs() {
        if let Some(bytes) = fits(sign) {
            let several = matches!(sign, "$" | "¥" | "kr" | "£" | "rs" | "rs." | "元");
            let currency = if several && hint != Currency::default() { hint } else { meant };
            return Some(Sign { currency, bytes });
        }
    }
    let codes = signs().map(|(_, currency)| currency);
    let mut codes = codes.chain(CODES.as_bytes().chunks_exact(4).filter_map(code));
    codes.find_map(|currency| {
        let mut lower = currency.0;
        lower.make_ascii_lowercase();
        let bytes = fits(core::str::from_utf8(&lower).unwrap_or(""))?;
        Some(Sign { currency, bytes })
    })
}

fn signs() -> impl Iterator<Item = (&'static str, Currency)> {
    SIGNS.split_ascii_whitespace().filter_map(|entry| {
        let (sign, currency) = entry.split_at_checked(entry.len().checked_sub(3)?)?;
        Some((sign, code(currency.as_bytes())?))
    })
}

fn code(bytes: &[u8]) -> Option<Currency> {
    Some(Currency(*bytes.first_chunk::<3>()?))
}
