//! Sorting by plain numbers. Every sort of another type would be compiled anew and downloaded by everybody, so all of
//! them go through one.

use calendar::Day;

/// The list sorted by keys, one for each element; equal keys keep their order.
#[must_use]
pub fn sorted<T>(list: Vec<T>, keys: Vec<(u32, u32)>) -> Vec<T> {
    let order = order(keys);
    let mut slots: Vec<Option<T>> = list.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| slots.get_mut(index as usize)?.take()).collect()
}

/// A number that sorts as the day does.
pub(crate) fn day_key(day: Day) -> u32 {
    day.0.abs_diff(i32::MIN)
}

/// Different days in the order of time.
#[must_use]
pub fn days_in_order(days: Vec<Day>) -> Vec<Day> {
    let keys = days.iter().map(|day| (day_key(*day), 0)).collect();
    let mut days = sorted(days, keys);
    days.dedup();
    days
}

/// Finds numbers by a key, without the weight of a hash map; the first of equal keys wins.
#[derive(Debug, Clone, Default)]
pub struct Lookup {
    entries: Vec<(u64, u32)>,
}

impl Lookup {
    /// A table of these keys and numbers.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = (u64, u32)>) -> Self {
        let mut entries: Vec<(u64, u32)> = entries.into_iter().collect();
        entries.sort_unstable();
        Self { entries }
    }

    /// All numbers of this key, ascending.
    pub fn get(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.entries.partition_point(|(other, _)| *other < key);
        self.entries[from..].iter().take_while(move |(other, _)| *other == key).map(|(_, number)| *number)
    }
}

/// A number for a text (FNV-1a); equal texts have equal numbers, different ones nearly always different numbers.
#[must_use]
pub fn text_key(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The places of the keys in ascending order.
fn order(keys: Vec<(u32, u32)>) -> Vec<u32> {
    let mut numbered: Vec<(u64, u32)> = keys
        .into_iter()
        .zip(0..)
        .map(|((major, minor), at)| ((u64::from(major) << 32) + u64::from(minor), at))
        .collect();
    numbered.sort_unstable();
    numbered.into_iter().map(|(_, at)| at).collect()
}
