//! Currencies: the codes, and the signs and words that shops print for them.

use super::text::{byte, is_letter, part, until};

/// An ISO 4217 code in upper case, or three zero bytes where the page does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Currency(pub [u8; 3]);

/// Codes of three letters, which shops print as they are, each followed by its signs, folded. Signs of several
/// currencies stand at the one of the largest market.
const SIGNS: &[u8] =
    "jpy ¥ 円 usd $ us$ eur € gbp £ cny 元 krw ₩ 원 inr ₹ rs rs. cad c$ ca$ aud a$ au$ chf fr. sek kr nok dkk \
    pln zl czk kc brl r$ mxn mx$ try ₺ tl thb ฿ vnd ₫ nzd nz$ hkd hk$ twd nt$ sgd s$ huf idr rp rub ₽ zar uah ₴ ils ₪"
        .as_bytes();

impl Currency {
    /// The inverse of `code`.
    pub(crate) fn of_number(number: u32) -> Currency {
        let [_, code @ ..] = number.to_be_bytes();
        Currency(code)
    }
}

/// A code of three letters ("usd"), which need not be known, as a number: its bytes in upper case. 0 for anything else.
pub fn code(text: &[u8]) -> u32 {
    let mut number = 0;
    for &byte in text {
        if text.len() != 3 || !is_letter(byte) {
            return 0;
        }
        number = number << 8 | u32::from(byte & 0xdf);
    }
    number
}

/// The sign or code that starts at `at` in a folded text, or ends there where it stands `before` a number: its length in
/// bytes (upper 8 bits) and currency (lower 24 bits); 0 where there is none.
///
/// A sign of letters is one only where no further letter touches it: "worker" does not end with the sign of the krona.
#[inline(never)]
pub fn sign(text: &[u8], at: usize, before: bool) -> u32 {
    let (mut from, mut number, mut found) = (0, 0, 0);
    while from < SIGNS.len() {
        let to = until(SIGNS, from, b' '.into());
        let word = part(SIGNS, from, to);
        from = to + 1;
        let own = code(word);
        if own > 0 {
            number = own;
        }
        let start = if before { at.wrapping_sub(word.len()) } else { at };
        let end = start.wrapping_add(word.len());
        let (edge, outer) = if before { (start, start.wrapping_sub(1)) } else { (end.wrapping_sub(1), end) };
        let length = word.len() as u32;
        // The longest one counts: "us$" ends with "$".
        if length > found >> 24
            && text.get(start..end) == Some(word)
            && !(is_letter(byte(text, edge)) && is_letter(byte(text, outer)))
        {
            found = length << 24 | number;
        }
    }
    found
}
