//! What the columns of a feed mean, by the names that shops give them.

/// What a column is. Of columns that may come several times, all are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The shop's id of the item.
    Id,
    /// The stock keeping unit.
    Sku,
    /// GTIN, EAN, UPC, ISBN or JAN.
    Gtin,
    /// The manufacturer's part number.
    Mpn,
    /// What the variants of a product have in common.
    Group,
    /// The id of a variant.
    Variant,
    /// The product that a variant belongs to (WooCommerce).
    Parent,
    /// The last part of its URL.
    Handle,
    /// Its page.
    Link,
    /// The name.
    Title,
    /// The name in Japanese.
    TitleJa,
    /// The brand.
    Brand,
    /// A category, or a path of them.
    Category,
    /// The level below.
    SubCategory,
    /// The narrowest level.
    Type,
    /// A category of somebody else's tree; counts where there is no other.
    ForeignCategory,
    /// The price.
    Price,
    /// The reduced price.
    SalePrice,
    /// The price before; shown crossed out.
    MarketPrice,
    /// The currency, where it stands apart.
    Currency,
    /// The stock.
    Availability,
    /// Whether the shop shows the product.
    Published,
    /// Tags, in one text or several.
    Tags,
    /// A property with a value that says something by itself ("blue", "women").
    Property,
    /// The colour: a property, too.
    Colour,
    /// "once", "durable" or "consumable".
    Lifetime,
    /// Its text.
    Description,
    /// Stars.
    Rating,
    /// What kind of row it is (WooCommerce: simple, variable, variation).
    RowKind,
}

use Column::{
    Availability, Brand, Category, Colour, Currency, Description, ForeignCategory, Group, Gtin, Handle, Id, Lifetime,
    Link, MarketPrice, Mpn, Parent, Price, Property, Published, Rating, SalePrice, Sku, SubCategory, Tags, Title,
    TitleJa, Type, Variant,
};

/// Names as `fold` leaves them; of two columns with the same meaning the one whose name stands first here wins. Those of
/// WooCommerce are translated: its exports have them in the language of the shop.
const NAMES: [(Column, &str); 28] = [
    (
        Id,
        "id productid itemid offerid externalid goodsid 商品id 商品管理番号 identifiant index code 商品コード 商品番号",
    ),
    (
        Sku,
        "sku variantsku artikelnummer artnr ugs artikelnr itemnumber referencia reference referenz codice cod ref 品番 商品コード 商品番号",
    ),
    (
        Gtin,
        "gtin gtins ean ean13 upc isbn jan jancode janコード barcode variantbarcode gtinupceanorisbn gtinupceanoderisbn gtinupceanouisbn gtinupceanoisbn",
    ),
    (Mpn, "mpn partnumber manufacturerpartnumber 型番"),
    (Group, "itemgroupid groupid parentid parentsku masterid modelid"),
    (Variant, "variantid variationid variantids skus 規格id 商品規格id"),
    (Parent, "parent übergeordnet übergeordnetesprodukt superior genitore hoofd bovenliggend ascendente pai 親"),
    (Handle, "handle slug urlkey permalinkslug urlhandle"),
    (Link, "link canonicallink url producturl productlink permalink mobilelink loc 商品url"),
    (
        Title,
        "title name productname producttitle itemname productdisplayname displayname product nombre nom nome naam nazwa bezeichnung titel titre titulo 商品名 名前",
    ),
    (TitleJa, "titleja nameja"),
    (
        Brand,
        "brand brands vendor manufacturer brandname marke marken marque marques marca marcas marchio merk hersteller fabricant ブランド メーカー",
    ),
    (
        Category,
        "producttype producttypes category categories categorypath mastercategory maincategory productcategories breadcrumb breadcrumbs kategorien kategorie catégories catégorie categorías categoría categorie categoria categorieën categorias カテゴリ カテゴリー 商品カテゴリ 商品カテゴリ名称",
    ),
    (SubCategory, "subcategory category2 categorylevel2 subcategoría"),
    (Type, "type articletype subsubcategory category3 categorylevel3"),
    (ForeignCategory, "googleproductcategory productcategory fbproductcategory taxonomy"),
    (
        Price,
        "price regularprice variantprice listprice currentprice preis regulärerpreis normalerpreis prix tarifrégulier tarifnormal prixrégulier precio precionormal prezzo prezzodilistino prijs normaleprijs reguliereprijs preço preçonormal cena cenaregularna 価格 通常価格 販売価格",
    ),
    (
        SalePrice,
        "saleprice discountedprice specialprice offerprice angebotspreis prixpromo tarifpromo preciorebajado prezzoinofferta actieprijs preçopromocional セール価格",
    ),
    (MarketPrice, "marketprice compareatprice variantcompareatprice rrp mrp uvp originalprice oldprice"),
    (Currency, "currency currencycode pricecurrency währung devise moneda valuta 通貨"),
    (
        Availability,
        "availability stockstatus instock inventorystatus vorrätig auflager enstock existencias eninventario disponibile opvoorraad 在庫あり 在庫 在庫状況",
    ),
    (Published, "published status veröffentlicht publié publicado pubblicato gepubliceerd 公開済み 公開"),
    (Tags, "tags tag keywords labels schlagwörter étiquettes etiquetas タグ タグ名称"),
    (Property, "gender agegroup material pattern season usage style occasion productstyle 性別 素材"),
    (Colour, "color colour basecolour basecolor farbe couleur colore kleur cor 色 カラー"),
    (Lifetime, "lifetime productlifetime"),
    (Description, "description bodyhtml body shortdescription beschreibung 説明 商品説明"),
    (Rating, "rating stars averagerating"),
];

