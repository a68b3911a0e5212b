//! Class limits for maps.

use evidence::order::sort_numbers;

/// Round class limits (1, 2, 5 times a power of ten) near quantiles of the positive values, given as ascending parts of
/// one; ascending, each limit once. A figure belongs to the class above the last limit that it reaches.
#[must_use]
pub fn round_breaks(values: &[f64], quantiles: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| *v > 0.0).collect();
    sort_numbers(&mut sorted);
    let mut breaks: Vec<f64> = Vec::new();
    for quantile in quantiles {
        let at = (sorted.len() as f64 * quantile) as usize;
        let Some(&value) = sorted.get(at) else {
            continue;
        };
        let limit = round_125(value);
        if breaks.last().is_none_or(|&last| limit > last) {
            breaks.push(limit);
        }
    }
    breaks
}

/// Round class limits on both sides of zero, the same on each, for figures that can be negative; zero is one of them.
#[must_use]
pub fn balanced_breaks(values: &[f64], quantiles: &[f64]) -> Vec<f64> {
    let sizes: Vec<f64> = values.iter().map(|v| v.abs()).collect();
    let above = round_breaks(&sizes, quantiles);
    let below = above.iter().rev().map(|b| -b);
    below.chain([0.0]).chain(above.iter().copied()).collect()
}

/// The nearest of 1, 2, 5 times a power of ten, on a logarithmic scale.
fn round_125(value: f64) -> f64 {
    let exponent = value.log10().floor();
    let power = 10f64.powf(exponent);
    let mantissa = value / power;
    let rounded = match mantissa {
        m if m < 2f64.sqrt() => 1.0,
        m if m < 10f64.sqrt() => 2.0,
        m if m < 50f64.sqrt() => 5.0,
        _ => 10.0,
    };
    // Divided by a whole power, which is exact, so that 2 × 10⁻¹ is 0.2 and not 0.2000…01.
    #[allow(clippy::cast_possible_truncation)] // a binary logarithm is below 1,100
    let exponent = exponent as i32;
    if exponent < 0 {
        rounded / 10f64.powi(-exponent)
    } else {
        rounded * 10f64.powi(exponent)
    }
}

/// The class of a value: how many limits it reaches.
#[must_use]
pub fn class_of(value: f64, breaks: &[f64]) -> usize {
    breaks.iter().take_while(|&&b| value >= b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_round_and_ascend() {
        let values: Vec<f64> = (1..=1000).map(|i| f64::from(i) * 37.0).collect();
        assert_eq!(
            round_breaks(&values, &[0.25, 0.5, 0.75]),
            [10_000.0, 20_000.0]
        );
        let shares: Vec<f64> = (1..200).map(|i| f64::from(i) / 7.0).collect();
        assert_eq!(round_breaks(&shares, &[0.2, 0.4, 0.8]), [5.0, 10.0, 20.0]);
        assert_eq!(round_125(0.21), 0.2);
        assert_eq!(round_breaks(&[], &[0.5]), [] as [f64; 0]);
        assert_eq!(round_breaks(&[0.0, 0.0], &[0.5]), [] as [f64; 0]);
    }

    #[test]
    fn limits_of_balances_are_the_same_on_both_sides() {
        let values: Vec<f64> = (-500..500).map(f64::from).collect();
        assert_eq!(
            balanced_breaks(&values, &[0.5, 0.85]),
            [-500.0, -200.0, 0.0, 200.0, 500.0]
        );
    }

    #[test]
    fn a_value_on_a_limit_is_in_the_upper_class() {
        let b = [10.0, 100.0];
        assert_eq!(class_of(0.0, &b), 0);
        assert_eq!(class_of(10.0, &b), 1);
        assert_eq!(class_of(99.9, &b), 1);
        assert_eq!(class_of(5e9, &b), 2);
    }
}
