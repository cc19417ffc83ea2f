//! Currencies: the codes, and the signs and words that shops print for them.

use alloc::string::String;

use super::text::{any, listed, part, trim};

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

    /// The code as a number, for calculating with; 0 where the page does not say.
    pub(super) fn number(self) -> u32 {
        self.0.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
    }

    /// The inverse of `number`.
    pub(super) fn of_number(number: u32) -> Currency {
        let [_, code @ ..] = number.to_be_bytes();
        Currency(code)
    }
}

/// Length in bytes and currency of the sign or code with which folded `text` starts, or ends where it stands `before`
/// a number; 0 and 0 where there is none. A sign with several meanings means `hint`, where that is not 0.
///
/// A sign of letters is one only where no further letter touches it: "over" does not end with the sign of the rand.
#[inline(never)]
pub fn sign(text: &str, before: bool, hint: u32) -> (usize, u32) {
    let mut found = (0, 0);
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
            if text.as_bytes().get(start..end) == Some(sign) && !touched && (before || sign != b"r") && found.0 == 0 {
                let several = hint != 0 && sign != lower && listed("$ ¥ kr £ rs rs. 元", printed);
                found = (sign.len(), if several { hint } else { Currency(*code).number() });
            }
        }
        found.0 > 0
    });
    found
}

/// Whether folded `text` starts with a Latin letter.
pub fn starts_with_letter(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
}
