import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { compared, openList } from "../harness/list-page.mjs";
import { event } from "../harness/konomi.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Violations as "rule element" lines. An element keeps its handle wherever it stands. */
const violations = async ({ page, server }) => {
  server.page("/axe.js", axe, { "content-type": "text/javascript" });
  return page.evaluate(async () => {
    if (!window.axe)
      await new Promise((resolve, reject) =>
        document.head.append(
          Object.assign(document.createElement("script"), { src: "/axe.js", onload: resolve, onerror: reject }),
        ),
      );
    const { violations: found } = await window.axe.run(document, { elementRef: true });
    return found
      .flatMap(({ id, nodes }) =>
        nodes.map(({ element }) => `${id} ${element.closest("[data-card]")?.dataset.card ?? element.tagName}`),
      )
      .sort();
  });
};

for (const name of ["grid", "carousel", "strangers"]) {
  pageTest(`axe finds nothing new in a re-ordered list of the sort "${name}"`, { rows: [12] }, async (test) => {
    await openList(test, name);
    await event(test.page, "ranked");
    assert.notDeepEqual((await compared(test.page)).now, (await compared(test.page)).before);
    const after = await violations(test);
    test.server.page("/plain", lists[name]());
    await test.page.goto(`${test.server.origin}/plain`);
    const before = await violations(test);
    assert.deepEqual(
      after.filter((line) => !before.includes(line)),
      [],
    );
  });
}

pageTest("the keyboard walks the cards in the order in which they are seen", { rows: [12] }, async (test) => {
  await openList(test, "grid");
  await event(test.page, "ranked");
  const walked = [];
  await test.page.evaluate(() => document.querySelector("header a").focus());
  for (let step = 0; step < 8; step++) {
    await test.page.press("Tab");
    walked.push(await test.page.evaluate(() => document.activeElement.closest("[data-card]")?.dataset.card));
  }
  assert.deepEqual(walked, (await compared(test.page)).now.slice(0, 8));
});
