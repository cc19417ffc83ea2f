//! The settings of the engine that a shop can turn, by the names that `--against` and the flags use.
use clap::{Args, ValueEnum};
use konomi::engine::config::{BoughtRule, Config, Manners};

/// Settings of the engine in place of those that replay has: the browser's, but for bought items, which stay.
#[derive(Args, Clone, Debug, Default)]
#[group(id = "tuning")]
pub struct Tuning {
    /// Days after which what was liked counts half, 1 to 365 [default: the engine's]
    #[arg(long, value_name = "DAYS")]
    pub half_life: Option<u16>,
    /// What happens to bought items [default: learned]
    #[arg(long)]
    pub bought: Option<Bought>,
    /// Days for which a bought item is hidden with --bought hide, 0 to 396 [default: the engine's]
    #[arg(long, value_name = "DAYS")]
    pub bought_days: Option<u16>,
    /// Events after which a visit may re-order, 1 to 20 [default: the engine's]
    #[arg(long, value_name = "N")]
    pub min_events: Option<u8>,
    /// Looks that must name a term before it outlasts a visit, 1 to 15; 5 in every browser
    #[arg(long, value_name = "N")]
    pub evidence: Option<u8>,
    /// The same in a later visit, for a term that has outlasted one, 0 to 15; 5 in every browser
    #[arg(long, value_name = "N")]
    pub evidence_again: Option<u8>,
    /// Weeks for which its category stands behind after something was bought that lasts, 0 to 56
    #[arg(long, value_name = "WEEKS")]
    pub quiet_weeks: Option<u8>,
    /// How much the score counts against being unlike what stands above, 0.3 to 1; at 1 only the score counts
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub diversity: Option<u8>,
    /// The most items of one brand among the first ten; 0 for no cap
    #[arg(long, value_name = "N")]
    pub brand_cap: Option<u8>,
    /// The most items of one category among the first ten; 0 for no cap
    #[arg(long, value_name = "N")]
    pub category_cap: Option<u8>,
    /// The lists in which an item may be seen and passed over before it goes behind the others, 0 to 15; 0 for no cap
    #[arg(long, value_name = "N")]
    pub frequency_cap: Option<u8>,
    /// Whether what is over the frequency cap comes back when everything else was seen as often
    #[arg(long, value_name = "BOOL")]
    pub rotate: Option<bool>,
    /// The places an item goes back for each list in which it was seen and passed over, 0 to 20
    #[arg(long, value_name = "PLACES")]
    pub fatigue: Option<u8>,
    /// The share of the first places that goes to items of which little is known, 0 to 0.5
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub explore: Option<u8>,
}

/// What happens to bought items, see `config::BoughtRule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Bought {
    /// They are hidden for a while: what the browser does by default
    Hide,
    /// They stay, and the score says where
    Learned,
}

/// The names of all settings.
pub const NAMES: [&str; 14] = [
    "half_life",
    "bought",
    "bought_days",
    "min_events",
    "evidence",
    "evidence_again",
    "quiet_weeks",
    "diversity",
    "brand_cap",
    "category_cap",
    "frequency_cap",
    "rotate",
    "fatigue",
    "explore",
];

impl Tuning {
    /// Sets one by its name. False when there is none of that name.
    ///
    /// # Errors
    /// When it cannot have this value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<bool, String> {
        fn of<T: std::str::FromStr>(name: &str, value: &str) -> Result<Option<T>, String> {
            value.parse().map(Some).map_err(|_| format!("{name} cannot be \"{value}\""))
        }
        match name {
            "half_life" => self.half_life = of(name, value)?,
            "bought" => self.bought = Some(Bought::from_str(value, true).map_err(|_| "bought is hide or learned")?),
            "bought_days" => self.bought_days = of(name, value)?,
            "min_events" => self.min_events = of(name, value)?,
            "evidence" => self.evidence = of(name, value)?,
            "evidence_again" => self.evidence_again = of(name, value)?,
            "quiet_weeks" => self.quiet_weeks = of(name, value)?,
            "diversity" => self.diversity = Some(share(value)?),
            "brand_cap" => self.brand_cap = of(name, value)?,
            "category_cap" => self.category_cap = of(name, value)?,
            "frequency_cap" => self.frequency_cap = of(name, value)?,
            "rotate" => self.rotate = of(name, value)?,
            "fatigue" => self.fatigue = of(name, value)?,
            "explore" => self.explore = Some(share(value)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The settings of the profile, in their ranges.
    pub fn config(&self) -> Config {
        let default = Config::default();
        Config {
            half_life: self.half_life.unwrap_or(default.half_life),
            bought: match self.bought {
                Some(Bought::Hide) => BoughtRule::Hide,
                Some(Bought::Learned) | None => BoughtRule::Learned,
            },
            bought_days: self.bought_days.unwrap_or(default.bought_days),
            min_events: self.min_events.unwrap_or(default.min_events),
            evidence: self.evidence.unwrap_or(default.evidence),
            evidence_again: self.evidence_again.unwrap_or(default.evidence_again),
            quiet_weeks: self.quiet_weeks.unwrap_or(default.quiet_weeks),
        }
        .clamped()
    }

    /// What is done to the order after the score.
    pub fn manners(&self) -> Manners {
        let default = Manners::default();
        Manners {
            diversity: self.diversity.unwrap_or(default.diversity),
            brand_cap: self.brand_cap.unwrap_or(default.brand_cap),
            category_cap: self.category_cap.unwrap_or(default.category_cap),
            frequency_cap: self.frequency_cap.unwrap_or(default.frequency_cap),
            rotate: self.rotate.unwrap_or(default.rotate),
            fatigue: self.fatigue.unwrap_or(default.fatigue),
            explore: self.explore.unwrap_or(default.explore),
        }
        .clamped()
    }

    /// All settings by name, as they are used.
    pub fn all(&self) -> [(&'static str, serde_json::Value); NAMES.len()] {
        let (config, manners) = (self.config(), self.manners());
        let share = |hundredths: u8| f64::from(hundredths) / 100.0;
        let bought = if config.bought == BoughtRule::Hide { "hide" } else { "learned" };
        let values = [
            config.half_life.into(),
            bought.into(),
            config.bought_days.into(),
            config.min_events.into(),
            config.evidence.into(),
            config.evidence_again.into(),
            config.quiet_weeks.into(),
            share(manners.diversity).into(),
            manners.brand_cap.into(),
            manners.category_cap.into(),
            manners.frequency_cap.into(),
            manners.rotate.into(),
            manners.fatigue.into(),
            share(manners.explore).into(),
        ];
        let mut names = NAMES.into_iter();
        values.map(|value| (names.next().unwrap_or_default(), value))
    }
}

/// A share in hundredths.
fn share(text: &str) -> Result<u8, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok((number * 100.0).round() as u8),
        _ => Err("a share is a number from 0 to 1".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_name_that_sets_it() {
        let defaults = Tuning::default().all();
        for (name, default) in &defaults {
            let other = match *name {
                "bought" => "hide",
                "rotate" => "true",
                "diversity" => "0.6",
                "explore" => "0.1",
                _ => "7",
            };
            let mut tuning = Tuning::default();
            assert_eq!(tuning.set(name, other), Ok(true));
            let changed: Vec<_> = tuning.all().into_iter().filter(|pair| !defaults.contains(pair)).collect();
            assert_eq!(changed.len(), 1, "{name}");
            assert!(changed[0].0 == *name && changed[0].1 != *default);
            assert!(tuning.set(name, "x").is_err(), "{name}");
        }
        assert_eq!(Tuning::default().set("touched", "1"), Ok(false));
    }
}
