//! Time as the engine knows it: a day's number, and nothing finer.

/// Days since 1970-01-01 in UTC, at most 65,535 (the year 2149).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub u16);

impl Day {
    /// The day of a time stamp in milliseconds, as `Date.now()` gives it. Not a number and negative times are day 0,
    /// times that are too late the last day.
    ///
    /// ```
    /// use konomi::engine::time::Day;
    /// assert_eq!(Day::from_ms(86_400_000.0), Day(1));
    /// assert_eq!(Day::from_ms(f64::NAN), Day(0));
    /// ```
    #[must_use]
    pub fn from_ms(ms: f64) -> Self {
        // A cast from float saturates, and takes NaN to 0.
        Self((ms / 86_400_000.0) as u16)
    }

    /// Days from `earlier` to this one; 0 when the clock went back.
    #[must_use]
    pub fn since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }
}
