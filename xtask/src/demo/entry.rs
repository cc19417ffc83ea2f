//! How Konomi stands in the shop's pages: the three ways that its README offers.

use super::pack::{FOLDER, WEIGHTS};

/// Which way the pages include Konomi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Entry {
    /// An async script tag in the head.
    #[default]
    Tag,
    /// The script that carries its wasm, and a call right after the page's last list: orders the first screen too.
    Inline,
    /// The npm package, as a front-end engineer uses it.
    Npm,
}

const TAG: &str = r#"<script async src="/konomi/konomi.js" data-consent="auto"PACK></script>"#;

/// The file stands in the head, and one line right after the last list orders it. Measured in the demo, 12 loads in
/// Firefox: ordered before the first paint in 12 of 12 this way, in 10 of 12 with the file itself after the list and a
/// preload in the head, because the browser may paint while the parser waits for the file. Chromium: no difference.
const INLINE: &str = r#"<script src="/konomi/konomi.inline.js" data-consent="auto"></script>"#;
const ORDER: &str = r#"<script>konomi.push(k => k.arrange())</script>"#;

const NPM: &str = r#"<script type="module">
  import { createKonomi } from "/konomi/index.js";
  let choice = null;
  try { choice = localStorage.getItem("shop.consent") } catch { /* blocked: nothing was chosen */ }
  // "auto": it finds the lists, orders them and observes by itself, as the script tag does.
  const k = await createKonomi({ mode: "auto", consent: choice ?? "unknown"PACK });
  // The rest of the shop talks to Konomi through one queue, whichever way it is included.
  const waiting = Array.isArray(window.konomi) ? window.konomi : [];
  window.konomi = { push: (...calls) => { for (const call of calls) call(k) } };
  konomi.push(...waiting);
</script>"#;

impl Entry {
    /// Whether this way can have a catalogue pack: the inline script carries the module that has none.
    pub fn takes_pack(self) -> bool {
        self != Entry::Inline
    }

    /// What stands in the head; with or without the shop's catalogue pack, and weights that were learned for it.
    pub fn head(self, pack: bool, weights: bool) -> String {
        let mut setting = String::new();
        for (wanted, name, address) in
            [(pack, "pack", FOLDER.to_owned()), (weights, "weights", [FOLDER, WEIGHTS].concat())]
        {
            setting += &match self {
                Entry::Tag if wanted => format!(" data-{name}=\"{address}\""),
                Entry::Npm if wanted => format!(", {name}: \"{address}\""),
                _ => String::new(),
            };
        }
        let text = match self {
            Entry::Tag => TAG,
            Entry::Inline => INLINE,
            Entry::Npm => NPM,
        };
        text.replace("PACK", &setting)
    }

    /// What stands right after the last list of the page.
    pub fn after_lists(self) -> &'static str {
        match self {
            Entry::Inline => ORDER,
            Entry::Tag | Entry::Npm => "",
        }
    }
}
