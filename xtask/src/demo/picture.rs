//! Product pictures: drawings of ours, one template a kind of thing (`www/art`), tinted with the product's colour.

use minijinja::{Environment, context};

use super::product::mix;

/// What to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Name of a file in `www/art` without `.svg`.
    pub kind: String,
    /// 0 to 2: which model of the kind.
    pub variant: u8,
    pub colour: Rgb,
}

/// A colour, 8 bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#2f4a7d`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let value = u32::from_str_radix(text.trim().strip_prefix('#')?, 16).ok()?;
        (text.trim().len() == 7).then_some(Rgb((value >> 16) as u8, (value >> 8) as u8, value as u8))
    }

    /// A colour for a text: always the same one, never too pale or too dark to draw with.
    pub fn of(text: &str) -> Rgb {
        const INKS: [&str; 14] = [
            "#2f4a7d", "#d9622b", "#2f6b4f", "#b3324a", "#6fa8cf", "#77864a", "#7a4f86", "#d6a32e", "#e3a6a8",
            "#64748b", "#7b5236", "#a7bf3c", "#b8713f", "#23808a",
        ];
        let ink = INKS[(mix(text) % INKS.len() as u64) as usize];
        Rgb::parse(ink).expect("our own inks are colours")
    }

    /// `share` percent of `other` mixed in.
    fn mixed(self, other: Rgb, share: u16) -> Rgb {
        let one = |a: u8, b: u8| ((u16::from(a) * (100 - share) + u16::from(b) * share) / 100) as u8;
        Rgb(one(self.0, other.0), one(self.1, other.1), one(self.2, other.2))
    }

    fn light(self) -> u32 {
        (u32::from(self.0) * 299 + u32::from(self.1) * 587 + u32::from(self.2) * 114) / 1000
    }

    /// 0 for a grey, 255 for a pure colour.
    fn colourfulness(self) -> u8 {
        self.0.max(self.1).max(self.2) - self.0.min(self.1).min(self.2)
    }

    fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

const WHITE: Rgb = Rgb(255, 255, 255);
const NIGHT: Rgb = Rgb(24, 26, 38);
const PAPER: Rgb = Rgb(244, 240, 232);

/// Draws a product as SVG text. A kind without a drawing becomes a parcel.
pub fn draw(art: &Environment<'_>, picture: &Picture) -> anyhow::Result<String> {
    let main = picture.colour;
    let accent = match main {
        Rgb(r, _, b) if main.light() > 190 => Rgb(r / 2, 96, b / 2 + 40),
        Rgb(r, _, b) if r > b => Rgb(250, 236, 214),
        _ => Rgb(247, 190, 120),
    };
    let drawing = art.get_template(&format!("{}.svg", picture.kind)).or_else(|_| art.get_template("parcel.svg"))?;
    // A wall in the thing's own hue; pale and grey things stand before sage or sand, so that each has an outline.
    let wall = match main.colourfulness() {
        0..40 if main.light() > 150 => Rgb(206, 217, 208),
        0..40 => Rgb(234, 222, 203),
        _ if main.light() > 190 => Rgb(216, 222, 214),
        _ => main.mixed(WHITE, 76).mixed(PAPER, 30),
    };
    Ok(drawing.render(context! {
        v => picture.variant,
        wall => wall.css(),
        floor => wall.mixed(NIGHT, 7).css(),
        shade => wall.mixed(NIGHT, 22).css(),
        m => main.css(),
        d => main.mixed(NIGHT, 22).css(),
        dd => main.mixed(NIGHT, 48).css(),
        l => main.mixed(WHITE, 26).css(),
        ll => main.mixed(WHITE, 58).css(),
        a => accent.css(),
        ink => NIGHT.mixed(main, 14).css(),
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_strictly() {
        assert_eq!(Rgb::parse("#2f4a7d"), Some(Rgb(0x2f, 0x4a, 0x7d)));
        for bad in ["", "2f4a7d", "#2f4a", "#2f4a7g", "#2f4a7d00"] {
            assert_eq!(Rgb::parse(bad), None, "{bad}");
        }
    }
}
