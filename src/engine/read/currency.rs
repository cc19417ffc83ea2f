//! Currencies: the codes, and the signs and words that shops print for them.

use alloc::string::String;

use super::text::{any, listed, part, skip, trim};

/// An ISO 4217 code in upper case, or three zero bytes where the page does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Currency(pub [u8; 3]);

/// What shops print, folded, each followed by its code; a code that shops print as it is stands alone.
/// A longer sign stands before one that it ends with. Signs of several currencies carry the one of the largest market.
const SIGNS: &str = "us$USD ca$CAD au$AUD nz$NZD hk$HKD nt$TWD mx$MXN r$BRL c$CAD a$AUD s$SGD $USD €EUR £GBP 円JPY ¥JPY 元CNY \
    ₩KRW 원KRW ₹INR rs.INR rsINR ₽RUB рубRUB ₺TRY tlTRY zlPLN krSEK kcCZK ftHUF leiRON лвBGN ₫VND ฿THB ₪ILS ₱PHP ₴UAH rpIDR \
    rmMYR ₦NGN fr.CHF rZAR NOK DKK ISK AED SAR KWD BHD OMR JOD TND QAR EGP CLP COP PEN ARS KES PKR";

impl Currency {
    /// The code as text; empty where the page does not say.
    pub fn code(self) -> String {
        self.0.into_iter().filter(|byte| *byte > 0).map(char::from).collect()
    }

    /// Reads a code ("usd", "EUR"), which need not be known; anything else says nothing.
    pub fn read(text: &str) -> Currency {
        match trim(text).as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Currency([a, b, c].map(|byte| byte.to_ascii_uppercase()))
            }
            _ => Currency::default(),
        }
    }

    /// The fils, dirhams and millimes: three decimals.
    pub fn has_three_decimals(self) -> bool {
        b"KWDBHDOMRJODTND".chunks_exact(3).any(|code| code == self.0)
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

/// The sign or code with which folded `text` starts, or ends where it stands `before` a number.
///
/// A sign of letters is one only where no further letter touches it: "over" does not end with the sign of the rand.
#[inline(never)]
pub fn sign(text: &str, before: bool, hint: Currency) -> Option<Sign> {
    let mut found = None;
    let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase);
    any(SIGNS, &mut |entry| {
        let Some(code) = entry.as_bytes().last_chunk::<3>() else { return false };
        let lower = code.map(|byte| byte.to_ascii_lowercase());
        let printed = part(entry, 0, entry.len() - 3);
        for sign in [printed.as_bytes(), &lower] {
            let start = if before { text.len().wrapping_sub(sign.len()) } else { 0 };
            let end = start.wrapping_add(sign.len());
            let touched = letter(start) && letter(if before { start.wrapping_sub(1) } else { end });
            // The rand's "r" stands before the number only.
            if !sign.is_empty() && text.as_bytes().get(start..end) == Some(sign) && !touched && (before || sign != b"r")
            {
                let several = sign != lower && hint != Currency::default() && listed("$ ¥ kr £ rs rs. 元", printed);
                found = Some(Sign { currency: if several { hint } else { Currency(*code) }, bytes: sign.len() });
            }
        }
        found.is_some()
    });
    found
}

/// Whether folded `text` starts with a Latin letter.
pub fn starts_with_letter(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
}

/// `text` after the sign with which it starts.
pub fn after_sign(text: &str, sign: Option<Sign>) -> &str {
    skip(text, sign.map_or(0, |sign| sign.bytes))
}
