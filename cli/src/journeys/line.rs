//! A line of a log. Which kind of log it belongs to is told by its fields.
use std::borrow::Cow;
use std::collections::HashMap;

use konomi::engine::event::Kind;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::names::Name;

/// What a line of any kind may have. Other fields are passed over.
#[derive(Debug, Deserialize)]
pub struct Line<'a> {
    /// Who it was.
    #[serde(borrow)]
    pub visitor: Name<'a>,
    /// Seconds since 1970: of the event, or of the choice.
    #[serde(default)]
    pub t: Option<f64>,
    /// The session of the event, or of the choice.
    #[serde(borrow, default)]
    pub session: Option<Name<'a>>,
    /// A journey: the event with which the session of the choice begins.
    #[serde(default)]
    pub session_start: Option<usize>,
    /// A stream: the receipt of a purchase. A journey: what is in the basket already.
    #[serde(borrow, default)]
    pub basket: Option<Basket<'a>>,
    /// A journey: what came before the choice.
    #[serde(borrow, default)]
    pub events: Option<Vec<Before<'a>>>,
    /// A journey: the list that was shown.
    #[serde(borrow, default)]
    pub shown: Option<Vec<Name<'a>>>,
    /// A journey: the choice.
    #[serde(borrow, default)]
    pub chosen: Option<Name<'a>>,
    /// A journey: the kind of event that the choice was.
    #[serde(borrow, default)]
    pub chosen_by: Option<Cow<'a, str>>,
    /// A journey: the prices of the list.
    #[serde(borrow, default)]
    pub price_of: Option<HashMap<Cow<'a, str>, Option<f64>>>,
    /// A stream: what was done.
    #[serde(borrow, default, rename = "type")]
    pub kind: Option<Cow<'a, str>>,
    /// A stream: whether words were searched for.
    #[serde(default)]
    pub words: Option<IgnoredAny>,
    /// A stream: with which product.
    #[serde(borrow, default)]
    pub product: Option<Name<'a>>,
    /// A sequence: the products, oldest first.
    #[serde(borrow, default)]
    pub products: Option<Vec<Name<'a>>>,
}

/// One receipt, or the contents of a basket.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Basket<'a> {
    /// The products in it.
    #[serde(borrow)]
    Products(Vec<Name<'a>>),
    /// Its number.
    #[serde(borrow)]
    Receipt(Name<'a>),
    /// Something else.
    Other(IgnoredAny),
}

/// An event of a journey.
#[derive(Debug, Deserialize)]
pub struct Before<'a> {
    /// Seconds since 1970.
    #[serde(default)]
    pub t: Option<f64>,
    /// What was done.
    #[serde(borrow, rename = "type")]
    pub kind: Cow<'a, str>,
    /// Whether words were searched for.
    #[serde(default)]
    pub words: Option<IgnoredAny>,
    /// With which product.
    #[serde(borrow, default)]
    pub product: Option<Name<'a>>,
    /// The list from which was chosen.
    #[serde(borrow, default)]
    pub shown: Option<Vec<Name<'a>>>,
    /// Its prices, in the same order.
    #[serde(default)]
    pub prices: Option<Vec<Option<f64>>>,
}

/// What an event is to the engine. Pictures, details, reviews and offers of an item that were opened are views, and so is
/// an item that was searched for by its name, without words.
pub fn kind_of(name: &str, has_words: bool) -> Option<Kind> {
    match name {
        "image" | "info" | "rating" | "deals" => Some(Kind::View),
        "search" if !has_words => Some(Kind::View),
        name => Kind::from_name(name).ok(),
    }
}

/// A time of a log in milliseconds since 1970. Logs have seconds; what can only be milliseconds is taken as such.
pub fn milliseconds(t: f64) -> f64 {
    if t > 1e11 { t } else { t * 1_000.0 }
}

/// Seconds since 1970 in 32 bits, 0 where there is no time.
pub fn seconds(t: Option<f64>) -> u32 {
    let t = t.filter(|t| t.is_finite()).unwrap_or(0.0);
    // A cast from float saturates.
    (milliseconds(t) / 1_000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_kind_are_read() {
        let read = |text: &'static str| serde_json::from_str::<Line<'_>>(text).expect("a line");
        let stream = read(r#"{"t":5,"visitor":9,"basket":31198705046,"product":"a\"b"}"#);
        assert_eq!((stream.visitor.0, stream.product.map(|name| name.0)), ("9".into(), Some("a\"b".into())));
        assert!(matches!(stream.basket, Some(Basket::Receipt(name)) if name.0 == "31198705046"));
        let journey =
            read(r#"{"visitor":"v","events":[{"type":"view","product":1}],"basket":["x"],"chosen":2,"x":{}}"#);
        assert!(matches!(journey.basket, Some(Basket::Products(products)) if products.len() == 1));
        assert_eq!(read(r#"{"visitor":"v","products":[1,"2"]}"#).products.map(|list| list.len()), Some(2));
        assert!(serde_json::from_str::<Line<'_>>(r#"{"visitor":[1]}"#).is_err());
    }

    #[test]
    fn times_of_any_kind_are_seconds() {
        let times = [Some(1_570_000_000.9), Some(1_570_000_000_900.0), None, Some(f64::NAN), Some(-5.0), Some(1e300)];
        assert_eq!(times.map(seconds), [1_570_000_000, 1_570_000_000, 0, 0, 0, u32::MAX]);
    }
}
