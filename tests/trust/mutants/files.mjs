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

/** What takes a check away, or turns it round. The release level takes all mutators: names, comparisons and calls too. */
export const CHECKS = ["ConditionalExpression", "LogicalOperator", "BooleanLiteral", "BlockStatement", "ArrowFunction"];

/** How many of the tests that pass a mutant are asked, the likeliest first; more find little. */
export const ASKED = { full: 10, release: 40 };

/** Which folders know most of a file. */
const NEAR = [
  [/store|consent/, ["consent", "storage", "hostile"]],
  [/page\//, ["arrange", "input"]],
  [/load|start|boot|guard|attempt|own/, ["faults", "loading", "storage"]],
];

/** How near a test's folder is to a file: 0 is nearest. */
export const distance = (file, topic) => {
  const near = NEAR.filter(([pattern]) => pattern.test(file)).flatMap(([, topics]) => topics);
  return near.includes(topic) ? 0 : 1;
};

/** Files of tests/pages that ask for thousands of cards: with a switch at every branch they are not read in time. And loops over hundreds of faults. */
export const TOO_LONG =
  /a-long-list-is-read|strange-pages|20000|every-call-may-fail|without-a-guard|without-end|whatever-products|back-and-forth|damaged-profile/;

/** Folders of tests/pages. */
export const TOPICS = {
  near: ["consent", "storage", "loading", "faults", "hostile", "arrange"],
  more: ["input", "living", "layouts", "signals", "storefronts", "pack"],
};
