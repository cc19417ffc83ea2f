//! The shop as files, for any static host.

use std::path::Path;

use anyhow::{Context, ensure};

use super::answer::answer;
use super::search::PER_PAGE;
use super::shop::Shop;

/// Writes every page, picture and file. Returns how many.
pub fn write(shop: &Shop, package: &Path, out: &Path) -> anyhow::Result<usize> {
    let mut targets: Vec<String> = [
        "/",
        "/collections/",
        "/search/",
        "/cart/",
        "/thank-you/",
        "/pages/privacy/",
        "/feed.csv",
        "/search/index.json",
    ]
    .map(str::to_owned)
    .to_vec();
    for category in &shop.catalogue.categories {
        let base = format!("/collections/{}/", category.slug);
        targets.extend((2..=category.products.len().div_ceil(PER_PAGE)).map(|page| format!("{base}page/{page}/")));
        targets.push(base);
    }
    for product in &shop.catalogue.products {
        targets.push(format!("/products/{}/", product.handle));
        targets.push(format!("/images/{}.svg", product.handle));
    }
    let pack = shop.pack.as_deref().map(|folder| (folder, "/pack"));
    for (folder, below) in [(&*shop.assets, "/assets"), (package, "/konomi")].into_iter().chain(pack) {
        targets.extend(names(folder, below)?);
    }
    for target in &targets {
        let answer = answer(shop, package, "GET", target);
        ensure!(answer.status == 200, "{target}: status {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
        let mut file = out.join(target.trim_start_matches('/'));
        if target.ends_with('/') {
            file.push("index.html");
        }
        std::fs::create_dir_all(file.parent().unwrap_or(out))?;
        std::fs::write(&file, answer.body).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(targets.len())
}

fn names(folder: &Path, below: &str) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        let path = format!("{below}/{name}");
        if entry.file_type()?.is_dir() {
            // The shop's assets are flat; the package may have folders.
            found.extend(names(&entry.path(), &path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
