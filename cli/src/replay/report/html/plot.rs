//! Plots of a few rows: bars and points with their intervals, as SVG whose colours the page decides.
use anyhow::anyhow;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The colours by the numbers that style.css gives them.
pub const INK: RGBColor = RGBColor(1, 1, 1);
pub const SOFT: RGBColor = RGBColor(2, 2, 2);
pub const LINE: RGBColor = RGBColor(3, 3, 3);
pub const OURS: RGBColor = RGBColor(4, 4, 4);
pub const THEIRS: RGBColor = RGBColor(5, 5, 5);
pub const GOOD: RGBColor = RGBColor(6, 6, 6);
pub const BAD: RGBColor = RGBColor(7, 7, 7);

/// The width of a plot in its own units: about that of a phone, so that its letters can be read there.
const WIDTH: u32 = 440;
/// Where the names end, and where the values begin.
const LEFT: i32 = 132;
const RIGHT: i32 = 386;
/// The height of a row, and of the scale below.
const ROW: i32 = 26;
const FOOT: i32 = 26;

/// A bar or a point of a row.
pub struct Mark {
    /// Where it is.
    pub value: f64,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// Its colour.
    pub colour: RGBColor,
}

/// A row: its name, how many cases it stands for, and its marks.
pub struct Row {
    /// Its name.
    pub name: String,
    /// What stands below the name.
    pub note: String,
    /// One or two.
    pub marks: Vec<Mark>,
}

/// What the marks are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Bars from 0.
    Bars,
    /// Points.
    Points,
}

/// Draws rows one below the other over a common scale that has 0 in it.
pub fn rows(rows: &[Row], shape: Shape) -> anyhow::Result<String> {
    let numbers = || {
        rows.iter().flat_map(|row| &row.marks).flat_map(|mark| {
            let (low, high) = mark.interval.unwrap_or((mark.value, mark.value));
            [mark.value, low, high]
        })
    };
    let (low, high) = (numbers().fold(0.0, f64::min), numbers().fold(0.0, f64::max));
    let room = (high - low).max(1e-3) * 0.06;
    let (low, high) = (if low < 0.0 { low - room } else { 0.0 }, if high > 0.0 { high + room } else { 0.0 });
    let x = |value: f64| LEFT + ((value - low) / (high - low) * f64::from(RIGHT - LEFT)).round() as i32;
    let height = ROW * rows.len() as i32 + FOOT;
    let mut svg = String::new();
    draw(&mut svg, rows, shape, (low, high), height, &x).map_err(|error| anyhow!("cannot draw a plot: {error}"))?;
    Ok(svg)
}

type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

fn draw<'a>(
    svg: &'a mut String,
    rows: &[Row],
    shape: Shape,
    (low, high): (f64, f64),
    height: i32,
    x: &dyn Fn(f64) -> i32,
) -> Drawn<'a> {
    let area = SVGBackend::with_string(svg, (WIDTH, height as u32)).into_drawing_area();
    let text = |size: i32, colour: &RGBColor, across: HPos| {
        ("sans-serif", size).into_font().color(colour).pos(Pos::new(across, VPos::Center))
    };
    let bottom = height - FOOT;
    for tick in ticks(low, high) {
        let colour = if tick == 0.0 { &SOFT } else { &LINE };
        area.draw(&PathElement::new(vec![(x(tick), 0), (x(tick), bottom)], colour))?;
        area.draw(&Text::new(short(tick), (x(tick), bottom + 13), text(14, &SOFT, HPos::Center)))?;
    }
    for (at, row) in (0..).zip(rows) {
        let middle = at * ROW + ROW / 2;
        area.draw(&Text::new(cut(&row.name, 17), (0, middle), text(16, &INK, HPos::Left)))?;
        area.draw(&Text::new(row.note.clone(), (WIDTH as i32, middle), text(14, &SOFT, HPos::Right)))?;
        let count = row.marks.len().max(1) as i32;
        for (place, mark) in (0..).zip(&row.marks) {
            let own = middle + (2 * place - count + 1) * 5;
            let half = if count == 1 { 7 } else { 4 };
            if shape == Shape::Bars {
                let (from, to) = (x(mark.value.min(0.0)), x(mark.value.max(0.0)));
                area.draw(&Rectangle::new([(from, own - half), (to, own + half)], mark.colour.filled()))?;
            }
            if let Some((low, high)) = mark.interval {
                let colour = if shape == Shape::Bars { INK } else { mark.colour };
                area.draw(&PathElement::new(vec![(x(low), own), (x(high), own)], colour.stroke_width(2)))?;
            }
            if shape == Shape::Points {
                area.draw(&Circle::new((x(mark.value), own), 5, mark.colour.filled()))?;
            }
        }
    }
    area.present()
}

/// Three to six round numbers.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let steps = [1.0, 2.0, 5.0];
    let size = |power: i32| steps.map(|step| step * 10.0_f64.powi(power));
    let fits = |step: &f64| (high - low) / step <= 5.0;
    let step = (-4..6).flat_map(size).find(fits).unwrap_or(1e6);
    let first = (low / step).ceil() as i64;
    (first..first + 7).map(|number| number as f64 * step).filter(|tick| *tick <= high).collect()
}

/// A number of a scale, without zeros that say nothing.
fn short(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.replace('-', "−") }
}

/// A name that fits beside the plot.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_a_few_round_numbers() {
        assert_eq!(ticks(-0.05, 0.11), [-0.05, 0.0, 0.05, 0.1]);
        assert_eq!(ticks(0.0, 1.0), [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        assert_eq!([short(0.6000000000000001), short(-0.05), short(0.0)], ["0.6", "−0.05", "0"]);
    }

    #[test]
    fn a_plot_has_every_name_and_no_colour_of_its_own() {
        let mark = |value| Mark { value, interval: Some((value - 0.1, value + 0.1)), colour: OURS };
        let row = |name: &str, value| Row { name: name.into(), note: "3".into(), marks: vec![mark(value)] };
        let svg = self::rows(&[row("<Lamps> & more", 0.3), row("Cups", -0.2)], Shape::Points).expect("a plot");
        assert!(svg.contains("&lt;Lamps&gt; &amp; more") && svg.contains("Cups"), "{svg}");
        assert!(svg.matches("#04").count() >= 4 && !svg.contains("#FFFFFF"), "{svg}");
    }
}
