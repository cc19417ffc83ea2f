//! Every visitor's events, each once.
use std::collections::HashMap;
use std::path::Path;

use konomi::engine::event::Kind;
use konomi::engine::math::hash64;

use super::event::{GUESSED, HistoryEvent, SEQUENCE, STARTS};
use super::only::{Selected, logs};
use super::reader;
use super::store::Store;
use crate::feed::{Catalogue, Problems};

/// Seconds without an event after which a new session begins, where the log does not say.
const SESSION_GAP: u32 = 30 * 60;

/// The latest events of a visitor that count: no shopper does more, and one robot would decide what is popular.
const COUNTED: usize = 2_000;

const CUT: &str = "events that do not count, as only the latest 2,000 of a visitor do";

/// The histories of all visitors. Visitors are numbered in an order that does not depend on the order of the lines.
#[derive(Default)]
pub struct Histories {
    events: Vec<HistoryEvent>,
    /// Where the events of each visitor end.
    ends: Vec<u32>,
    /// Visitors by the hash of their name: a few million names would need more memory than their events.
    numbers: HashMap<u64, u32>,
}

impl Histories {
    /// Reads logs of any kind: journeys, streams and sequences, told apart line by line. A line that cannot be used is
    /// counted, and the others are read; so are events with products that the catalogue does not have. Where it was made
    /// by [`Catalogue::of_logs`], they are added to it instead.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub fn read(
        paths: &[impl AsRef<Path>],
        catalogue: &mut Catalogue,
        problems: &mut Problems,
        moved: &dyn Fn(u64, u64),
    ) -> anyhow::Result<Self> {
        Self::read_some(&logs(paths, &[]), catalogue, problems, moved)
    }

    /// The same; of each log only the lines that are asked for. What the others say is as if it were not there.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub fn read_some(
        logs: &[Selected<'_>],
        catalogue: &mut Catalogue,
        problems: &mut Problems,
        moved: &dyn Fn(u64, u64),
    ) -> anyhow::Result<Self> {
        let store = reader::read(logs, catalogue, problems, moved)?;
        catalogue.settle_prices();
        let (histories, cut) = Self::of(store);
        problems.add_many(CUT, cut, || "who does more is no shopper".to_owned());
        Ok(histories)
    }

    /// The histories, and how many events do not count.
    fn of(store: Store) -> (Self, u64) {
        let (mut events, mut ends, numbers) = store.finish();
        let cut = cut(&mut events, &mut ends);
        let all_bought =
            !events.is_empty() && events.iter().all(|event| event.flags & GUESSED > 0 || event.kind == Kind::Purchase);
        let any_sure = events.iter().any(|event| event.flags & GUESSED == 0);
        let mut start = 0;
        for end in &ends {
            if let Some(own) = events.get_mut(start..*end as usize) {
                settle(own, all_bought && any_sure);
            }
            start = *end as usize;
        }
        (Self { events, ends, numbers }, cut)
    }

    /// How many visitors there are.
    pub fn visitors(&self) -> usize {
        self.ends.len()
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// The number of a visitor by the name that the log gives.
    pub fn visitor(&self, name: &str) -> Option<usize> {
        self.numbers.get(&hash64(name.as_bytes())).map(|number| *number as usize)
    }

    /// The events of a visitor, oldest first.
    pub fn events(&self, visitor: usize) -> &[HistoryEvent] {
        let start = visitor.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
        self.ends.get(visitor).and_then(|end| self.events.get(start..*end as usize)).unwrap_or(&[])
    }

    /// The events of a visitor, cut where sessions begin.
    pub fn sessions(&self, visitor: usize) -> impl Iterator<Item = &[HistoryEvent]> {
        self.events(visitor).chunk_by(|_, next| !next.starts_session())
    }

    /// What was known at a time, in seconds since 1970: nothing that happened later. What has no time stays.
    pub fn until(mut self, t: u32) -> Self {
        let (mut start, mut kept) = (0, 0);
        for end in &mut self.ends {
            let own = start..*end as usize;
            start = own.end;
            for at in own {
                if let Some(event) = self.events.get(at).copied().filter(|event| event.t <= t) {
                    self.events[kept] = event;
                    kept += 1;
                }
            }
            *end = kept as u32;
        }
        self.events.truncate(kept);
        self
    }

    /// The latest time of all events in seconds since 1970; 0 where the logs have no times.
    pub fn latest(&self) -> u32 {
        self.events.iter().map(|event| event.t).max().unwrap_or(0)
    }
}

