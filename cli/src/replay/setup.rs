//! One configuration of the engine: pack, weights and settings; the shipped one, and others to compare it with.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use konomi::engine::item::Pack;
use konomi::engine::rank::{Feature, Weights};

use super::options::weight;
use super::price;
use super::tuning::{NAMES, Tuning};
use super::{Options, name};

/// One configuration of the engine.
#[derive(Clone)]
pub struct Setup {
    /// How it is called in the result.
    pub name: String,
    /// The pack that is ranked through, and the name of its file.
    pub pack: Option<(Arc<Pack>, String)>,
    /// The weights of the score, and the name of their file.
    pub weights: (Weights, Option<String>),
    /// The settings.
    pub tuning: Tuning,
}

impl Setup {
    /// What is asked for first, then what it is compared with.
    ///
    /// # Errors
    /// When a file cannot be used, or a setting is not known.
    pub fn all(options: &Options) -> anyhow::Result<Vec<Self>> {
        let mut first = Self {
            name: "konomi".into(),
            pack: options.pack.as_deref().map(read_pack).transpose()?,
            weights: (Weights::default(), None),
            tuning: options.tuning.clone(),
        };
        if let Some(path) = &options.weights {
            first.weights = read_weights(path)?;
        }
        for (feature, number) in &options.weight {
            first.weigh(*feature, *number);
        }
        let mut all = vec![first];
        let files = [("weights", &options.against_weights), ("pack", &options.against_pack)];
        let files = files.into_iter().filter_map(|(key, path)| Some((key, path.as_ref()?)));
        let mut other = all.first().cloned().context("there is always one")?;
        let mut names = Vec::new();
        for (key, path) in files {
            other.take_file(key, path)?;
            names.push(format!("{key}={}", name(path)));
        }
        if !names.is_empty() {
            other.name = names.join(",");
            all.push(other);
        }
        for text in &options.against {
            let other = all.first().context("there is always one")?.changed(text);
            all.push(other.with_context(|| format!("--against \"{text}\""))?);
        }
        if options.price_of_manners {
            let first = all.first().cloned().context("there is always one")?;
            all.extend(price::setups(&first)?);
        }
        Ok(all)
    }

    /// The same with other settings: "diversity=0.8,brand_cap=5,price-near=0.5,weights=FILE".
    pub fn changed(&self, text: &str) -> anyhow::Result<Self> {
        let mut other = Self { name: text.to_owned(), ..self.clone() };
        for pair in text.split(',') {
            let (key, value) = pair.split_once('=').with_context(|| format!("\"{pair}\" is not NAME=VALUE"))?;
            let (key, value) = (key.trim(), value.trim());
            if key == "pack" || key == "weights" {
                other.take_file(key, &PathBuf::from(value))?;
            } else if !other.tuning.set(&key.replace('-', "_"), value).map_err(|error| anyhow!(error))? {
                // The only name that is both is "bought", and there the setting is meant.
                let Ok((feature, number)) = weight(pair) else {
                    bail!(
                        "there is no setting \"{key}\"; there are pack, weights, {}, and the features",
                        NAMES.join(", ")
                    );
                };
                other.weigh(feature, number);
            }
        }
        Ok(other)
    }

    fn take_file(&mut self, key: &str, path: &Path) -> anyhow::Result<()> {
        if key == "pack" {
            self.pack = Some(read_pack(path)?);
        } else {
            self.weights = read_weights(path)?;
        }
        Ok(())
    }

    fn weigh(&mut self, feature: Feature, number: i16) {
        if let Some(weight) = self.weights.0.linear.get_mut(feature as usize) {
            *weight = number;
        }
    }

    /// The pack.
    pub fn pack(&self) -> Option<&Pack> {
        self.pack.as_ref().map(|(pack, _)| pack.as_ref())
    }
}

/// Reads a file of weights.
fn read_weights(path: &Path) -> anyhow::Result<(Weights, Option<String>)> {
    Ok((crate::weights::WeightsFile::read(path)?, Some(name(path))))
}

/// Reads a pack: one file, or a folder with an index and its shards.
fn read_pack(path: &Path) -> anyhow::Result<(Arc<Pack>, String)> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read the pack {}", path.display()));
    let check = |result: Result<_, konomi::engine::error::Code>, path: &Path| {
        result.map_err(|code| anyhow!("{} is not a pack that can be used: {}", path.display(), code.name()))
    };
    let pack = if path.is_dir() {
        let index = path.join("index.kpk");
        let mut pack = check(Pack::open(&read(&index)?), &index)?;
        let folder = path.join(format!("{:08x}", pack.build()));
        for number in 0..pack.shards() {
            let shard = folder.join(format!("{number}.kps"));
            let bytes = read(&shard)?;
            pack.add_shard(number, &bytes).map_err(|code| {
                anyhow!("{} is not a shard of this pack that can be used: {}", shard.display(), code.name())
            })?;
        }
        pack
    } else {
        check(Pack::from_file(&read(path)?), path)?
    };
    Ok((Arc::new(pack), name(path)))
}
