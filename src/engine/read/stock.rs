//! Whether an item can be bought, from what a page or a feed says about its stock.

use alloc::string::String;

use super::fold::folded;
use super::text::{any, contains, listed};

/// What says "not to be had", folded and without spaces and ASCII punctuation.
const SOLD_OUT: &str = "outofstock soldout discontinued unavailable notavailable nostock 在庫なし 在庫無し 在庫切れ 在庫がありません \
    在庫はありません 売り切れ 売切 品切れ 欠品 完売 販売終了 入荷待ち 缺货 售罄 售完 품절 ausverkauft vergriffen nichtvorratig nichtauflager \
    nichtverfugbar epuise rupturedestock indisponib agotado esgotado indisponivel esaurito nondisponibile uitverkocht slutsald \
    udsolgt utsolgt wyprzedan нетвналичии распродано tukendi";

/// What makes the same words a warning ("almost sold out").
const NOT_YET: &str = "almost nearly fast まもなく 間近 間もなく presque";

/// True where the text says that the item cannot be bought now: "https://schema.org/OutOfStock", "out of stock",
/// "SOLD OUT", "在庫なし", "0". Empty and unknown text, pre-order and back-order are false.
pub fn sold_out(text: &str) -> bool {
    let mut words = String::new();
    for c in folded(text).chars() {
        if c > '\u{a0}' || c.is_ascii_alphanumeric() {
            words.push(c);
        }
    }
    let says = |list| any(list, &mut |word| contains(&words, word));
    (listed("0 false no", &words) || says(SOLD_OUT)) && !says(NOT_YET)
}
