//! How Konomi stands in the shop's pages: the three ways that its README offers.

/// Which way the pages include Konomi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Entry {
    /// An async script tag in the head.
    #[default]
    Tag,
    /// The script that carries its wasm, right after the page's last list: orders the first screen too.
    Inline,
    /// The npm package, as a front-end engineer uses it.
    Npm,
}

const TAG: &str = r#"<script async src="/konomi/konomi.js" data-consent="auto"></script>"#;

/// The preload lets the browser fetch the script while it reads the page, so that reading does not stop at the script
/// for longer than it runs: what is painted before is seen, and stays where it is.
const PRELOAD: &str = r#"<link rel="preload" href="/konomi/konomi.inline.js" as="script">"#;
const INLINE: &str = r#"<script src="/konomi/konomi.inline.js" data-consent="auto"></script>"#;

const NPM: &str = r#"<script type="module">
  import { createKonomi } from "/konomi/index.js";
  let choice = null;
  try { choice = localStorage.getItem("shop.consent") } catch { /* blocked: nothing was chosen */ }
  // "auto": it finds the lists, orders them and observes by itself, as the script tag does.
  const k = await createKonomi({ mode: "auto", consent: choice ?? "unknown" });
  // The rest of the shop talks to Konomi through one queue, whichever way it is included.
  const waiting = Array.isArray(window.konomi) ? window.konomi : [];
  window.konomi = { push: (...calls) => { for (const call of calls) call(k) } };
  konomi.push(...waiting);
</script>"#;

impl Entry {
    /// What stands in the head.
    pub fn head(self) -> &'static str {
        match self {
            Entry::Tag => TAG,
            Entry::Inline => PRELOAD,
            Entry::Npm => NPM,
        }
    }

    /// What stands right after the last list of the page.
    pub fn after_lists(self) -> &'static str {
        match self {
            Entry::Inline => INLINE,
            Entry::Tag | Entry::Npm => "",
        }
    }
}
