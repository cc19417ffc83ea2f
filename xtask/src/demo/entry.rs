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

const NPM: &str = r#"<script type="module">
  import { createKonomi } from "/konomi/index.js";
  const choice = () => { try { return localStorage.getItem("shop.consent") } catch { return null } };
  const k = await createKonomi({ consent: choice() ?? "unknown" });
  // The rest of the shop talks to Konomi through one queue, whichever way it is included.
  const queue = Array.isArray(window.konomi) ? window.konomi : [];
  window.konomi = { push: (...calls) => { for (const call of calls) call(k) } };
  konomi.push(...queue);
  k.arrange();
</script>"#;

impl Entry {
    /// What stands in the head.
    pub fn head(self) -> &'static str {
        match self {
            Entry::Tag => r#"<script async src="/konomi/konomi.js" data-consent="auto"></script>"#,
            Entry::Inline => "",
            Entry::Npm => NPM,
        }
    }

    /// What stands right after the last list of the page.
    pub fn after_lists(self) -> &'static str {
        match self {
            Entry::Inline => r#"<script src="/konomi/konomi.inline.js" data-consent="auto"></script>"#,
            Entry::Tag | Entry::Npm => "",
        }
    }
}
