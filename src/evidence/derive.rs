//! How figures are computed from others: the one place for it, for the build as for the browser. What may be combined
//! is declared in the catalogue.

/// `of` for every `per` of `by`, such as refugees per 1,000 inhabitants; `None` where there is nothing to divide by.
#[must_use]
pub fn ratio(of: f64, by: f64, per: f64) -> Option<f64> {
    (by > 0.0).then(|| of / by * per)
}

/// The part in per cent of a whole that is the part and the rest.
#[must_use]
pub fn share(part: f64, rest: f64) -> Option<f64> {
    ratio(part, part + rest, 100.0)
}

/// The average rate of change between two dates, per cent a year, as if the change were even.
#[must_use]
pub fn growth(before: f64, after: f64, years: i32) -> Option<f64> {
    let whole = before > 0.0 && after >= 0.0 && years > 0;
    whole.then(|| ((after / before).powf(1.0 / f64::from(years)) - 1.0) * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_divided_by_nothing() {
        assert_eq!(ratio(5.0, 0.0, 1000.0), None);
        assert_eq!(ratio(5.0, 1000.0, 1000.0), Some(5.0));
        assert_eq!(share(0.0, 0.0), None);
        assert_eq!(share(1.0, 3.0), Some(25.0));
    }

    #[test]
    fn growth_is_per_year() {
        let doubled = growth(100.0, 200.0, 10).unwrap();
        assert!((doubled - 7.177).abs() < 0.001, "{doubled}");
        assert_eq!(growth(100.0, 100.0, 5), Some(0.0));
        assert_eq!(growth(0.0, 100.0, 5), None);
        assert_eq!(growth(100.0, 0.0, 5), Some(-100.0));
    }
}
