//! Round limits for axes, so that positions on a chart are known before it is drawn.

use evidence::order::sort;

/// The limits of a linear axis that holds zero, and the distance of its ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    /// Zero, where no value is below.
    pub bottom: f64,
    pub top: f64,
    pub step: f64,
}

impl Linear {
    /// Holds values up to `highest` in at most five steps of 1, 2, 2.5 or 5 times a power of ten.
    #[must_use]
    pub fn up_to(highest: f64) -> Self {
        Self::around(0.0, highest)
    }

    /// The same for values of which some may be negative.
    #[must_use]
    pub fn around(lowest: f64, highest: f64) -> Self {
        let (lowest, top) = (lowest.min(0.0), highest.max(0.0));
        let highest = top - lowest;
        if highest <= 0.0 {
            return Self {
                bottom: 0.0,
                top: 1.0,
                step: 1.0,
            };
        }
        let power = 10f64.powf((highest / 5.0).log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|m| m * power)
            .find(|step| highest <= step * 5.0 * (1.0 + 1e-9))
            .unwrap_or(power * 10.0);
        Self {
            bottom: (lowest / step * (1.0 - 1e-9)).floor() * step,
            top: (top / step * (1.0 - 1e-9)).ceil() * step,
            step,
        }
    }

    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        let at = |limit: f64| (limit / self.step).round() as i32;
        (at(self.bottom)..=at(self.top))
            .map(|i| f64::from(i) * self.step)
            .collect()
    }

    /// Where a value lies, 0 at the foot and 1 at the top.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        (value - self.bottom) / (self.top - self.bottom)
    }
}

/// The limits of a logarithmic axis, as powers of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log {
    pub from: i32,
    pub to: i32,
}

impl Log {
    /// Holds positive values from `lowest` to `highest`.
    #[must_use]
    pub fn around(lowest: f64, highest: f64) -> Self {
        let from = lowest.log10().floor() as i32;
        let to = highest.log10().ceil() as i32;
        Self {
            from,
            to: to.max(from + 1),
        }
    }

    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        (self.from..=self.to).map(|e| 10f64.powi(e)).collect()
    }

    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        (value.log10() - f64::from(self.from)) / f64::from(self.to - self.from)
    }
}

/// Moves positions apart so that each has its room, keeping their order and moving them as little as may be: whole
/// groups that touch share the displacement. Positions and sizes in pixels, `within` the space for all of them.
#[must_use]
pub fn spread(items: &[(f64, f64)], within: (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let item = |i: usize| items.get(i).copied().unwrap_or_default();
    sort(&mut order, |&a, &b| item(a).0.total_cmp(&item(b).0));
    // Groups of neighbours: members, middle, size.
    let mut groups: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for i in order {
        let (at, size) = item(i);
        groups.push((vec![i], at, size));
        while let [.., before, last] = groups.as_slice() {
            if before.1 + before.2 / 2.0 <= last.1 - last.2 / 2.0 {
                break;
            }
            let Some((members, _, size)) = groups.pop() else {
                break;
            };
            let Some(before) = groups.last_mut() else {
                break;
            };
            before.0.extend(members);
            before.2 += size;
            let count = before.0.len() as f64;
            before.1 = before.0.iter().map(|&i| item(i).0).sum::<f64>() / count;
        }
        if let Some(group) = groups.last_mut() {
            let half = group.2 / 2.0;
            group.1 = group.1.min(within.1 - half).max(within.0 + half);
        }
    }
    let mut placed = vec![0.0; items.len()];
    for (members, middle, size) in groups {
        let mut at = middle - size / 2.0;
        for i in members {
            let size = item(i).1;
            if let Some(p) = placed.get_mut(i) {
                *p = at + size / 2.0;
            }
            at += size;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_round() {
        assert_eq!(
            Linear::up_to(2_057_759.0).ticks(),
            [0.0, 5e5, 1e6, 1.5e6, 2e6, 2.5e6]
        );
        assert_eq!(Linear::up_to(100.0).top, 100.0);
        assert_eq!(Linear::up_to(0.35).top, 0.4);
        assert_eq!(Linear::up_to(0.0).ticks(), [0.0, 1.0]);
        assert_eq!(
            Linear::around(-80.0, 100.0).ticks(),
            [-100.0, -50.0, 0.0, 50.0, 100.0]
        );
        assert_eq!(
            Linear::around(-80.0, -20.0).ticks(),
            [-80.0, -60.0, -40.0, -20.0, 0.0]
        );
        assert_eq!(Log::around(0.02, 88.0).ticks().len(), 5);
        assert_eq!(Log::around(100.0, 100.0), Log { from: 2, to: 3 });
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let placed = spread(&[(100.0, 16.0), (104.0, 16.0), (300.0, 16.0)], (0.0, 400.0));
        assert_eq!(placed, [94.0, 110.0, 300.0]);
        let placed = spread(&[(398.0, 16.0), (399.0, 16.0)], (0.0, 400.0));
        assert_eq!(placed, [376.0, 392.0]);
        let placed = spread(&[(200.0, 16.0), (100.0, 16.0)], (0.0, 400.0));
        assert_eq!(placed, [200.0, 100.0], "those with room stay");
    }
}
