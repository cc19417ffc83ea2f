//! Which items of a category explain a stored price row, with the look in question and without it.
use super::{Attacker, Class};
use crate::dump::Dump;

impl Attacker<'_> {
    /// How well a price row is explained by few items of its category with the look, and without it.
    ///
    /// Every explanation must also agree with the brands that are stored, and those that are not.
    pub(super) fn fits(&self, dump: &Dump, key: u32, brand: u32, row: (i64, i64), look: (i64, i64)) -> [f64; 8] {
        let Some(classes) = self.classes.get(&key).filter(|_| row.0 > 0) else { return [-30.0; 8] };
        let rest = (row.0 - look.0, row.1 - look.0 * look.1);
        let search = Search { attacker: self, dump, classes };
        let with: [f64; 3] = if rest.0 < 0 {
            [0.0; 3]
        } else {
            [0, 1, 2].map(|others| search.explain(rest, others, &mut vec![(brand, look.0)]))
        };
        let without = [1, 2, 3].map(|others| search.explain(row, others, &mut Vec::new()));
        let log = |share: f64| (share + 1e-12).ln();
        let [a, b, c] = with;
        let [x, y, z] = without;
        // Of many looks only the mean is known: how likely it is with the look, and without it.
        let mean: f64 = classes.iter().map(|class| class.share * class.log as f64).sum();
        let spread: f64 = classes.iter().map(|class| class.share * (class.log as f64 - mean).powi(2)).sum();
        let octave = self.form.octave();
        let density = |looks: f64, sum: f64| {
            let spread = looks * spread / octave / octave + 0.02;
            let far = (sum - looks * mean) / octave;
            -far * far / spread / 2.0 - spread.ln() / 2.0
        };
        let half = look.0.max(1) as f64;
        let gaussian = density((rest.0 as f64 / half).max(0.0), rest.1 as f64 / half)
            - density(row.0 as f64 / half, row.1 as f64 / half);
        [log(a), log(b), log(c), log(x), log(y), log(z), log(a + b + c) - log(x + y + z), gaussian.clamp(-20.0, 20.0)]
    }
}

/// The search for items that explain a price row.
struct Search<'a> {
    attacker: &'a Attacker<'a>,
    dump: &'a Dump,
    classes: &'a [Class],
}

impl Search<'_> {
    /// The probability of all choices of so many different items that have this weight and sum in all.
    fn explain(&self, (weight, sum): (i64, i64), others: u32, chosen: &mut Vec<(u32, i64)>) -> f64 {
        if others == 0 {
            return if weight == 0 && sum == 0 && self.agrees(chosen) { 1.0 } else { 0.0 };
        }
        if weight < i64::from(others) {
            return 0.0;
        }
        if others == 1 {
            if sum % weight != 0 {
                return 0.0;
            }
            let log = sum / weight;
            let from = self.classes.partition_point(|class| class.log < log);
            let mut found = 0.0;
            for class in self.classes[from..].iter().take_while(|class| class.log == log) {
                chosen.push((class.brand, weight));
                if self.agrees(chosen) {
                    found += class.share;
                }
                chosen.pop();
            }
            return found;
        }
        let work = (self.classes.len() as f64 * weight as f64).powi(others as i32 - 1);
        if work > 300_000.0 {
            return 0.0;
        }
        let mut found = 0.0;
        for own in 1..weight {
            for class in self.classes {
                chosen.push((class.brand, own));
                found += class.share * self.explain((weight - own, sum - own * class.log), others - 1, chosen);
                chosen.pop();
            }
        }
        found / f64::from(others)
    }

    /// Whether what is stored of brands can be, with these items.
    fn agrees(&self, chosen: &[(u32, i64)]) -> bool {
        let kept = self.attacker.form.evidence();
        chosen.iter().all(|(brand, _)| {
            let own = chosen.iter().filter(|(other, _)| other == brand);
            let evidence: u32 = own.map(|(_, weight)| (*weight as u32).div_ceil(2)).sum();
            *brand == 0 || evidence < kept || self.dump.terms.contains_key(brand)
        })
    }
}
