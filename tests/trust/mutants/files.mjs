// What is mutated, and which page tests are asked.

export const FILES = {
  /** What stands between the page and us, the shopper's storage and us, and the shopper's answer and us. */
  guards: [
    "js/browser/attempt.ts",
    "js/browser/guard.ts",
    "js/browser/load.ts",
    "js/browser/store/storage.ts",
    "js/browser/store/store.ts",
    "js/browser/store/tabs.ts",
    "js/browser/page/fixed.ts",
    "js/browser/page/seen.ts",
    "js/browser/page/touched.ts",
    "js/browser/page/whole.ts",
    "js/consent/arbiter.ts",
    "js/consent/common/tool.ts",
    "js/api/own.ts",
    "js/api/start.ts",
  ],
  /** The rest of it. */
  more: [
    "js/api/options.ts",
    "js/api/page.ts",
    "js/browser/clock.ts",
    "js/browser/entropy.ts",
    "js/browser/floor.ts",
    "js/browser/idle.ts",
    "js/browser/page/arrange.ts",
    "js/browser/page/painted.ts",
    "js/browser/page/refuse.ts",
    "js/consent/tcf.ts",
    "js/consent/gpp.ts",
    "js/consent/consent-mode.ts",
    "js/script/boot.ts",
    "js/script/tag.ts",
  ],
};

/** Files of tests/pages that ask for thousands of cards: with a switch at every branch they are not read in time. */
export const TOO_LONG = /a-long-list-is-read-in-slices|strange-pages-stay-as-they-are|a-shop-of-20000/;

/** Folders of tests/pages. */
export const TOPICS = {
  near: ["consent", "storage", "loading", "arrange", "input", "living"],
  more: ["layouts", "signals", "storefronts", "pack"],
};
