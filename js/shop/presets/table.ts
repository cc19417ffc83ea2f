/**
 * How the known shop systems mark their cards, one system a line: its name | its cards | and where in a card its id, title, price
 * and brand stand, where the general reading does not find them by itself | the category of an item of which nothing is
 * known, where the address of its page would be taken for one ("shop" stands for none).
 *
 * A place is a selector, and after "@" an attribute of what it finds. Of the attributes `id` and `href` the last number counts.
 * Selectors must be ones that the oldest browser knows (Chrome 91: no `:has()`). What is wrapped alone in a column or a slide is
 * found from inside. The first line that matches counts; the last one is for names that everybody gives.
 */
const TABLE = `shopify|.product-grid>.grid__item,[data-product-grid-item]|[id^=CardLink],[id^=StandardCard]@id|||.caption-with-letter-spacing
woocommerce|ul.products>li.product,.wc-block-product,.wc-block-grid__product
magento|.product-items>.product-item||.product-item-link|[data-price-type=finalPrice]@data-price-amount
prestashop|.js-product,.js-product-miniature
opencart|#product-list>.col,.product-layout|[name=product_id]@value
ec-cube|.ec-shelfGrid__item|[id^=productForm]@id|p+p
bigcommerce|.productGrid>.product,.productCarousel-slide
shopware|.cms-listing-col,.product-slider-item||||.product-manufacturer|shop
odoo|.oe_product|.oe_product_image a,[itemprop=url]@href
nopcommerce|.item-box>.product-item
hydrogen|.products-grid>.product-item
sylius|.products-grid>div
spree|.product-card[id^=product-card-]|[id^=product-card-]@id
bagisto|.grid-cols-3>.group
vercel|ul.grid>.aspect-square,.animate-carousel>li
medusa|[data-testid=product-wrapper]||[data-testid=product-title]
saleor|[data-testid=ProductList]>*||||.text-eyebrow|shop
vue-storefront|.sf-product-card
bootstrap|.row>*>.card
isotope|.isotope-item
class|.product-card,.product-item,.product-tile,.product-box||.product-title,.product-name,.title,.name`;

/** A known way of marking cards; what is empty is found by the general reading. */
export interface Preset {
  _platform: string;
  _cards: string;
  _id: string | undefined;
  _title: string | undefined;
  _price: string | undefined;
  _brand: string | undefined;
  _category: string | undefined;
}

export const PRESETS = TABLE.split("\n").map((line): Preset => {
  const [_platform, _cards, _id, _title, _price, _brand, _category] = line.split("|") as string[];
  return { _platform: _platform!, _cards: _cards!, _id, _title, _price, _brand, _category };
});

const ALL = PRESETS.map(({ _cards }) => _cards).join();

/** Everything below `root` that one of the systems would call a card, in document order. */
export const marked = (root: ParentNode): Iterable<Element> => root.querySelectorAll(ALL);

/** The way in which a card is marked. */
export const presetOf = (card: Element): Preset | undefined => {
  const at = card.matches(ALL) ? card : card.querySelector(ALL);
  return at ? PRESETS.find(({ _cards }) => at.matches(_cards)) : undefined;
};