/// How good a name is for a meaning: the lower, the better. None where it has no meaning.
///
/// A column of the same name can mean two things ("商品コード" is an id or an SKU); the first in the table counts, and the
/// other where that one is taken.
pub fn meanings(name: &str) -> Vec<(Column, usize)> {
    let folded = fold(name);
    if folded.is_empty() {
        return Vec::new();
    }
    let of = |(column, names): &(Column, &str)| {
        names.split(' ').position(|known| known == folded).map(|rank| (*column, rank))
    };
    let found: Vec<(Column, usize)> = NAMES.iter().filter_map(of).collect();
    if found.is_empty() { attribute(&folded).into_iter().map(|column| (column, 0)).collect() } else { found }
}

/// "Option1 Value" (Shopify), "Attribute 1 value(s)" and "Attribut 1 Wert(e)" (WooCommerce).
fn attribute(folded: &str) -> Option<Column> {
    let rest = ["option", "attribute", "attribut", "atributo", "attributo"]
        .iter()
        .find_map(|start| folded.strip_prefix(start).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    ["value", "values", "werte", "wert", "valeurs", "valeur", "valores", "valor", "valori", "valore"]
        .contains(&rest)
        .then_some(Property)
}

/// The columns of a header: what each of them means, in the order of the header; none where it means nothing, or where
/// another column of the same meaning has a better name.
pub fn map<S: AsRef<str>>(header: &[S]) -> Vec<Option<Column>> {
    let mut mapped = vec![None; header.len()];
    let all: Vec<Vec<(Column, usize)>> = header.iter().map(|name| meanings(name.as_ref())).collect();
    for (column, _) in NAMES {
        let candidates = all.iter().enumerate().filter(|(at, _)| mapped[*at].is_none());
        let ranked = candidates
            .filter_map(|(at, found)| found.iter().find(|(own, _)| *own == column).map(|(_, rank)| (*rank, at)));
        if column.is_many() {
            let places: Vec<usize> = ranked.map(|(_, at)| at).collect();
            places.into_iter().for_each(|at| mapped[at] = Some(column));
        } else if let Some((_, at)) = ranked.min() {
            mapped[at] = Some(column);
        }
    }
    mapped
}

impl Column {
    /// Whether all columns of this meaning are kept.
    pub fn is_many(self) -> bool {
        matches!(self, Property | Tags | Variant | Gtin | Published)
    }
}

/// In lower case, without a namespace and without signs.
pub fn fold(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("g:").or_else(|| name.strip_prefix("c:")).unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let columns = map(&["Product ID", "TITLE", "g:price", "Sub-Category", "x", ""]);
        assert_eq!(columns, [Some(Id), Some(Title), Some(Price), Some(SubCategory), None, None]);
        assert_eq!(
            map(&["Option1 Name", "Option1 Value", "Attribut 2 Wert(e)"]),
            [None, Some(Property), Some(Property)]
        );
    }

    #[test]
    fn the_better_name_wins() {
        assert_eq!(map(&["index", "sku"]), [Some(Id), Some(Sku)], "a row number is an id where there is no other");
        assert_eq!(map(&["code", "id", "sku"]), [None, Some(Id), Some(Sku)]);
        assert_eq!(map(&["商品ID", "商品コード"]), [Some(Id), Some(Sku)]);
        assert_eq!(map(&["商品コード", "商品名"]), [Some(Id), Some(Title)]);
        assert_eq!(map(&["product", "Name"]), [None, Some(Title)]);
    }

    #[test]
    fn no_name_stands_twice_for_one_meaning() {
        for (column, names) in NAMES {
            let mut list: Vec<&str> = names.split(' ').collect();
            assert!(list.iter().all(|name| fold(name) == *name), "{column:?}");
            let count = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), count, "{column:?}");
        }
    }
}
