//! Histories as the statistics read them.
use konomi::engine::event::Kind;

use crate::journeys::{Histories, HistoryEvent};

use super::sequences::{Follows, Sequences, Step};

/// What visitors touched who are not left out.
///
/// What was bought at one time is one basket. Looking ends with its session, but what is bought weeks later still follows
/// what was bought before. Where no event has a time, its place in the log stands for it.
pub fn sequences(histories: &Histories, leave_out: &dyn Fn(usize) -> bool) -> Sequences {
    let is_timed = histories.latest() > 0;
    let mut sequences = Sequences::default();
    for visitor in (0..histories.visitors()).filter(|visitor| !leave_out(*visitor)) {
        let mut before: Option<&HistoryEvent> = None;
        sequences.push(histories.events(visitor).iter().filter(|event| is_touch(event.kind)).map(|event| {
            let follows = before.map_or(Follows::Anew, |before| follows(before, event));
            before = Some(event);
            Step { item: event.item, follows, time: if is_timed { event.t } else { event.place } }
        }));
    }
    sequences
}

/// Whether the item was wanted when it happened.
fn is_touch(kind: Kind) -> bool {
    !matches!(kind, Kind::CartRemove | Kind::Dismiss)
}

fn follows(before: &HistoryEvent, event: &HistoryEvent) -> Follows {
    let is_bought = before.kind == Kind::Purchase && event.kind == Kind::Purchase;
    match (is_bought, event.starts_session()) {
        (true, _) if event.t > 0 && before.t == event.t => Follows::Together,
        (false, true) => Follows::Anew,
        _ => Follows::Next,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Catalogue, Problems};
    use crate::statistics::{StatisticsOptions, build};

    fn read(name: &str, lines: &[&str]) -> (Catalogue, Histories) {
        let path = std::env::temp_dir().join(format!("konomi-statistics-{}-{name}.jsonl", std::process::id()));
        std::fs::write(&path, lines.join("\n")).expect("a temporary file");
        let mut catalogue = Catalogue::of_logs();
        let read = Histories::read(&[&path], &mut catalogue, &mut Problems::default(), &|_, _| {});
        std::fs::remove_file(path).expect("it is there");
        (catalogue, read.expect("a log"))
    }

    fn told(lines: &[&str]) -> Vec<Follows> {
        let (_, histories) = read("told", lines);
        sequences(&histories, &|_| false).steps().iter().map(|step| step.follows).collect()
    }

    #[test]
    fn looking_ends_with_a_session_and_buying_does_not() {
        use Follows::{Anew, Next, Together};
        let views = [
            r#"{"visitor":1,"t":100,"session":"a","type":"view","product":"p"}"#,
            r#"{"visitor":1,"t":110,"session":"a","type":"view","product":"q"}"#,
            r#"{"visitor":1,"t":120,"session":"b","type":"view","product":"p"}"#,
        ];
        assert_eq!(told(&views), [Anew, Next, Anew]);
        let receipts = [
            r#"{"visitor":1,"t":100,"basket":1,"product":"p"}"#,
            r#"{"visitor":1,"t":100,"basket":1,"product":"q"}"#,
            r#"{"visitor":1,"t":999999,"basket":2,"product":"p"}"#,
        ];
        assert_eq!(told(&receipts), [Anew, Together, Next]);
        assert_eq!(told(&[r#"{"visitor":1,"products":["p","q"]}"#]), [Anew, Next]);
    }

    #[test]
    fn a_visitor_who_is_left_out_is_left_out_of_everything_and_nobody_else_is() {
        let own = r#"{"visitor":"x","products":["a","b","c","b"]}"#;
        let others = [r#"{"visitor":"y","products":["a","b"]}"#, r#"{"visitor":"z","products":["c","a"]}"#];
        let (catalogue, histories) = read("all", &[&others[..], &[own]].concat());
        let x = histories.visitor("x").expect("x");
        let options = StatisticsOptions::default();
        let without = build(&catalogue, &histories, &|visitor| visitor == x, &options, &|_, _| {});
        let (catalogue, histories) = read("others", &others);
        let never = build(&catalogue, &histories, &|_| false, &options, &|_, _| {});
        assert_eq!((&without.popularity, &without.recent), (&never.popularity, &never.recent));
        assert_eq!(without.neighbours, never.neighbours);
        assert_eq!(without.embedding.map(|it| it.inward), never.embedding.map(|it| it.inward));
    }

    #[test]
    fn without_times_what_the_log_names_last_is_recent() {
        let lines = [
            r#"{"visitor":"x","products":["a"]}"#,
            r#"{"visitor":"y","products":["b"]}"#,
            r#"{"visitor":"z","products":["c"]}"#,
        ];
        let (catalogue, histories) = read("places", &lines);
        let statistics = build(&catalogue, &histories, &|_| false, &StatisticsOptions::default(), &|_, _| {});
        let recent = |id: &str| statistics.recent[catalogue.number(id).expect("an item")];
        assert!(recent("a") < recent("b") && recent("b") < recent("c"));
    }
}
