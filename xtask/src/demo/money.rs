//! Prices of the feed, and how a page prints them.

use serde::Serialize;

/// An amount of money in thousandths of the currency's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub u64);

/// The shop's currency: an ISO 4217 code, or empty when nobody has said which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Currency(pub String);

/// Reads a feed's price (`1234`, `15.00 USD`, `¥1,234`, `1.234,50`) and the currency code or sign beside it, if any.
/// `None` for what is not a finite amount of 0 or more.
pub fn read(text: &str) -> Option<(Money, Option<Currency>)> {
    let text = text.trim();
    if text.contains('-') {
        return None;
    }
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let digits = digits.trim_matches(['.', ',']);
    let last = digits.rfind(['.', ',']);
    let (whole, fraction) = match last {
        // A separator with exactly three digits behind it groups thousands, unless it is the only one and a point
        // after a single zero ("0.125").
        Some(at) if digits.len() - at - 1 != 3 || digits.starts_with("0.") => (&digits[..at], &digits[at + 1..]),
        _ => (digits, ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let units: u64 = if whole.is_empty() { return None } else { whole.parse().ok()? };
    let money = Money(units.checked_mul(1000)?.checked_add(fraction.parse().ok()?)?);
    Some((money, currency_of(text)))
}

fn currency_of(text: &str) -> Option<Currency> {
    let code: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    if code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()) {
        return Some(Currency(code));
    }
    let sign = [
        ('¥', "JPY"),
        ('￥', "JPY"),
        ('円', "JPY"),
        ('€', "EUR"),
        ('£', "GBP"),
        ('₹', "INR"),
        ('₩', "KRW"),
        ('$', "USD"),
    ];
    let found = sign.iter().find(|(sign, _)| text.contains(*sign)).map(|(_, code)| *code);
    found.or((code.eq_ignore_ascii_case("rs")).then_some("INR")).map(|code| Currency(code.to_owned()))
}

/// A number as people read it: `13,800`.
pub fn thousands(number: u64) -> String {
    let mut text = String::new();
    let digits = number.to_string();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl Currency {
    /// Digits behind the point that people write.
    fn decimals(&self) -> usize {
        if matches!(self.0.as_str(), "JPY" | "KRW" | "VND") { 0 } else { 2 }
    }

    /// The price as a page prints it: `¥13,800`, `₹220`, `85.14` without a currency.
    pub fn print(&self, money: Money) -> String {
        let (sign, behind) = match self.0.as_str() {
            "" => ("", ""),
            "JPY" => ("¥", ""),
            "EUR" => ("€", ""),
            "GBP" => ("£", ""),
            "INR" => ("₹", ""),
            "KRW" => ("₩", ""),
            "USD" => ("$", ""),
            other => ("", other),
        };
        let (units, thousandths) = (money.0 / 1000, money.0 % 1000);
        let mut text = thousands(units);
        if thousandths > 0 && self.decimals() > 0 {
            text = format!("{text}.{:02}", thousandths / 10);
        }
        if behind.is_empty() { format!("{sign}{text}") } else { format!("{text} {behind}") }
    }

    /// The price as a machine reads it: `13800`, `85.14`.
    pub fn plain(&self, money: Money) -> String {
        if money.0.is_multiple_of(1000) || self.decimals() == 0 {
            (money.0 / 1000).to_string()
        } else {
            format!("{}.{:02}", money.0 / 1000, money.0 % 1000 / 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_feeds_print() {
        let amount = |text| read(text).map(|(money, _)| money.0);
        assert_eq!(amount("220"), Some(220_000));
        assert_eq!(amount("85.14"), Some(85_140));
        assert_eq!(amount("15.00 USD"), Some(15_000));
        assert_eq!(amount("¥1,234"), Some(1_234_000));
        assert_eq!(amount("1.234,50 €"), Some(1_234_500));
        assert_eq!(amount("1,234,567"), Some(1_234_567_000));
        for bad in ["", "free", "-5", "NaN", "inf", "999999999999999999999"] {
            assert_eq!(amount(bad), None, "{bad}");
        }
    }

    #[test]
    fn takes_the_currency_from_the_price() {
        assert_eq!(read("15.00 USD").unwrap().1, Some(Currency("USD".into())));
        assert_eq!(read("Rs 220").unwrap().1, Some(Currency("INR".into())));
        assert_eq!(read("220").unwrap().1, None);
    }

    #[test]
    fn prints_as_people_write() {
        assert_eq!(Currency("JPY".into()).print(Money(13_800_000)), "¥13,800");
        assert_eq!(Currency("INR".into()).print(Money(85_140)), "₹85.14");
        assert_eq!(Currency(String::new()).print(Money(220_000)), "220");
        assert_eq!(Currency("SEK".into()).print(Money(1_220_000)), "1,220 SEK");
    }
}