/// Keeps the latest of each visitor's events. How many are gone.
fn cut(events: &mut Vec<HistoryEvent>, ends: &mut [u32]) -> u64 {
    let before = events.len();
    let (mut start, mut kept) = (0, 0);
    for end in ends {
        let from = start.max((*end as usize).saturating_sub(COUNTED));
        start = *end as usize;
        events.copy_within(from..start, kept);
        kept += start - from;
        *end = kept as u32;
    }
    events.truncate(kept);
    (before - kept) as u64
}

/// Decides what the log left open in one visitor's events: kinds, and where sessions begin.
fn settle(events: &mut [HistoryEvent], is_receipts: bool) {
    let mut sure = events.iter().filter(|event| event.flags & GUESSED == 0).peekable();
    let has_sure = sure.peek().is_some();
    let is_bought = if has_sure { sure.all(|event| event.kind == Kind::Purchase) } else { is_receipts };
    let has_sequence = !has_sure && events.iter().any(|event| event.flags & SEQUENCE > 0);
    for event in events.iter_mut() {
        // A bare sequence of products is what was bought.
        if event.flags & GUESSED > 0 && (is_bought || has_sequence) {
            event.kind = Kind::Purchase;
        }
    }
    let mut before: Option<HistoryEvent> = None;
    for event in events.iter_mut() {
        let is_start = match before {
            None => true,
            Some(before) if before.session > 0 && event.session > 0 => before.session != event.session,
            Some(before) => {
                event.flags & STARTS > 0
                    || before.t > 0 && event.t > 0 && event.t.saturating_sub(before.t) > SESSION_GAP
            }
        };
        event.flags = if is_start { STARTS } else { 0 };
        before = Some(*event);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// The histories of logs with these lines, and what was wrong.
    fn read(name: &str, logs: &[&[&str]]) -> (Histories, Catalogue, Vec<String>) {
        let file =
            |at: usize| std::env::temp_dir().join(format!("konomi-histories-{}-{name}-{at}.jsonl", std::process::id()));
        let paths: Vec<PathBuf> = (0..logs.len()).map(file).collect();
        for (path, lines) in paths.iter().zip(logs) {
            std::fs::write(path, lines.join("\n")).expect("a temporary file");
        }
        let (mut catalogue, mut problems) = (Catalogue::of_logs(), Problems::default());
        let histories = Histories::read(&paths, &mut catalogue, &mut problems, &|_, _| {}).expect("files");
        for path in paths {
            std::fs::remove_file(path).expect("it is there");
        }
        (histories, catalogue, problems.texts(""))
    }

    /// What a visitor did: "view a", and "|" where a session begins.
    fn told(histories: &Histories, catalogue: &Catalogue, visitor: &str) -> String {
        let number = histories.visitor(visitor).expect("a visitor");
        let session = |events: &[HistoryEvent]| {
            let event = |event: &HistoryEvent| {
                let (_, name) = Kind::ALL[event.kind as usize];
                format!("{name} {}", catalogue.id(event.item as usize))
            };
            events.iter().map(event).collect::<Vec<_>>().join(", ")
        };
        histories.sessions(number).map(session).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_journey_that_goes_on_counts_once_and_its_choices_are_events() {
        let first = r#"{"visitor":1,"session":"s","t":20,"session_start":0,"events":[{"t":10,"type":"view","product":"a"}],"shown":["b","c"],"chosen":"b","chosen_by":"cart","price_of":{"c":5}}"#;
        let second = r#"{"visitor":"1","session":"u","t":40,"session_start":2,"events":[{"t":10,"type":"view","product":"a"},{"t":20,"type":"cart","product":"b"}],"shown":null,"chosen":"c"}"#;
        for lines in [[first, second], [second, first]] {
            let (histories, catalogue, problems) = read("goes-on", &[&lines]);
            assert_eq!(told(&histories, &catalogue, "1"), "view a, cart b | click c");
            assert_eq!((histories.len(), problems.len()), (3, 0));
            let c = catalogue.number("c").expect("it was shown");
            assert_eq!(catalogue.product(c).price, Some(5.0));
        }
    }

    #[test]
    fn at_a_time_nothing_is_known_that_was_later() {
        let log = [
            r#"{"visitor":1,"t":10,"type":"view","product":"a"}"#,
            r#"{"visitor":1,"t":30,"type":"view","product":"b"}"#,
            r#"{"visitor":2,"t":30,"type":"view","product":"a"}"#,
            r#"{"visitor":3,"t":20,"events":[{"t":5,"type":"view","product":"c"}],"shown":null,"chosen":"b","chosen_by":"cart"}"#,
            r#"{"visitor":4,"type":"view","product":"b"}"#,
        ];
        let told_at = |t: u32| {
            let (histories, catalogue, _) = read("until", &[&log]);
            let histories = histories.until(t);
            ["1", "2", "3", "4"].map(|visitor| told(&histories, &catalogue, visitor))
        };
        assert_eq!(told_at(30), ["view a, view b", "view a", "view c, cart b", "view b"]);
        assert_eq!(told_at(20), ["view a", "", "view c, cart b", "view b"]);
        assert_eq!(told_at(19), ["view a", "", "view c", "view b"], "the choice was later");
    }

    #[test]
    fn receipts_are_purchases() {
        let line = |events: &str, chosen: &str| {
            let events: Vec<String> =
                events.chars().map(|id| format!(r#"{{"type":"purchase","product":"{id}"}}"#)).collect();
            format!(r#"{{"visitor":"v","events":[{}],"shown":null,"chosen":"{chosen}"}}"#, events.join(","))
        };
        let (first, second) = (line("ab", "c"), line("abc", "d"));
        let (histories, catalogue, _) = read("receipts", &[&[&second, &first]]);
        assert_eq!(told(&histories, &catalogue, "v"), "purchase a, purchase b, purchase c, purchase d");
        // A sequence has no kinds; here it is known to be of purchases.
        let (histories, catalogue, _) = read(
            "sequence",
            &[&[&first], &[r#"{"visitor":"v","products":["a","b"]}"#, r#"{"visitor":"w","products":["a"]}"#]],
        );
        assert_eq!(told(&histories, &catalogue, "v"), "purchase a, purchase b, purchase c");
        assert_eq!(told(&histories, &catalogue, "w"), "purchase a");
    }

    #[test]
    fn a_stream_is_cut_where_sessions_meet_and_laid_over_journeys() {
        let event = |t: u32, more: &str, id: &str| format!(r#"{{"t":{t},"visitor":"v"{more},"product":"{id}"}}"#);
        let stream = [
            event(100, r#","session":"1","type":"view""#, "a"),
            event(5_000, r#","session":"1","type":"purchase""#, "a"),
            event(5_010, r#","session":"2","type":"view""#, "b"),
            event(5_020, r#","type":"view""#, "c"),
            event(9_020, r#","type":"view""#, "c"),
        ];
        let stream: Vec<&str> = stream.iter().map(String::as_str).collect();
        let told_all = "view a, purchase a | view b, view c | view c";
        let (histories, catalogue, _) = read("stream", &[&stream]);
        assert_eq!(told(&histories, &catalogue, "v"), told_all);
        let journey = r#"{"visitor":"v","t":5020,"events":[{"t":5000,"type":"purchase","product":"a"},{"t":5010,"type":"view","product":"b"}],"chosen":"c"}"#;
        for logs in [[&stream[..], &[journey]], [&[journey], &stream[..]]] {
            let (histories, catalogue, _) = read("both", &logs);
            assert_eq!(told(&histories, &catalogue, "v"), told_all);
        }
        let receipts =
            [event(7, r#","basket":1"#, "a"), event(7, r#","basket":1"#, "b"), event(9, r#","basket":2"#, "a")];
        let receipts: Vec<&str> = receipts.iter().map(String::as_str).rev().collect();
        let (histories, catalogue, problems) = read("receipt", &[&receipts]);
        assert_eq!(told(&histories, &catalogue, "v"), "purchase b, purchase a | purchase a");
        assert_eq!(problems.len(), 1, "{problems:?}");
    }

    #[test]
    fn the_order_of_the_lines_says_nothing() {
        let line =
            |visitor: u32, t: u32, id: u32| format!(r#"{{"t":{t},"visitor":{visitor},"type":"view","product":{id}}}"#);
        let mut lines: Vec<String> = (0..200).map(|n| line(n % 17, 1_000 + n, n % 5)).collect();
        let all = |lines: &[String]| {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let (histories, catalogue, _) = read("order", &[&lines]);
            (0..histories.visitors())
                .map(|visitor| {
                    let id = |event: &HistoryEvent| catalogue.id(event.item as usize).to_owned();
                    histories.events(visitor).iter().map(id).collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
        };
        let in_order = all(&lines);
        lines.reverse();
        assert_eq!(all(&lines), in_order);
    }

    #[test]
    fn what_cannot_be_used_is_counted_and_the_rest_is_read() {
        let lines = [
            "{",
            r#"{"visitor":"v"}"#,
            r#"{"visitor":"v","t":5,"type":"warp","product":"a"}"#,
            r#"{"visitor":"v","events":[{"type":"search","words":"x"}],"shown":[],"chosen":"a"}"#,
            r#"{"visitor":"v","products":[]}"#,
        ];
        let (histories, catalogue, problems) = read("broken", &[&lines]);
        assert_eq!(told(&histories, &catalogue, "v"), "click a");
        assert_eq!(problems.len(), 6, "{problems:?}");
    }

    #[test]
    fn a_robot_counts_as_much_as_a_busy_shopper() {
        let robot = |t: u32| format!(r#"{{"visitor":"r","t":{t},"type":"view","product":"{}"}}"#, t % 7);
        let mut lines: Vec<String> = (1..=5_000).map(robot).collect();
        lines.insert(9, r#"{"visitor":"v","t":4,"type":"view","product":"a"}"#.into());
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let (histories, catalogue, problems) = read("robot", &[&lines]);
        assert_eq!(told(&histories, &catalogue, "v"), "view a");
        let events = histories.events(histories.visitor("r").expect("it is there"));
        assert_eq!((events.len(), events[0].t, events[1_999].t), (2_000, 3_001, 5_000));
        assert!(problems.iter().any(|text| text.contains("only the latest 2,000") && text.contains("3000 times")));
    }

    #[test]
    fn one_name_for_all_guests_is_compared_with_its_latest_events_only() {
        let guest = |n: u32| {
            let at = |more: u32| format!(r#""t":{},"type":"view","product":"{}""#, 1_000 * n + more, n % 50 + more);
            format!(
                r#"{{"visitor":"guest","t":{},"events":[{{{}}},{{{}}}],"chosen":"x{n}"}}"#,
                1_000 * n + 9,
                at(1),
                at(2)
            )
        };
        let lines: Vec<String> = (1..=3_000).map(guest).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let (histories, _, problems) = read("guests", &[&lines]);
        let events = histories.events(histories.visitor("guest").expect("it is there"));
        assert!(events.len() == 2_000 && events.is_sorted_by_key(|event| event.t) && events[1_999].t == 3_000_009);
        assert!(problems.iter().any(|text| text.contains("more than 4,000 events")), "{problems:?}");
        assert!(problems.iter().any(|text| text.contains("7000 times")), "{problems:?}");
    }

    #[test]
    fn a_log_in_another_encoding_is_converted() {
        let line = r#"{"visitor":"山田","products":["湯のみ","急須"]}"#;
        let path = std::env::temp_dir().join(format!("konomi-histories-{}-utf16", std::process::id()));
        let text = format!("\u{feff}{line}\n{line}\n");
        std::fs::write(&path, text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).expect("a file");
        let (mut catalogue, mut problems) = (Catalogue::of_logs(), Problems::default());
        let read = Histories::read(&[&path], &mut catalogue, &mut problems, &|_, _| {});
        std::fs::remove_file(&path).expect("it is there");
        assert_eq!(told(&read.expect("a file"), &catalogue, "山田"), "purchase 湯のみ, purchase 急須");
        assert!(problems.texts("").iter().any(|text| text.contains("from UTF-16LE")));
    }
}
