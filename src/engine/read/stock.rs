//! Whether an item can be bought, from what a page or a feed says about its stock.

use super::text::{INSIDE, WHOLE, listed, trimmed};

/// What says "not to be had", folded.
const SOLD_OUT: &[u8] =
    "outofstock,out of stock,out-of-stock,out_of_stock,soldout,sold out,sold-out,sold_out,discontinued,\
    unavailable,在庫なし,在庫無し,在庫切れ,在庫がありません,売り切れ,売切,品切れ,完売,販売終了,ausverkauft,vergriffen,\
    nicht vorratig,nicht verfugbar,epuise,rupture,indisponible,agotado,esgotado,esaurito,uitverkocht"
        .as_bytes();

/// True where a folded text says that the item cannot be bought now: "https://schema.org/outofstock", "sold out",
/// "在庫なし", "0". Empty and unknown text, pre-order and back-order are false.
pub fn is_sold_out(text: &[u8]) -> bool {
    listed(b"0,false,no", trimmed(text, 0, text.len()), WHOLE) | listed(SOLD_OUT, text, INSIDE) > 0
}
