//! Whether an item can be bought, from what a page or a feed says about its stock.

use alloc::string::String;

use super::fold::{contains, folded};

/// What says "not to be had", folded and without spaces and punctuation.
const SOLD_OUT: &str = "outofstock soldout discontinued unavailable notavailable notinstock nostock \
    在庫なし 在庫無し 在庫切れ 在庫ぎれ 在庫がありません 在庫はありません 売り切れ 売切 品切れ 欠品 完売 販売終了 入荷待ち \
    缺货 售罄 售完 无货 無貨 품절 일시품절 \
    ausverkauft nichtvorratig nichtauflager nichtlieferbar nichtverfugbar epuise rupturedestock indisponible agotado \
    sinexistencias esgotado indisponivel esaurito nondisponibile uitverkocht nietopvoorraad slutsald udsolgt utsolgt \
    loppuunmyyty wyprzedan brakwmagazynie vyprodano elfogyott stocepuizat нетвналичии распродано stoktayok tukendi";

/// What makes the same words a warning ("almost sold out").
const NOT_YET: &str = "almost nearly fast まもなく 間近 間もなく  presque";

/// True where the text says that the item cannot be bought now: "https://schema.org/OutOfStock", "out of stock",
/// "SOLD OUT", "在庫なし", "0". Empty and unknown text, pre-order and back-order are false.
pub fn sold_out(text: &str) -> bool {
    let text: String = folded(text).chars().filter(|c| c.is_ascii_alphanumeric() || *c as u32 > 0xa0).collect();
    let says = |list: &str| list.split_ascii_whitespace().any(|word| contains(&text, word));
    matches!(text.as_str(), "0" | "false" | "no" | "none" | "無") || (says(SOLD_OUT) && !says(NOT_YET))
}
