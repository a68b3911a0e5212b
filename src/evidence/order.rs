//! Sorting. The standard library compiles its routines anew for every type; here one is shared by all, as each costs
//! kilobytes that travel to every reader.

use std::cmp::Ordering;

/// Sorts in ascending order; equal items keep their order.
pub fn sort<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = {
        let items: &[T] = list;
        positions(items.len(), &|a, b| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        })
    };
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|i| items.get_mut(i)?.take()));
}

/// Sorts numbers in ascending order.
pub fn sort_numbers(list: &mut Vec<f64>) {
    sort(list, f64::total_cmp);
}

/// Sorts by a whole number.
pub fn sort_by_rank<T>(list: &mut Vec<T>, rank: impl Fn(&T) -> usize) {
    sort(list, |a, b| rank(a).cmp(&rank(b)));
}

fn positions(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut list = vec![("b", 2), ("a", 1), ("c", 1), ("d", 0)];
        sort(&mut list, |a, b| a.1.cmp(&b.1));
        assert_eq!(list, [("d", 0), ("a", 1), ("c", 1), ("b", 2)]);
        let mut numbers = vec![3.0, -1.0, 2.5];
        sort_numbers(&mut numbers);
        assert_eq!(numbers, [-1.0, 2.5, 3.0]);
    }
}
