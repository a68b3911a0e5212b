//! Change over time.

/// The course of a series between two of its points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// Year and value.
    pub start: (i32, f64),
    pub end: (i32, f64),
    /// The highest point; the first, if there are several.
    pub peak: (i32, f64),
}

/// Which way a series went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Rose,
    Fell,
    /// By less than one per cent of its start.
    Steady,
    /// Rose by at least a tenth and fell by at least a tenth of the peak afterwards.
    Peaked,
}

impl Course {
    /// The course of a series in ascending years; `None` for fewer than two points.
    #[must_use]
    pub fn of(series: impl IntoIterator<Item = (i32, f64)>) -> Option<Self> {
        let mut points = series.into_iter();
        let start = points.next()?;
        let mut course = Self {
            start,
            end: start,
            peak: start,
        };
        for point in points {
            course.end = point;
            if point.1 > course.peak.1 {
                course.peak = point;
            }
        }
        (course.end.0 > course.start.0).then_some(course)
    }

    /// Change as a part of the start: 0.5 is a rise by half. `None` from a start of zero.
    #[must_use]
    pub fn relative(&self) -> Option<f64> {
        let start = self.start.1;
        (start != 0.0).then(|| (self.end.1 - start) / start.abs())
    }

    #[must_use]
    pub fn difference(&self) -> f64 {
        self.end.1 - self.start.1
    }

    #[must_use]
    pub fn direction(&self) -> Direction {
        let (start, end, peak) = (self.start.1, self.end.1, self.peak.1);
        if peak > 0.0 && peak * 0.9 >= start && peak * 0.9 >= end {
            return Direction::Peaked;
        }
        let difference = self.difference();
        if difference.abs() < start.abs() * 0.01 || difference == 0.0 {
            Direction::Steady
        } else if difference > 0.0 {
            Direction::Rose
        } else {
            Direction::Fell
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(values: &[f64]) -> Direction {
        Course::of((2000..).zip(values.iter().copied()))
            .unwrap()
            .direction()
    }

    #[test]
    fn courses_are_named() {
        assert_eq!(direction(&[10.0, 12.0, 20.0]), Direction::Rose);
        assert_eq!(direction(&[20.0, 12.0, 10.0]), Direction::Fell);
        assert_eq!(direction(&[1000.0, 1001.0]), Direction::Steady);
        assert_eq!(direction(&[10.0, 50.0, 20.0]), Direction::Peaked);
        assert_eq!(
            direction(&[10.0, 21.0, 20.0]),
            Direction::Rose,
            "a slight dip is no peak"
        );
        assert_eq!(direction(&[0.0, 0.0]), Direction::Steady);
        assert_eq!(direction(&[0.0, 5.0]), Direction::Rose);
    }

    #[test]
    fn relative_change_needs_a_start() {
        let c = Course::of([(2000, 0.0), (2001, 5.0)]).unwrap();
        assert_eq!(c.relative(), None);
        let c = Course::of([(1990, 4.0), (2024, 10.0)]).unwrap();
        assert_eq!(c.relative(), Some(1.5));
        assert_eq!(Course::of([(1990, 4.0)]), None);
    }
}
