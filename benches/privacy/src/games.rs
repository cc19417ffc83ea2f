//! What is attacked, and what is demanded of it.
use crate::attack::Whose;
use crate::dump::Form;
use crate::report::{Must, ONLY, Row};
use crate::worlds::{Asked, Looks, When};

/// How it was stored, whose, which looks, what it is called, and what is demanded.
pub type Game = (Form, Whose, Asked, &'static str, Option<Must>);

/// What a look may say.
const MOST: Must = Must::Most(0.55);
/// The later visit as if it were the first.
const NEW: &str = "the same visit, as if nothing had been stored";
/// How much more a visit may say of one who was here before than of one who was not, where that is more than [`MOST`] already: a visit
/// is one, and those at the threshold can be told (docs/privacy.md).
const MORE: f64 = 0.01;
/// What the attack has to say where nothing is held back.
const LEAST: Must = Must::Least(0.9);

/// One visit, in which nothing else was done with the item.
const THE_ONLY: Asked = Asked { looks: Looks::Only, when: When::Once, is_known: false };

/// All games of a set; `evidence`: also with so many looks; `is_quick`: only what has to hold; `is_named`: a set that tells so much of
/// its items that the controls must see everything.
pub fn games(evidence: &[u8], is_quick: bool, is_named: bool) -> Vec<Game> {
    let must = |must| if is_named { Some(must) } else { None };
    let mut games = vec![
        (Form::Shipped, Whose::Everyone, THE_ONLY, ONLY, Some(MOST)),
        (Form::Exact, Whose::Everyone, THE_ONLY, ONLY, must(LEAST)),
    ];
    for evidence in evidence {
        games.push((Form::Evidence(*evidence), Whose::Everyone, THE_ONLY, ONLY, None));
    }
    if !is_quick {
        let [repeated, any] = [Looks::Repeated, Looks::Any].map(|looks| Asked { looks, ..THE_ONLY });
        games.extend([
            (Form::Shipped, Whose::Found, THE_ONLY, "those with something in them, the only look", None),
            (Form::Shipped, Whose::Stored, THE_ONLY, "those of whom the look leaves something, the only look", None),
            (Form::Exact, Whose::Stored, THE_ONLY, "those of whom the look leaves something, the only look", None),
            (Form::Shipped, Whose::Everyone, repeated, "everyone's, one of several looks at the item", None),
            (Form::Shipped, Whose::Everyone, any, "everyone's, any look", Some(MOST)),
        ]);
    }
    let [alone, half] = [When::Alone, When::Half].map(|when| Asked { when, ..THE_ONLY });
    let [alone_known, half_known] = [alone, half].map(|asked| Asked { is_known: true, ..asked });
    games.extend([
        (Form::Shipped, Whose::Everyone, alone, "back for that look", Some(MOST)),
        (Form::Shipped, Whose::Everyone, alone_known, "back for that look, at what is known", Some(MOST)),
        (Form::AtOnce, Whose::Everyone, alone_known, "back for that look, at what is known", Some(LEAST)),
    ]);
    if !is_quick {
        let [fresh, fresh_known] = [half, half_known].map(|asked| Asked { when: When::Fresh, ..asked });
        games.extend([
            (Form::Exact, Whose::Everyone, alone, "back for that look", must(LEAST)),
            (Form::Shipped, Whose::Everyone, fresh, NEW, Some(MOST)),
            (Form::Shipped, Whose::Everyone, half, "back for a visit", Some(MOST)),
            (Form::Exact, Whose::Everyone, half, "back for a visit", must(LEAST)),
            // As with one visit of those of whom something is stored: who is chosen has looked at the kind again and again.
            (Form::Shipped, Whose::Everyone, half_known, "back for a visit, at what is known", None),
            (
                Form::Shipped,
                Whose::Everyone,
                fresh_known,
                "the same visit, as if nothing had been stored, at what is known",
                None,
            ),
            (Form::AtOnce, Whose::Everyone, half_known, "back for a visit, at what is known", None),
        ]);
    }
    games
}

/// What is demanded of a game after those before it: a visit of one who was here before may say what it says of one who is new.
pub fn allowed<'a>(must: Option<Must>, asked: Asked, before: impl Iterator<Item = &'a Row>) -> Option<Must> {
    let new = before.filter(|row| row.game == NEW).last().map(|row| row.area()[0] + MORE);
    match (must, new) {
        (Some(Must::Most(most)), Some(new)) if asked.when == When::Half => Some(Must::Most(new.max(most))),
        _ => must,
    }
}
