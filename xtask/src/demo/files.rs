//! Files as the web names their kinds, and the shop's own feed.

use super::money::Currency;
use super::product::Catalogue;

/// The `Content-Type` for a file name.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "wasm" => "application/wasm",
        "md" | "txt" | "ts" | "LICENSE" | "LICENSE-MIT" | "LICENSE-APACHE" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The shop's product feed, in the columns that merchants send to search engines.
pub fn feed(catalogue: &Catalogue, currency: &Currency) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "id",
        "title",
        "title_ja",
        "description",
        "link",
        "image_link",
        "availability",
        "price",
        "sale_price",
        "product_type",
        "brand",
        "tags",
        "lifetime",
    ])?;
    for product in &catalogue.products {
        let print = |money| format!("{} {}", currency.plain(money), currency.0).trim_end().to_owned();
        let now = product.price.map(print).unwrap_or_default();
        let (price, sale) = match product.was {
            Some(was) => (print(was), now),
            None => (now, String::new()),
        };
        let path: Vec<&str> = catalogue.path(product.category).iter().map(|category| category.name.as_str()).collect();
        let stock = if product.in_stock { "in_stock" } else { "out_of_stock" };
        let (link, image) = (format!("/products/{}/", product.handle), format!("/images/{}.svg", product.handle));
        writer.write_record([
            &product.sku,
            &product.name,
            &product.name_ja,
            &product.description,
            &link,
            &image,
            stock,
            &price,
            &sale,
            &path.join(" > "),
            &product.brand,
            &product.tags.join(","),
            &product.lifetime,
        ])?;
    }
    Ok(writer.into_inner()?)
}
