//! How far two quantities go together.

use evidence::order::sort;

/// Spearman's rank correlation: Pearson's correlation of the ranks, ties given their mean rank (Spearman 1904;
/// Kendall and Gibbons 1990). It asks whether one rises as the other does, whatever the shape, and is not moved by
/// a few very large countries. `None` for fewer than three pairs or when either side does not vary.
#[must_use]
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let x = mean_ranks(pairs.iter().map(|p| p.0));
    let y = mean_ranks(pairs.iter().map(|p| p.1));
    pearson(&x, &y)
}

fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut sxy, mut sxx, mut syy) = (0.0, 0.0, 0.0);
    for (a, b) in x.iter().zip(y) {
        sxy += (a - mx) * (b - my);
        sxx += (a - mx).powi(2);
        syy += (b - my).powi(2);
    }
    (sxx > 0.0 && syy > 0.0).then(|| sxy / (sxx * syy).sqrt())
}

/// The rank of each value; equal values share the mean of their ranks.
fn mean_ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = values.enumerate().collect();
    sort(&mut order, |a, b| a.1.total_cmp(&b.1));
    let mut ranks = vec![0.0; order.len()];
    let mut before = 0;
    for tied in order.chunk_by(|a, b| a.1 == b.1) {
        let rank = before as f64 + (tied.len() as f64 + 1.0) / 2.0;
        for (position, _) in tied {
            if let Some(r) = ranks.get_mut(*position) {
                *r = rank;
            }
        }
        before += tied.len();
    }
    ranks
}

/// The strength of a correlation in words. The bounds are a convention, stated with the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Below 0.2.
    None,
    /// From 0.2 to below 0.4.
    Weak,
    /// From 0.4 to below 0.6.
    Moderate,
    /// From 0.6.
    Strong,
}

impl Strength {
    #[must_use]
    pub fn of(correlation: f64) -> Self {
        match correlation.abs() {
            c if c < 0.2 => Self::None,
            c if c < 0.4 => Self::Weak,
            c if c < 0.6 => Self::Moderate,
            _ => Self::Strong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values computed with scipy.stats.spearmanr 1.11.
    #[test]
    fn agrees_with_an_independent_implementation() {
        let pairs = [
            (106.0, 7.0),
            (100.0, 27.0),
            (86.0, 2.0),
            (101.0, 50.0),
            (99.0, 28.0),
            (103.0, 29.0),
            (97.0, 20.0),
            (113.0, 12.0),
            (112.0, 6.0),
            (110.0, 17.0),
        ];
        let rho = spearman(&pairs).unwrap();
        assert!((rho - -0.175_757_575_757_575_75).abs() < 1e-12, "{rho}");
        let tied = [(1.0, 2.0), (2.0, 2.0), (2.0, 5.0), (4.0, 3.0), (5.0, 9.0)];
        let rho = spearman(&tied).unwrap();
        assert!((rho - 0.763_157_894_736_842_1).abs() < 1e-12, "{rho}");
    }

    #[test]
    fn too_little_is_no_correlation() {
        assert_eq!(spearman(&[(1.0, 2.0), (2.0, 3.0)]), None);
        assert_eq!(spearman(&[(1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]), None);
    }
}
