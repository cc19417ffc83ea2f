// What docs/privacy.md says in its table, what k.disclose() tells machines, and what the engine keeps to are one and the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "node:test";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = process.env.KONOMI_PKG ?? join(root, "pkg");
const { createTestKonomi, items, purchase, view } = await import(pathToFileURL(join(pkg, "testing.js")));
const text = (path) => readFileSync(join(root, path), "utf8");
const privacy = text("docs/privacy.md");

/** The rows of the table below a heading of docs/privacy.md, as cells. */
const table = (heading) =>
  privacy
    .split(`## ${heading}\n`)[1]
    .split("\n## ")[0]
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    )
    .slice(1);

const disclosed = async (consent) => (await createTestKonomi({ consent })).disclose();

/** How many of the rows each consent has. */
const ROWS = { denied: 0, unknown: 1, session: 2, granted: 3 };

for (const [consent, count] of Object.entries(ROWS))
  test(`${consent}: disclose() says what the table of docs/privacy.md says`, async () => {
    const { stored, sent, consent: told } = await disclosed(consent);
    assert.deepEqual({ sent, told }, { sent: "nothing", told: consent });
    assert.deepEqual(
      stored.map(({ where, what, why, until }) => [where, what, why, until]),
      table("What is kept, why, and until when").slice(0, count),
    );
    for (const { key } of stored) assert.equal(key, "konomi");
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
  for (const [consent, count] of Object.entries(ROWS)) {
    const konomi = await createTestKonomi({ consent, events });
    konomi.flush();
    const { localStorage, sessionStorage } = konomi.storage;
    assert.equal(Object.keys(sessionStorage).length > 0, count > 1, consent);
    assert.equal(Object.keys(localStorage).length > 0, count > 2, consent);
  }
});

test("the documents claim nothing that is not so", () => {
  for (const path of ["README.md", "pkg/README.md", "SECURITY.md", "docs/privacy.md", "docs/threat-model.md"]) {
    // Where one of these words stands, "not", "never" or "nor" stands before it in the same sentence.
    for (const [sentence] of text(path)
      .replace(/\s+/g, " ")
      .matchAll(/[^.:|]*(anonym|differential|zero-knowledge|no consent)[^.:|]*/gi))
      assert.match(
        sentence,
        /\b(not|never|nor|no)\b.*(anonym|differential|zero-knowledge)|does not make/i,
        `${path}: ${sentence}`,
      );
  }
});
