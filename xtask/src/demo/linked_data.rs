//! What search engines read: JSON-LD as real shops print it (schema.org Product, BreadcrumbList, ItemList).

use serde_json::{Value, json};

use super::money::Currency;
use super::product::{Category, Product};

/// The product of a product page.
pub fn product(product: &Product, path: &[&Category], currency: &Currency) -> Value {
    let category: Vec<&str> = path.iter().map(|category| category.name.as_str()).collect();
    let mut data = json!({
        "@context": "https://schema.org", "@type": "Product",
        "name": product.name, "sku": product.sku, "category": category.join(" > "),
        "url": format!("/products/{}/", product.handle), "image": [format!("/images/{}.svg", product.handle)],
    });
    if !product.brand.is_empty() {
        data["brand"] = json!({ "@type": "Brand", "name": product.brand });
    }
    if !product.name_ja.is_empty() {
        data["alternateName"] = json!(product.name_ja);
    }
    if !product.description.is_empty() {
        data["description"] = json!(product.description);
    }
    if let Some(price) = product.price {
        let stock = if product.in_stock { "InStock" } else { "OutOfStock" };
        data["offers"] = json!({
            "@type": "Offer", "price": currency.plain(price), "availability": format!("https://schema.org/{stock}"),
            "url": format!("/products/{}/", product.handle),
        });
        if !currency.0.is_empty() {
            data["offers"]["priceCurrency"] = json!(currency.0);
        }
    }
    data
}

/// The way to a category or to a product in it.
pub fn breadcrumbs(path: &[&Category], product: Option<&Product>) -> Value {
    let home = ("Home".to_owned(), "/".to_owned());
    let levels = path.iter().map(|category| (category.name.clone(), format!("/collections/{}/", category.slug)));
    let last = product.map(|product| (product.name.clone(), format!("/products/{}/", product.handle)));
    let items: Vec<Value> = [home]
        .into_iter()
        .chain(levels)
        .chain(last)
        .enumerate()
        .map(|(at, (name, url))| json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": url }))
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}

/// The products of a listing, in the shop's order.
pub fn list(products: &[(String, String)]) -> Value {
    let items: Vec<Value> = products
        .iter()
        .enumerate()
        .map(|(at, (name, url))| json!({ "@type": "ListItem", "position": at + 1, "name": name, "url": url }))
        .collect();
    json!({ "@context": "https://schema.org", "@type": "ItemList", "itemListElement": items })
}
