// What is mutated, and which page tests are asked.

export const FILES = {
  /** What stands between the page and us, the shopper's storage and us, and the shopper's answer and us. */
  guards: [
    "js/browser/attempt.ts",
    "js/browser/guard.ts",
    "js/browser/load.ts",
    "js/browser/store/storage.ts",
    "js/browser/store/tabs.ts",
    "js/consent/arbiter.ts",
    "js/consent/common/tool.ts",
    "js/browser/page/fixed.ts",
    "js/browser/page/seen.ts",
    "js/browser/page/touched.ts",
    "js/browser/page/whole.ts",
    "js/api/own.ts",
    "js/api/start.ts",
  ],
  /** The rest of it, at the release level: `store.ts` has as many mutants as half of the others. */
  more: [
    "js/api/options.ts",
    "js/api/page.ts",
    "js/browser/clock.ts",
    "js/browser/entropy.ts",
    "js/browser/floor.ts",
    "js/browser/idle.ts",
    "js/browser/store/store.ts",
    "js/browser/page/arrange.ts",
    "js/browser/page/painted.ts",
    "js/browser/page/refuse.ts",
    "js/consent/tcf.ts",
    "js/consent/gpp.ts",
    "js/consent/consent-mode.ts",
    "js/consent/cookiebot.ts",
    "js/consent/cookieyes.ts",
    "js/consent/didomi.ts",
    "js/consent/klaro.ts",
    "js/consent/onetrust.ts",
    "js/consent/shopify.ts",
    "js/consent/usercentrics.ts",
    "js/consent.ts",
    "js/script/boot.ts",
    "js/script/tag.ts",
    "js/shop/facts.ts",
    "js/shop/forgotten.ts",
  ],
};

/** What takes a check away, or turns it round. The release level takes all mutators: names, comparisons and calls too. */
export const CHECKS = ["ConditionalExpression", "LogicalOperator", "BooleanLiteral", "BlockStatement", "ArrowFunction"];

/** How many of the tests that pass a mutant are asked, the likeliest first; more find little. */
export const ASKED = { full: 20, release: 40 };

