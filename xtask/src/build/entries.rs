//! Every file that the bundler makes, in one table.

/// How a bundle is loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By a script tag: wrapped in a function, nothing global but what the code sets itself.
    Script,
    /// By `import`: an ES module for browsers and bundlers.
    Module,
}

/// One file of pkg/.
pub struct Entry {
    /// The TypeScript file, from the root of the repository.
    pub source: &'static str,
    /// The file in pkg/, without `.js`; its types are `NAME.d.ts`.
    pub name: &'static str,
    pub kind: Kind,
}

/// The bundles, in the order of the README's table.
pub const ENTRIES: &[Entry] = &[
    Entry { source: "js/script.ts", name: "konomi", kind: Kind::Script },
    Entry { source: "js/script-inline.ts", name: "konomi.inline", kind: Kind::Script },
    Entry { source: "js/index.ts", name: "index", kind: Kind::Module },
    Entry { source: "js/inline.ts", name: "inline", kind: Kind::Module },
    Entry { source: "js/slim.ts", name: "slim", kind: Kind::Module },
    Entry { source: "js/server.ts", name: "server", kind: Kind::Module },
    Entry { source: "js/konomi.pack.ts", name: "konomi.pack", kind: Kind::Module },
    Entry { source: "js/konomi.shop.ts", name: "konomi.shop", kind: Kind::Module },
    Entry { source: "js/konomi.read.ts", name: "konomi.read", kind: Kind::Module },
    Entry { source: "js/konomi.live.ts", name: "konomi.live", kind: Kind::Module },
    Entry { source: "js/konomi.layout.ts", name: "konomi.layout", kind: Kind::Module },
    Entry { source: "js/konomi.tools.ts", name: "konomi.tools", kind: Kind::Module },
    Entry { source: "js/consent.ts", name: "consent", kind: Kind::Module },
    Entry { source: "js/signals/datalayer.ts", name: "signals/datalayer", kind: Kind::Module },
    Entry { source: "js/signals/shopify.ts", name: "signals/shopify", kind: Kind::Module },
    Entry { source: "js/signals/segment.ts", name: "signals/segment", kind: Kind::Module },
    Entry { source: "js/signals/adobe.ts", name: "signals/adobe", kind: Kind::Module },
    Entry { source: "js/signals/woocommerce.ts", name: "signals/woocommerce", kind: Kind::Module },
    Entry { source: "js/signals/prestashop.ts", name: "signals/prestashop", kind: Kind::Module },
    Entry { source: "js/signals/magento.ts", name: "signals/magento", kind: Kind::Module },
    Entry { source: "js/consent/shopify.ts", name: "consent/shopify", kind: Kind::Module },
    Entry { source: "js/consent/tcf.ts", name: "consent/tcf", kind: Kind::Module },
    Entry { source: "js/consent/gpp.ts", name: "consent/gpp", kind: Kind::Module },
    Entry { source: "js/consent/consent-mode.ts", name: "consent/consent-mode", kind: Kind::Module },
    Entry { source: "js/consent/onetrust.ts", name: "consent/onetrust", kind: Kind::Module },
    Entry { source: "js/consent/cookiebot.ts", name: "consent/cookiebot", kind: Kind::Module },
    Entry { source: "js/consent/cookieyes.ts", name: "consent/cookieyes", kind: Kind::Module },
    Entry { source: "js/consent/usercentrics.ts", name: "consent/usercentrics", kind: Kind::Module },
    Entry { source: "js/consent/didomi.ts", name: "consent/didomi", kind: Kind::Module },
    Entry { source: "js/consent/klaro.ts", name: "consent/klaro", kind: Kind::Module },
    Entry { source: "js/konomi.painted.ts", name: "konomi.painted", kind: Kind::Module },
    Entry { source: "js/react.ts", name: "react", kind: Kind::Module },
    Entry { source: "js/vue.ts", name: "vue", kind: Kind::Module },
    Entry { source: "js/svelte.ts", name: "svelte", kind: Kind::Module },
    Entry { source: "js/element.ts", name: "element", kind: Kind::Module },
    Entry { source: "js/konomi.overlay.ts", name: "konomi.overlay", kind: Kind::Module },
    Entry { source: "js/dense.ts", name: "dense", kind: Kind::Module },
    Entry { source: "js/dense-inline.ts", name: "dense-inline", kind: Kind::Module },
    Entry { source: "js/testing.ts", name: "testing", kind: Kind::Module },
];

/// What the golden cases drive the module with, in Node and in pages: the source and the bundle. Not part of pkg/.
pub const TESTING: (&str, &str) = ("tests/cases/runtime.ts", "tests/generated/runtime.mjs");

impl Entry {
    /// The bundle's file name in pkg/.
    pub fn file(&self) -> String {
        format!("{}.js", self.name)
    }

    /// The name of the source without folder and extension.
    pub fn stem(&self) -> &str {
        self.source.trim_start_matches("js/").trim_end_matches(".ts")
    }
}
