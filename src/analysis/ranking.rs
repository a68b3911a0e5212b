//! Order among places.

use evidence::order::{sort, sort_numbers};

/// Descending; equal values keep the order in which they came.
pub fn descending<T>(list: &mut Vec<(T, f64)>) {
    sort(list, |a, b| b.1.total_cmp(&a.1));
}

/// The rank of a value among all, 1 for the highest; equal values share a rank (competition ranking).
#[must_use]
pub fn rank(value: f64, all: impl IntoIterator<Item = f64>) -> usize {
    1 + all.into_iter().filter(|v| *v > value).count()
}

/// The middle value; the mean of the two middle ones for an even number. `None` for none.
#[must_use]
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sort_numbers(&mut sorted);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_rank() {
        let all = [5.0, 3.0, 3.0, 1.0];
        assert_eq!(rank(5.0, all), 1);
        assert_eq!(rank(3.0, all), 2);
        assert_eq!(rank(1.0, all), 4);
    }

    #[test]
    fn medians() {
        assert_eq!(median([3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median([4.0, 1.0]), Some(2.5));
        assert_eq!(median([]), None);
    }
}
