//! The file of weights: what `konomi train` writes, and `konomi replay --weights` reads. People can read and change it.
use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use konomi::engine::rank::{FEATURES, Feature, Group, TREES, Test, Tree, Weights};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The version of the file's form.
const VERSION: u32 = 1;

/// A file of weights.
#[derive(Debug, Serialize, Deserialize)]
pub struct WeightsFile {
    /// The version of the file's form.
    version: u32,
    /// Whether they were better than the default in a paired test. If not, they are the default.
    #[serde(default)]
    pub accepted: bool,
    /// How they were found, and what they reach.
    #[serde(default)]
    pub training: Value,
    /// Whether they rank for those of whom nothing is known, too.
    #[serde(default)]
    ranks_without_evidence: bool,
    /// By the name of the feature; one that is missing has none.
    weights: Map<String, Value>,
    /// What corrects the sum.
    #[serde(default)]
    trees: Vec<TreeText>,
    /// The same weights as the browser takes them, in base 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

/// A tree as text.
#[derive(Debug, Serialize, Deserialize)]
struct TreeText {
    /// Under which reason it shows.
    group: String,
    /// Feature and threshold; the first decides between neighbouring leaves.
    tests: Vec<(String, f64)>,
    /// What it adds.
    leaves: Vec<f64>,
}

impl WeightsFile {
    /// A file of these weights.
    pub fn new(weights: &Weights, accepted: bool, training: Value) -> Self {
        let text = |(feature, _, _): &(Feature, &str, _)| {
            let weight = weights.linear.get(*feature as usize).copied().unwrap_or(0);
            (feature.name().to_owned(), Value::from(units(weight)))
        };
        Self {
            version: VERSION,
            accepted,
            training,
            ranks_without_evidence: weights.ranks_without_evidence,
            weights: Feature::ALL.iter().map(text).collect(),
            trees: weights.trees.iter().map(TreeText::of).collect(),
            bytes: Some(BASE64_STANDARD.encode(weights.to_bytes())),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is no file of weights, or says things that the engine cannot do.
    pub fn read(path: &Path) -> anyhow::Result<Weights> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read the weights {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("{} is not a file of weights that can be used", path.display()))
    }

    fn parse(text: &str) -> anyhow::Result<Weights> {
        let file: Self = serde_json::from_str(text)?;
        ensure!(
            file.version == VERSION,
            "its version is {}, and this release reads {VERSION}: train anew with this release",
            file.version
        );
        let mut weights =
            Weights { linear: [0; FEATURES], trees: Vec::new(), ranks_without_evidence: file.ranks_without_evidence };
        for (name, weight) in &file.weights {
            let number = weight.as_f64().with_context(|| format!("the weight of {name} is not a number"))?;
            weights.linear[feature(name)? as usize] = whole(number, name)?;
        }
        ensure!(file.trees.len() <= TREES, "it has {} trees; there may be {TREES}", file.trees.len());
        weights.trees = file.trees.iter().map(TreeText::tree).collect::<anyhow::Result<_>>()?;
        if let Some(bytes) = file.bytes {
            let bytes = BASE64_STANDARD.decode(bytes).context("\"bytes\" is not base 64")?;
            ensure!(
                Weights::from_bytes(&bytes).is_ok_and(|own| own == weights),
                "\"bytes\" has other weights than \"weights\" and \"trees\": whoever changes these by hand deletes \"bytes\""
            );
        }
        Ok(weights)
    }

    /// Writes the file: whole, or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        let mut beside = path.as_os_str().to_owned();
        beside.push(".part");
        fs::write(&beside, text)
            .and_then(|()| fs::rename(&beside, path))
            .with_context(|| format!("cannot write {}", path.display()))
    }
}

impl TreeText {
    fn of(tree: &Tree) -> Self {
        let name = |number: u8| Feature::ALL.get(usize::from(number)).map_or("", |(_, name, _)| *name).to_owned();
        Self {
            group: Group::ALL.get(tree.group as usize).map_or("", |(_, name)| *name).to_owned(),
            tests: tree.tests.iter().map(|test| (name(test.feature), units(test.threshold))).collect(),
            leaves: tree.leaves.iter().copied().map(units).collect(),
        }
    }