/** Which tests know most of a file, by how their paths in tests/pages begin, the best first. */
const NEAR = [
  [
    /store\/|consent-mode/,
    [
      "storage/what-is-written",
      "consent/other-tabs",
      "consent/an-old-denial",
      "tabs/ten-tabs",
      "storage/what-was-stored",
      "consent/no-other-place",
      "consent/what-each-answer",
      "hostile/randomness",
      "consent/a-sleeping-tab",
      "consent/withdrawal",
      "tabs/erased",
      "storage/a-full-storage",
      "loading/whatever-comes",
      "storage/it-works-without",
      "storage/foreign-content",
      "faults/a-trap",
      "consent/by-the-npm-entry",
    ],
  ],
  [
    /consent\/(cookie|didomi|klaro|onetrust|shopify|usercentrics)/,
    ["consent/every-word", "consent/whose-word-counts", "consent/tools-are-only-read", "consent/what-is-inherited"],
  ],
  [/arbiter|consent\.ts/, ["consent/whose-word-counts", "consent/by-the-npm-entry", "consent/what-is-inherited"]],
  [/api\/own/, ["input/wrong-input-of-the-api", "input", "consent/what-is-inherited", "loading"]],
  [
    /common\/tool/,
    [
      "consent/what-is-inherited",
      "consent/tools-are-only-read",
      "consent/whose-word-counts",
      "loading/however-the-script",
      "hostile/what-is-inherited",
      "loading/however-the-package",
    ],
  ],
  [
    /fixed/,
    [
      "arrange/what-is-alive",
      "arrange/what-is-pinned",
      "arrange/only-the-positions",
      "arrange/nothing-that-was-seen",
      "overlay/it-says",
    ],
  ],
  [
    /seen/,
    [
      "arrange/what-was-seen",
      "arrange/in-doubt",
      "arrange/nothing-that-was-seen",
      "arrange/a-list-that-was-seen",
      "layouts/carousels",
      "living/a-list",
      "arrange/withdrawal",
      "loading/however-late",
    ],
  ],
  [/touched/, ["arrange/it-is-left-alone", "hostile/what-scripts-do", "arrange/nothing-that-was-seen", "living"]],
  [
    /options|api\/page/,
    [
      "input/wrong-input-of-the-tag",
      "input/wrong-input-of-the-api",
      "hostile/what-is-inherited",
      "loading/when-it-begins",
    ],
  ],
  [
    /refuse/,
    [
      "arrange/the-core-alone",
      "layouts/what-the-shopper-sorted",
      "input/strange-pages",
      "layouts/lists-of-frameworks",
      "layouts/carousels-that",
      "layouts/a-page-before",
      "layouts/what-belongs",
      "arrange/it-is-left-alone",
      "living",
    ],
  ],
  [
    /page\/arrange/,
    [
      "layouts/columns",
      "arrange/the-core-alone-puts",
      "arrange/only-the-positions",
      "arrange/a-bought-item",
      "arrange/what-a-withdrawal",
      "arrange/withdrawal",
      "arrange/no-move",
      "hostile/an-order-changes",
      "layouts/what-belongs",
      "arrange",
    ],
  ],
  [
    /facts|forgotten/,
    [
      "storefronts/what-the-shop-said",
      "storefronts/the-visit-knows",
      "storefronts/a-products-page",
      "storage/what-fails-once",
      "consent/what-is-disclosed",
      "storefronts",
      "signals",
      "tabs",
    ],
  ],
  [/floor/, ["loading/whatever-comes", "hostile/nobody-who-shops"]],
  [/tag\.ts/, ["loading/however-the-script"]],
  [
    /painted|idle|clock|entropy/,
    [
      "arrange/in-doubt",
      "loading/however-late",
      "arrange/what-was-seen-and",
      "loading/when-it-begins",
      "hostile/randomness",
      "hostile/whatever-the-clock",
    ],
  ],
  [/page\//, ["arrange", "input"]],
  [
    /start|boot/,
    [
      "loading/when-it-begins",
      "loading/what-ends-it",
      "storage/whenever",
      "loading/however-the-script",
      "arrange/nothing-that-was-seen",
      "consent/what-each-answer",
      "arrange/withdrawal",
      "loading/whatever-comes",
      "consent/by-the-npm-entry",
      "hostile/nobody-who-shops",
      "consent/a-sleeping-tab",
      "arrange/it-is-left-alone",
    ],
  ],
  [/guard/, ["faults/a-trap", "hostile/randomness", "storage/what-is-written", "loading", "storage", "faults"]],
  [/load|attempt/, ["faults/a-trap", "loading/whatever-comes", "loading", "storage", "faults"]],
];

/** How near a test, by its file, is to a file of ours: 0 is nearest. */
export const distance = (file, name) => {
  const near = NEAR.find(([pattern]) => pattern.test(file))?.[1] ?? [];
  const at = near.findIndex((start) => name.startsWith(start));
  return at < 0 ? near.length : at;
};

/** Seconds from which on a test is asked after all others. */
export const SLOW = 20;

/** Files of tests/pages that ask for thousands of cards: with a switch at every branch they are not read in time. And loops over hundreds of faults. */
export const TOO_LONG =
  /a-long-list-is-read|strange-pages|20000|every-call-may-fail|without-a-guard|without-end|whatever-products|back-and-forth|damaged-profile|elements-have-names|whatever-natives-do/;

/** Folders of tests/pages. */
export const TOPICS = {
  near: ["consent", "storage", "tabs", "loading", "faults", "hostile", "arrange", "input", "layouts", "living"],
  more: ["signals", "storefronts", "pack", "overlay"],
};
