//! Small boosted trees with a logistic loss: what the attacker learns from the half of the visitors that it may train on.

/// How the trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// How many.
    pub trees: usize,
    /// Questions from root to leaf.
    pub depth: u32,
    /// How far each tree goes.
    pub step: f64,
    /// The least number of samples in a leaf.
    pub leaf: usize,
}

enum Node {
    Leaf(f64),
    Split { feature: usize, at: f64, below: Box<Node>, above: Box<Node> },
}

/// A grown model.
pub struct Trees {
    list: Vec<Node>,
    step: f64,
}

/// Bins of a feature.
const BINS: usize = 48;

impl Trees {
    /// Learns which samples are of world 1.
    pub fn grow(growth: Growth, samples: &[Vec<f64>], is_one: &[bool]) -> Self {
        let width = samples.first().map_or(0, Vec::len);
        let edges: Vec<Vec<f64>> = (0..width).map(|feature| edges(samples, feature)).collect();
        let binned: Vec<Vec<u8>> = samples
            .iter()
            .map(|sample| {
                sample
                    .iter()
                    .zip(&edges)
                    .map(|(value, edges)| edges.partition_point(|edge| edge <= value) as u8)
                    .collect()
            })
            .collect();
        let mut scores = vec![0.0; samples.len()];
        let mut list = Vec::new();
        for _ in 0..growth.trees {
            let slopes: Vec<(f64, f64)> = scores
                .iter()
                .zip(is_one)
                .map(|(score, is_one)| {
                    let p = 1.0 / (1.0 + f64::exp(-score));
                    (f64::from(u8::from(*is_one)) - p, p * (1.0 - p))
                })
                .collect();
            let all: Vec<usize> = (0..samples.len()).collect();
            let tree = split(growth, growth.depth, &all, &binned, &edges, &slopes);
            for (score, sample) in scores.iter_mut().zip(samples) {
                *score += growth.step * tree.value(sample);
            }
            list.push(tree);
        }
        Self { list, step: growth.step }
    }

    /// How much a sample speaks for world 1.
    pub fn score(&self, sample: &[f64]) -> f64 {
        self.list.iter().map(|tree| self.step * tree.value(sample)).sum()
    }
}

impl Node {
    fn value(&self, sample: &[f64]) -> f64 {
        match self {
            Self::Leaf(value) => *value,
            Self::Split { feature, at, below, above } => {
                if sample[*feature] < *at {
                    below.value(sample)
                } else {
                    above.value(sample)
                }
            }
        }
    }
}

/// Values between which a feature can be cut.
fn edges(samples: &[Vec<f64>], feature: usize) -> Vec<f64> {
    let mut values: Vec<f64> = samples.iter().map(|sample| sample[feature]).collect();
    values.sort_by(f64::total_cmp);
    let quantiles: Vec<f64> = (1..BINS).filter_map(|at| values.get(at * values.len() / BINS).copied()).collect();
    let mut distinct = values.clone();
    distinct.dedup();
    let mut edges = if distinct.len() <= BINS { distinct.split_off(1.min(distinct.len())) } else { quantiles };
    edges.dedup();
    edges
}

fn split(
    growth: Growth,
    depth: u32,
    own: &[usize],
    binned: &[Vec<u8>],
    edges: &[Vec<f64>],
    slopes: &[(f64, f64)],
) -> Node {
    /// Caution towards leaves of few samples.
    const CAUTION: f64 = 5.0;
    let sum = own.iter().fold((0.0, 0.0), |sum, at| (sum.0 + slopes[*at].0, sum.1 + slopes[*at].1));
    let worth = |(slope, curve): (f64, f64)| slope * slope / (curve + CAUTION);
    let mut best = (1e-3, 0, 0);
    if depth > 0 && own.len() >= 2 * growth.leaf {
        for (feature, edges) in edges.iter().enumerate() {
            let mut bins = vec![(0.0, 0.0, 0_usize); edges.len() + 1];
            for at in own {
                let bin = &mut bins[usize::from(binned[*at][feature])];
                *bin = (bin.0 + slopes[*at].0, bin.1 + slopes[*at].1, bin.2 + 1);
            }
            let mut below = (0.0, 0.0, 0);
            for (edge, bin) in bins.iter().enumerate().take(edges.len()) {
                below = (below.0 + bin.0, below.1 + bin.1, below.2 + bin.2);
                if below.2 >= growth.leaf && own.len() - below.2 >= growth.leaf {
                    let gain = worth((below.0, below.1)) + worth((sum.0 - below.0, sum.1 - below.1)) - worth(sum);
                    if gain > best.0 {
                        best = (gain, feature, edge + 1);
                    }
                }
            }
        }
    }
    let (_, feature, bin) = best;
    if bin == 0 {
        return Node::Leaf(sum.0 / (sum.1 + CAUTION));
    }
    let (below, above): (Vec<usize>, Vec<usize>) = own.iter().partition(|at| usize::from(binned[**at][feature]) < bin);
    let side = |side: &[usize]| Box::new(split(growth, depth - 1, side, binned, edges, slopes));
    Node::Split { feature, at: edges[feature][bin - 1], below: side(&below), above: side(&above) }
}
