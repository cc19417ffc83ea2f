//! How often items are touched, in all and lately.
use super::sequences::Sequences;

/// Touches of each item.
pub fn touches(sequences: &Sequences, items: usize) -> Vec<u32> {
    let mut touches = vec![0_u32; items];
    for step in sequences.steps() {
        if let Some(count) = touches.get_mut(step.item as usize) {
            *count = count.saturating_add(1);
        }
    }
    touches
}

/// The same, where a touch counts half as much with every `half_lives` part of the log's time that has passed since.
pub fn recent(sequences: &Sequences, items: usize, half_lives: f64) -> Vec<f32> {
    let times = || sequences.steps().iter().map(|step| step.time);
    let (Some(first), Some(last)) = (times().min(), times().max()) else { return vec![0.0; items] };
    let half_life = (f64::from(last - first) / half_lives.max(1.0)).max(1.0);
    // Whole numbers, so that the sum does not depend on the order of the log.
    let mut sums = vec![0_u64; items];
    for step in sequences.steps() {
        if let Some(sum) = sums.get_mut(step.item as usize) {
            *sum += ((-f64::from(last - step.time) / half_life).exp2() * 65_536.0) as u64;
        }
    }
    sums.into_iter().map(|sum| (sum as f64 / 65_536.0) as f32).collect()
}
