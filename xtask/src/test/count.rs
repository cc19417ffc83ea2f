//! Reading the closing lines of cargo's and Node's test runners.
use std::fmt;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Takes in one line of a runner's output; other lines change nothing.
    pub fn read(&mut self, line: &str) {
        self.read_cargo(line);
        self.read_node(line);
        self.read_summary(line);
    }

    /// `11 passed, 0 failed` or `11 passed, 0 failed, 2 skipped`: the closing line of tests/packaging
    /// and tests/trust, in the form of this one.
    fn read_summary(&mut self, line: &str) {
        let Some((passed, rest)) = line.split_once(" passed, ") else { return };
        let Some((failed, rest)) = rest.split_once(" failed") else { return };
        let skipped = if rest.is_empty() {
            Some("0")
        } else {
            rest.strip_prefix(", ").and_then(|it| it.strip_suffix(" skipped"))
        };
        let number = |text: &str| text.parse::<u64>().ok();
        let (Some(passed), Some(failed), Some(skipped)) = (number(passed), number(failed), skipped.and_then(number))
        else {
            return;
        };
        self.add(Self { passed, failed, skipped });
    }

    /// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s`
    fn read_cargo(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else { return };
        for part in counts.1.split(';') {
            let Some((number, word)) = part.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }

    /// `ℹ pass 12` of the spec reporter. A suite's name may hold anything, so the line must be the whole of it.
    fn read_node(&mut self, line: &str) {
        let Some((word, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) else { return };
        let Ok(number) = number.trim().parse::<u64>() else { return };
        match word {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

/// The line that CI looks for.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn count(text: &str) -> Count {
        let mut count = Count::default();
        text.lines().for_each(|line| count.read(line));
        count
    }

    #[test]
    fn reads_cargo() {
        let text = "running 4 tests\ntest a ... ok\n\n\
            test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s\n\
            test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(count(text), Count { passed: 7, failed: 1, skipped: 1 });
    }

    #[test]
    fn reads_node() {
        let text = "✔ pass 99 (1.2ms)\nℹ tests 7\nℹ suites 1\nℹ pass 3\nℹ fail 2\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 52.1\n";
        assert_eq!(count(text), Count { passed: 3, failed: 3, skipped: 1 });
    }

    #[test]
    fn reads_the_packaging_tests() {
        let text = "Deno: ok\n11 passed, 2 failed\nok, 3 passed, 4 failed\n";
        assert_eq!(count(text), Count { passed: 11, failed: 2, skipped: 0 });
        assert_eq!(count("34 passed, 1 failed, 2 skipped\n"), Count { passed: 34, failed: 1, skipped: 2 });
        assert_eq!(count("34 passed, 1 failed, and more\n"), Count::default());
    }

    #[test]
    fn prints_the_line_that_ci_reads() {
        assert_eq!(Count { passed: 7, failed: 0, skipped: 0 }.to_string(), "7 passed, 0 failed");
        assert_eq!(Count { passed: 7, failed: 1, skipped: 2 }.to_string(), "7 passed, 1 failed, 2 skipped");
    }
}
