// What docs/privacy.md says in its table, what k.disclose() tells machines, and what the engine keeps to are one and the same.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "node:test";
import { isBeside, KEPT, keptUnder, PLACES } from "./privacy-table.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = process.env.KONOMI_PKG ?? join(root, "pkg");
const { createTestKonomi, items, purchase, view } = await import(pathToFileURL(join(pkg, "testing.js")));
const text = (path) => readFileSync(join(root, path), "utf8");
const privacy = text("docs/privacy.md");

const disclosed = async (consent) => (await createTestKonomi({ consent })).disclose();

for (const consent of Object.keys(PLACES))
  test(`${consent}: disclose() says what the table of docs/privacy.md says`, async () => {
    const { stored, sent, consent: told } = await disclosed(consent);
    assert.deepEqual({ sent, told }, { sent: "nothing", told: consent });
    // Without konomi.shop.js, which a test's instance has not; tests/pages/consent/what-is-disclosed-is-what-is-there has it.
    assert.deepEqual(
      stored.map(({ where, what, why, until }) => ({ where, what, why, until })),
      keptUnder(consent).filter((row) => !isBeside(row)),
    );
    for (const { key } of stored) assert.equal(key, "konomi");
  });

test("in plain text, the page's memory and the visit alone keep something", () => {
  assert.deepEqual(
    KEPT.filter(isBeside).map(({ where }) => where),
    ["memory", "sessionStorage"],
  );
});

test("both say what the engine keeps to", async () => {
  const limits = text("src/engine/limits.rs");
  const limit = (name) => +limits.match(new RegExp(`pub const ${name}: \\w+ = ([\\d_]+);`))[1].replaceAll("_", "");
  const { what, until } = (await disclosed("granted")).stored.at(-1);
  const words = ["zero", "one", "two", "three", "four", "five", "six", "seven"];
  assert.match(
    what,
    new RegExp(`\\b${limit("TERMS_KEPT")} hashed interests of ${words[limit("EVIDENCE_KEPT")]} looks`),
  );
  // 396 days are 13 months.
  assert.deepEqual([until, limit("DAYS_IN_ALL")], [`${limit("DAYS_UNUSED")} days unused, 13 months in all`, 396]);
  for (const said of [
    `at most ${limit("LASTING_CHARS").toLocaleString("en")} characters`,
    `at least ${words[limit("EVIDENCE_KEPT")]} looks`,
    `most ${limit("PRICES_KEPT")} categories`,
    `at most ${limit("BOUGHT")}.`,
    `(${limit("DAYS_IN_ALL")} days)`,
  ])
    assert.ok(privacy.includes(said), said);
});

test("storage holds what the table allows each consent", async () => {
  const goods = items(6);
  const events = [...goods.map((item) => view(item)), purchase(goods[0])];
  for (const [consent, count] of Object.entries(PLACES)) {
    const konomi = await createTestKonomi({ consent, events });
    konomi.flush();
    const { localStorage, sessionStorage } = konomi.storage;
    assert.equal(Object.keys(sessionStorage).length > 0, count > 1, consent);
    assert.equal(Object.keys(localStorage).length > 0, count > 2, consent);
  }
});

/** What would be a claim that Konomi does not make, in whatever sentence it stands. */
const CLAIMS = [
  /anonym\p{L}*/iu,
  /differential(ly)?[\s-]+priva\p{L}*/iu,
  /zero[\s-]*knowledge/i,
  /\bno (cookie )?consent (is |was |will be )?(needed|required|necessary|asked)/i,
  /\b(need|require|ask)(s|ing)? (for )?no (\p{L}+ ){0,2}(consent|banner)/iu,
  /\bwithout ([\p{L}'’]+ ){0,2}consent/iu,
  /\bconsents? (is|are|was|were)?\s?(not|never|no longer|n[o'’]t|isn['’]t|aren['’]t) (\p{L}+ )?(required|needed|necessary|asked)/iu,
  /\bconsents? (is |are )?(needless|unnecessary|superfluous)/i,
  /\b(no|without) (an? |any )?(cookie|consent)[\s-]*(banner|notice|pop-?up|dialog)/i,
  /\b(cookie|consent)[\s-]?(less|free)\b/i,
  /匿名|同意(は|が|も)?(不要|いらな|要らな|必要(では)?(ありませ|な))|同意(なし|なく|せずに)/,
];

/** The sentences of a text in which one of them stands, as they are read: without marks and tags, on one line. */
const claims = (text) =>
  text
    .replace(/<\/?[a-z][\w-]*|\/?>|&nbsp;/gi, " ")
    .replace(/[*_`]/g, "")
    // A paragraph, an item of a list, a cell, a heading; and in them the sentences.
    .split(/\n\s*\n|\n(?=\s*(?:[-#|]|\d+\.)\s)|\s\|\s/)
    .flatMap((block) => block.replace(/\s+/g, " ").split(/(?<=[.!?])\s|(?<=。)/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => CLAIMS.some((claim) => claim.test(sentence)));

/** Where such words stand, and in what sentence: each says that it is not so, or is about something else. */
const KNOWN = {
  "README.md": ["It is not anonymous."],
  "SECURITY.md": [
    "- Something is stored or read without consent, is left after a withdrawal or k.erase(), or lives longer than it may.",
  ],
  "docs/privacy.md": [
    "Without consent they are in the page's memory only.",
    "It is not anonymous, and not differentially private.",
  ],
  "docs/threat-model.md": [
    "It is not anonymous, not zero-knowledge and not differentially private.",
    "It does not make a consent needless.",
  ],
};

/** Everything that a shop or a developer reads: of each file its path. */
const documents = () => [
  ...["README.md", "pkg/README.md", "SECURITY.md", "CHANGELOG.md"],
  ...["docs", "www", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => relative(root, join(file.parentPath ?? file.path, file.name)))
      .filter((path) => !/\b(node_modules|dist|\.next|\.svelte-kit)\b|package-lock/.test(path))
      .filter((path) => /\.(md|html|txt|svg|css|m?[jt]sx?|json|vue|svelte)$/.test(path)),
  ),
];

test("the documents claim nothing that is not so", () => {
  const paths = documents();
  for (const part of [/^docs\/.*\.md$/, /^docs\/decisions\/.*\.md$/, /^www\//, /^examples\/.*\.html$/])
    assert.ok(
      paths.some((path) => part.test(path)),
      String(part),
    );
  const found = paths.map((path) => [path, claims(text(path))]).filter(([, sentences]) => sentences.length);
  assert.deepEqual(Object.fromEntries(found), KNOWN);
});

for (const claim of [
  "Konomi needs no cookie banner, because all data is anonymous.",
  "There is no tracking and it is differentially private.",
  "Works without consent.",
  "Consent is not required.",
  "It is never a burden: the data are anonymised.",
  "No consent is needed, not even in the EU.",
  "It does not slow the page down, and no consent banner is shown.",
  "データは匿名です。",
  "同意は不要です。",
])
  test(`such a claim would be found: ${claim}`, () => {
    const before = text("README.md");
    const wrapped = claim.replace(" ", "\n").replace(/(\w+)(\.|,)/, "**$1**$2");
    for (const said of [
      claim,
      wrapped,
      `<meta name="description" content="${claim}">`,
      `<p>Not so.</p><p>${claim}</p>`,
    ])
      assert.equal(
        claims(`${before}\n\nIt is not so. ${said} Nor is this.\n`).length,
        KNOWN["README.md"].length + 1,
        said,
      );
  });