    fn tree(&self) -> anyhow::Result<Tree> {
        let Some((group, _)) = Group::ALL.iter().find(|(_, name)| *name == self.group) else {
            bail!("there is no group of trees \"{}\"", self.group);
        };
        let mut tree = Tree { group: *group, ..Tree::default() };
        ensure!(
            self.tests.len() == tree.tests.len() && self.leaves.len() == tree.leaves.len(),
            "a tree has {} tests and {} leaves",
            tree.tests.len(),
            tree.leaves.len()
        );
        for (test, (name, threshold)) in tree.tests.iter_mut().zip(&self.tests) {
            *test = Test { feature: feature(name)? as u8, threshold: whole(*threshold, name)? };
        }
        for (leaf, number) in tree.leaves.iter_mut().zip(&self.leaves) {
            *leaf = whole(*number, "a leaf")?;
        }
        Ok(tree)
    }
}

fn feature(name: &str) -> anyhow::Result<Feature> {
    Feature::from_name(name).with_context(|| {
        let names: Vec<&str> = Feature::ALL.iter().map(|(_, name, _)| *name).collect();
        format!("there is no feature \"{name}\"; there are {}", names.join(", "))
    })
}

/// A number in the engine's units of 1/256, which can be written in at most eight decimals.
fn units(number: i16) -> f64 {
    f64::from(number) / 256.0
}

/// The engine's units of a number.
fn whole(number: f64, name: &str) -> anyhow::Result<i16> {
    ensure!((-128.0..128.0).contains(&number), "{name}: {number} is not between -128 and 128");
    Ok((number * 256.0).round().clamp(-32_768.0, 32_767.0) as i16)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with_tree() -> Weights {
        let test = |feature: Feature, threshold| Test { feature: feature as u8, threshold };
        let tests = [test(Feature::PriceLast, -3), test(Feature::Touched, 256), test(Feature::ShopOrder, 1)];
        let tree = Tree { group: Group::Price, tests, leaves: [1, -2, 3, -4, 5, -6, 32_767, -32_768] };
        let mut weights = Weights { trees: vec![tree], ranks_without_evidence: true, ..Weights::DEFAULT };
        weights.linear[1] = i16::MAX;
        weights
    }

    #[test]
    fn what_is_written_is_read() {
        for weights in [Weights::DEFAULT, with_tree()] {
            let text = serde_json::to_string(&WeightsFile::new(&weights, true, json!({ "cases": 3 }))).expect("text");
            assert_eq!(WeightsFile::parse(&text).expect("weights"), weights);
        }
    }

    #[test]
    fn a_file_changed_by_hand_is_taken_or_says_what_is_wrong() {
        let file = |change: &dyn Fn(&mut Value)| {
            let mut value = serde_json::to_value(WeightsFile::new(&with_tree(), true, Value::Null)).expect("data");
            change(&mut value);
            WeightsFile::parse(&value.to_string()).map_err(|error| format!("{error:#}"))
        };
        let wrong = |change: &dyn Fn(&mut Value)| file(change).expect_err("it is wrong");
        assert!(wrong(&|file| file["weights"]["touched"] = json!(2)).contains("deletes \"bytes\""));
        let own = file(&|file| {
            file["weights"]["touched"] = json!(2);
            file["bytes"] = Value::Null;
        });
        assert_eq!(own.expect("no bytes").linear[Feature::Touched as usize], 512);
        assert!(wrong(&|file| file["weights"]["luck"] = json!(1)).contains("no feature \"luck\""));
        assert!(wrong(&|file| file["weights"]["touched"] = json!(128)).contains("between -128 and 128"));
        assert!(wrong(&|file| file["version"] = json!(9)).contains("train anew"));
        assert!(wrong(&|file| file["trees"][0]["leaves"] = json!([1])).contains("8 leaves"));
        assert!(wrong(&|file| *file = json!([])).contains("invalid"));
    }
}
